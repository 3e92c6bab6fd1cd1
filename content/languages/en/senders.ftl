# Senders: what people here said of their messages and of them.

senders-title = Senders
senders-text = Senders of reported messages that were proved to be theirs, with what people here said of those messages. It counts when the next message of the same sender is checked, never as a verdict by itself.
senders-all = Ours
senders-set = Set by a person
senders-sector = Genuine in the sector
senders-search = Name, domain or address
senders-none = No sender here
senders-none-text = A sender stands here as soon as a message was reported that is proved to be theirs.
senders-sector-text = Authorities, insurers, laboratories and makers of devices that are much imitated, and the domains they really write from. The list comes with the program.
senders-sector-none = Nobody in the list has this in their name or domain.
sender-one = Sender
sender-name = Name
sender-standing = Standing
sender-verdicts = Messages
sender-last = Last reported
sender-writes-from = Writes from
sender-aliases = Also called
sender-is-genuine = set: genuine
sender-is-dangerous = dangerous
sender-is-harmless = harmless until now
sender-is-mixed = found harmless and dangerous
sender-is-unknown = not known
sender-counts = { $seen ->
    [one] One message
   *[other] { $seen } messages
}; found harmless: { $harmless }, dangerous: { $dangerous }
sender-counts-how = Copies of one message count once, and only what a person said counts.
sender-set-by = Set by
sender-add = Set a standing yourself
sender-key = Domain or address
sender-key-hint = Such as laboratory.example or invoices@laboratory.example. A domain holds for all its addresses.
sender-malformed = Write a domain such as laboratory.example, or an address.
sender-set-genuine = Genuine
sender-set-dangerous = Dangerous
sender-set-back = Take back
sender-reports = Reports of its messages
sender-no-word = no person has said
sender-no-reports = No report is kept
sender-no-reports-text = What a person set stands all the same.
