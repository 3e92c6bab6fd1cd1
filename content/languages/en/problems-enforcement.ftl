# Points at which protections act: name service, lists, and what is never touched.

enforcement-point-dns = Name service
enforcement-point-lists = Proxy and firewall lists
enforcement-point-failed = This point could not take its list, for a reason that only the shield’s log can tell.
enforcement-point-slow = This point has been taking its list for more than a minute.
enforcement-point-absent = This point has its list and does not act on it.
enforcement-never-touch-empty = The never-touch list is not filled, so this point does nothing. Write down what must never be blocked and name the file: enforcement.neverTouchFile.
enforcement-file-unwritable = The list could not be written. Does the folder exist, has its disk room, and may the shield write there?
enforcement-dns-not-listening = The zone is not served: its address or port cannot be used. Is another program listening there?
enforcement-address-wrong = { $address } is no address. It looks like 10.0.0.53, 10.0.0.53:5353 or [2001:db8::53]:5353.
enforcement-key-wrong = The key must stand alone in its file as NAME:BASE64, of 16 bytes or more; the name has small letters, digits, dots and hyphens.
enforcement-landing-missing = Blocked names are to lead to a landing page, but none is named: enforcement.dns.landing.
never-touch-unreadable = The never-touch list cannot be read: { $reason }
never-touch-list-unknown = The never-touch list knows own, partners and clinical, not { $name }.
never-touch-entry-wrong = { $entry } is no entry of a never-touch list: write a domain, an address or network, a mail address, or in quotes a number with its country code.
never-touch-too-long = A list of what is never touched has { $most } entries at most.
dns-message-malformed = This is no DNS message.
token-not-for-lists = This token may not fetch lists. Make one with the scope read-lists.
list-unknown = There is no list of that name.
list-not-ready = The shield has just started and does not know yet what is in force. Ask again in a few seconds.

# Messages taken out of mailboxes.
retraction-too-many = More messages are in mailboxes than are taken out without a person. Look at what guards us and decide.
retraction-failing = A mailbox could not be reached, so blocked messages may still lie in it. It is tried again every minute.
retraction-no-mailbox = The mail server opens no mailbox for an address that got blocked mail: a shared address, a list or somebody who left? It is tried again in a day.
retraction-kept = Messages are still aside in mailboxes, and retraction is switched off without the server of the mailboxes: they cannot go back. Name the server again until everything is back (docs/retraction.md).
retraction-no-mailboxes = Retraction is switched on, but no server of the mailboxes is named (docs/retraction.md).
retraction-needs-tls = Mailboxes are reached over TLS only. Set retraction.imap.security to tls or starttls; plain is for a server on this machine.
retraction-needs-secret = Retraction needs the file with the password of its account, or the secret of its registration (docs/retraction.md).
retraction-file-unreadable = The file cannot be read, so no mailbox can be reached: { $reason }
retraction-two-mailboxes = Retraction is set up for IMAP and for Microsoft Graph; it takes one of them (docs/retraction.md).
retraction-address-wrong = Microsoft Graph and its sign-in are asked over https only; { $address } is no such address.
enforcement-graph-throttled = Microsoft Graph asks to wait longer than is waited for. It is tried again by itself.
enforcement-graph-elsewhere = Microsoft Graph named an address that is not its own. Nothing was asked there.
enforcement-graph-no-token = Microsoft’s sign-in gives no access token. Look at tenant, application id and whether its secret has ended.
enforcement-graph-not-allowed = The application may not open this mailbox in Exchange Online (docs/retraction.md).
enforcement-graph-no-mailbox = Exchange Online knows no such mailbox, or no such folder.
enforcement-graph-no-folder = The folder for messages kept aside could not be made.
enforcement-graph-unreachable = Microsoft Graph could not be reached.
enforcement-graph-answer-wrong = Microsoft Graph gave an answer that cannot be used.
