history-acknowledged = has it in hand
history-handed-over = handed it over to
recipients-too-many = There are as many recipients as can be kept. Remove one first.
recipient-unknown = There is no such recipient any more.
notice-unknown = There is no such notice.
delivery-unknown = This message does not wait to be sent any more.

# Messages that leave. Never put anything into them that is not a value named here.
notice-simulated = [Rehearsal]
notice-case-opened-subject = { $level }: case { $case } opened at { $organisation }
notice-case-opened-text = A case was opened. Somebody should look at it now.
notice-case-raised-subject = { $level }: case { $case } became more serious
notice-case-raised-text = { $count ->
    [one] An open case became more serious; it now has one finding.
   *[other] An open case became more serious; it now has { $count } findings.
  }
notice-clicked-subject = { $level }: somebody clicked, case { $case }
notice-clicked-text = A member of staff reports that they clicked or typed a password. Call them back; the case says how.
notice-report-received-subject = { $level }: a report came in at { $organisation }
notice-report-received-text = Somebody reported something suspicious. Please read the report and answer.
notice-clock-due-subject = { $level }: a legal clock is running out, case { $case }
notice-clock-due-text = A deadline set by law is near. The case says what has to be sent, and to whom.
notice-source-silent-subject = { $level }: a source of logs has fallen silent
notice-source-silent-text = { $hours ->
    [one] A sender that is usually heard has sent nothing for an hour. What happens there cannot be seen.
   *[other] A sender that is usually heard has sent nothing for { $hours } hours. What happens there cannot be seen.
  }
notice-journal-full-subject = { $level }: no more room for logs
notice-journal-full-text = The shield takes no more logs, because its room is full. Make room on the disk or shorten how long logs are kept.
notice-backup-late-subject = { $level }: a backup failed
notice-backup-late-text = Today’s backup of the shield could not be made. Check that its folder can be written to.
notice-digest-subject = The day at { $organisation }: { $open ->
    [0] no case is open
    [one] one case is open
   *[other] { $open } cases are open
  }
notice-digest-text = In the last 24 hours: { $opened } opened, { $closed } closed. Open now: { $open }. Serious notices that nobody has taken in hand: { $unacknowledged }.
notice-hand-over-subject = { $level }: case { $case } for you
notice-hand-over-text = { $count ->
    [one] This case is handed over to you. It has one finding.
   *[other] This case is handed over to you. It has { $count } findings.
  }
notice-trial-subject = A trial message from CyberShield at { $organisation }
notice-trial-text = This is a trial. If you can read it, notices reach you this way. Nothing needs doing.
notice-line-case = Case
notice-line-level = Level
notice-line-rule = Rule
notice-line-due = Runs out
notice-line-at = Time
notice-line-open = Open
notice-line-title = Title
notice-line-subject = Concerns
notice-line-source = Source
notice-open-case = Open the case
notice-open-console = Open CyberShield
notice-acknowledge = I have it in hand
notice-footer = Sent by CyberShield at { $organisation }. This message holds no patient data. Who is told, and when, is set by your administrator.

notice-problem-not-set-up = This way out is not set up in the configuration.
notice-problem-too-slow = The other side did not answer in time.
notice-problem-no-such-host = There is no machine of that name.
notice-problem-not-reached = The other side could not be reached.
notice-problem-tls = The other side’s certificate could not be trusted, or it offers no encryption.
notice-problem-sign-in = The other side did not accept our account or password.
notice-problem-mail-refused = The mail server refused the message or the address.
notice-problem-address = The address of this recipient is not one that this way can send to.
notice-problem-redirected = The other side sent us elsewhere, and notices do not follow. Correct the address.
notice-problem-answered-refused = The other side refused the message.
notice-problem-answered-broken = The other side has a fault of its own.
notice-problem-ours = The message could not be made. This is a fault of ours; the program’s log says more.
notices-address-wrong = The address for notices by { $channel } cannot be used. Write a whole https address whose host holds no places in braces.
notices-key-wrong = The key for notices by { $channel } cannot be used. The file must hold whsec_ and at least 24 bytes in Base64.
notices-mail-from-wrong = notices.mail.from must be one mail address, since notices by { $channel } come from it.
notices-need-tls = Notices by { $channel } would leave this machine in the open. Use TLS.
notices-file-unreadable = This file for notices by { $channel } could not be read: { $reason }. Until it can, nothing is sent that way.

section-notices = Notices
notice = Notice
notices-lead = Who is told when something happens, by which way, and who comes next when nobody answers. Messages carry no patient data.
notices-nobody = Nobody is told yet
notices-nobody-text = Set up at least one way out in the configuration and add a recipient. Until then, cases are seen only by whoever opens this console.
notices-dead = These messages did not go out
notices-dead-text = They were tried again and again. Mend the cause, then send them once more.
notices-latest = Latest notices
notices-none = No notices yet
notices-none-text = When a case is opened, a report comes in or the shield needs help, it appears here with everybody who was told.
notices-of-case = Who was told
notice-told = Told
notice-nobody-told = nobody yet
notice-in-hand = In hand
notice-kind-case-opened = Case opened
notice-kind-case-raised = Case more serious
notice-kind-clicked = Somebody clicked
notice-kind-report-received = Report received
notice-kind-clock-due = Legal clock running out
notice-kind-source-silent = Source fell silent
notice-kind-journal-full = No room for logs
notice-kind-backup-late = Backup failed
notice-kind-digest = Daily digest
notice-kind-hand-over = Case handed over
notice-kind-trial = Trial
channel-mail = Mail
channel-sms = Text message
channel-chat = Chat room
channel-webhook = Webhook
channel-tickets = Ticket system
channel-siem = Syslog to a SIEM
ways-title = Ways out
way-set-up = set up
way-not-set-up = not set up
way-keys = Set in the configuration
delivery-waiting = waiting
delivery-sent = sent
delivery-dead = did not go out
delivery-withheld = rehearsal: would have been sent
delivery-spared = no longer needed
delivery-next = Next attempt:
delivery-again = Send once more
trial-sent = The trial message to { $name } was taken by the other side.
trial-waiting = The trial message to { $name } has not gone out yet.
trial-dead = The trial message to { $name } did not go out.
trial-withheld = This is a rehearsal: the trial message to { $name } would have been sent.
trial-spared = The trial message to { $name } is not needed any more.
recipients-title = Recipients
recipients-none = No recipients yet
recipients-none-text = Add the person who should hear first when something happens.
recipient-new = Add a recipient
recipient-change = Change a recipient
recipient-remove = Remove this recipient
recipient-from-contacts = from the list of contacts
recipient-trial = Trial
recipient-try = Send a trial
recipient-name = Name
recipient-name-missing = Write who this is.
recipient-channel = Way
recipient-address = Mail address or telephone number
recipient-address-hint = Needed for mail and text messages; a number starts with + and the country.
recipient-mail-wrong = Write one mail address, such as duty@hospital.example.
recipient-number-wrong = Write the number with + and the country, such as +36 30 123 4567.
recipient-language = Language
recipient-language-own = The organisation’s
recipient-place = Place
recipient-place-short = Place
recipient-place-hint = 1 is told first. The next place is told when nobody acknowledges in time.
recipient-topics = Told of
recipient-topics-short = Told of
recipient-topics-missing = Choose at least one thing to be told of, or a time for the digest.
topic-cases = cases
topic-reports = reports of staff
topic-clocks = legal clocks
topic-shield = the shield itself
topic-tickets = cases handed over
recipient-level = From which level on
recipient-names = Names of computers and persons
recipient-names-hint = They are sent only by ways that the configuration calls internal.
recipient-names-no = Never
recipient-names-yes = May have names
recipient-when = When
recipient-when-hint = What is critical is told at any time.
recipient-when-always = At any time
recipient-when-hours = Only on these days and hours
recipient-days = Days
recipient-days-missing = Choose at least one day.
recipient-from = From
recipient-to = To
recipient-to-hint = An end before the begin is on the next morning.
recipient-time-wrong = Write a time of day, such as 07:30.
recipient-digest = Daily digest at
recipient-digest-hint = A time such as 07:30; leave it empty for none.
recipient-digest-at = Digest at { $time }
acknowledge-title = Take it in hand
acknowledge-text = { $name }, by pressing the button you say that you look after this now. Nobody else is told after that.
acknowledge-done = { $name } has it in hand
acknowledge-done-text = Nobody else is told. The case’s history says so.
acknowledge-gone = This link does not work any more
acknowledge-gone-text = It was used already, or it is too old. Open CyberShield to see who has it in hand.
recipient-save = Save
recipient-cancel = Cancel
