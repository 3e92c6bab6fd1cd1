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
