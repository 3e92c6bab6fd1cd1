section-administration = How it stands
administration-title = How the shield stands
administration-more = Also here
administration-to-do = { $count ->
    [0] Nothing needs doing.
    [one] One thing needs doing.
   *[other] { $count } things need doing.
  }
health-state-good = good
health-state-act = to do
health-state-not-known = not known
health-sources = Senders
health-unreadable = Reading
health-store = Store
health-journal = Journal
health-workers = Judging
health-disk = Disk
health-memory = Memory
health-rules = Rules
health-content = Content
health-certificate = Certificate
health-settings = Set-up
health-version = Version
health-enforcement = Blocking
health-enforcement-proved = Each of { $count } points acts on what is in force, and was asked.
health-enforcement-failing = { $point } could not take its list.
health-enforcement-failing-next = docs/enforcement.md says what each reason means; the log of the shield has this one.
health-enforcement-absent = { $point } has its list and does not act on it.
health-enforcement-absent-next = Ask it yourself for the test name of docs/enforcement.md; look whether it still reads our list.
health-enforcement-unknown = Whether { $point } acts on what is in force is not known: it could not be asked.
health-enforcement-unknown-next = Name the resolvers (enforcement.dns.resolvers), or look whether lists are still fetched.
health-enforcement-dry-run = Nothing is blocked here: { $count } points only try out what they would do.
health-enforcement-unfilled = The never-touch list is not filled, so no point acts.
health-enforcement-unfilled-next = Write down what must never be blocked and name the file: enforcement.neverTouchFile.
health-retraction = Taking messages out of mailboxes
health-retraction-on = { $count ->
    [0] Blocked messages are taken out of mailboxes; none is aside.
    [one] Blocked messages are taken out of mailboxes; one is aside.
   *[other] Blocked messages are taken out of mailboxes; { $count } are aside.
  }
health-retraction-dry-run = No message is moved: it is only tried out what would be.
health-retraction-returning = It is switched off; { $count } messages still go back.
health-retraction-unfilled = The never-touch list is not filled, so no message is moved.
health-retraction-unfilled-next = Write down what must never be touched and name the file: enforcement.neverTouchFile.
health-retraction-failing = { $count ->
    [one] One mailbox could not be reached.
   *[other] { $count } mailboxes could not be reached.
  }
health-retraction-failing-next = The log of the shield has the reason; docs/retraction.md says what the account needs.
health-retraction-waits = More messages are blocked than are moved without a person.
health-retraction-waits-next = Look at what guards us, and decide there.
health-link = Link to the centre
health-link-connected = { $centre } hears from us and we from it; { $waiting } lines wait.
health-link-away = { $centre } is not reached now; { $waiting } lines wait. What is in force here goes on.
health-link-away-next = Nothing has to be done at once: all of it is sent when the way is free. After an hour look at the network and at the centre’s address.
health-link-refused = { $centre } does not accept our key. What is in force here goes on; nothing new comes.
health-link-refused-next = Ask the centre for a new invitation and join again: cybershield join.
health-link-domains = Nothing is told to { $centre }, since our own mail domains are not known: what names our people could not be kept out.
health-link-domains-next = Name them: mail.domains.
health-mailbox = Report mailbox
health-mailbox-read = { $mailbox } is read; the last mail was filed { $hours ->
    [0] less than an hour ago
    [one] an hour ago
   *[other] { $hours } hours ago
  }.
health-mailbox-none = { $mailbox } is read; no mail has come since the start.
health-mailbox-connecting = { $mailbox } has not been reached since the start.
health-mailbox-connecting-next = Wait a minute; the log of the shield then says what the mail server answered.
health-mailbox-away = { $mailbox } has not been reached for { $minutes ->
    [0] less than a minute
    [one] a minute
   *[other] { $minutes } minutes
  }. What is forwarded waits there.
health-mailbox-away-next = Nothing has to be done at once: it is tried again by itself.
health-mailbox-long-away = { $mailbox } has not been reached for { $minutes } minutes: what people forward is not looked at.
health-mailbox-long-away-next = Look at the mail server, its name and its certificate; report-mailbox-failed in the log of the shield has the answer.
health-mailbox-refused = { $mailbox } does not let us in: what people forward has not been looked at for { $minutes ->
    [0] less than a minute
    [one] a minute
   *[other] { $minutes } minutes
  }.
health-mailbox-refused-next = The password or token is not accepted any more: renew it (report.mailbox, docs/reporting-doors.md).
health-mailbox-shut = { $mailbox } is not read: its settings are not whole.
health-mailbox-shut-next = The start of the shield told what is missing; see docs/reporting-doors.md.
health-mailbox-waits = { $count } mails wait in { $mailbox }: more is reported than one hour allows.
health-mailbox-waits-next = Look at what was reported: either an attack is under way, or somebody floods the mailbox. The rest is taken by itself.
health-mailbox-left = { $count } mails in { $mailbox } could not be filed; they lie there marked.
health-mailbox-left-next = Open the mailbox and look at what is flagged; report-mail-left in the log says why.
health-mail-door = Mail door
health-mail-door-open = It listens on port { $port }; the last mail was filed { $hours ->
    [0] less than an hour ago
    [one] an hour ago
   *[other] { $hours } hours ago
  }. Turned away in a day, as no reports: { $refused }.
health-mail-door-none = It listens on port { $port }; no mail has come since the start. Turned away in a day, as no reports: { $refused }.
health-mail-door-full = { $count } mails could not be taken in the last hour; the mail server brings them again.
health-mail-door-full-next = Either more is reported than one hour allows, or the store fails: look at the reports, and for report-mail-failed in the log.
health-mail-door-shut = It does not listen on port { $port }: the mail server keeps what people report.
health-mail-door-shut-next = The start of the shield told why; see docs/reporting-doors.md.
health-feeds = Feeds of partners
health-feeds-read = Those asked: { $count }. Each was read the last time.
health-feeds-asking = Those asked: { $count }. Not every one has been read since the start.
health-feeds-away = { $feed } could not be read at the last attempt; failing: { $failing } of { $count }.
health-feeds-long-away = { $feed } has not been readable for { $hours } hours; failing: { $failing } of { $count }. What partners know by now is not watched for here.
health-feeds-long-away-next = The log says why, in the lines misp-feed-problem and partner-not-asked: most often a token that ended or an address that changed.
health-sources-none = No sender is connected.
health-sources-none-next = Connect one: Set-up, question 5.
health-sources-silent = { $silent ->
    [one] One of { $count } senders has been silent for over an hour.
   *[other] { $silent } of { $count } senders have been silent for over an hour.
  }
health-sources-silent-next = Look on the page of sources which, and whether they are switched on.
health-sources-heard = { $count ->
    [one] The only sender was heard within the hour.
   *[other] All { $count } senders were heard within the hour.
  }
health-unreadable-none = Everything that came in could be read.
health-unreadable-some = { $count ->
    [one] One record could not be read.
   *[other] { $count } records could not be read.
  }
health-unreadable-some-next = The page of what was not read says why, with a sample of each.
health-store-answers = It answers.
health-store-away = It takes nothing now: { $reason }.
health-store-away-next = Nothing is lost: the journal keeps what comes. Look whether the database runs and the disk has room.
health-journal-room = { $used } of { $most } MiB are used; the oldest makes room for the newest.
health-journal-full = It is full ({ $used } of { $most } MiB), and senders are told to wait.
health-journal-full-next = Give it more room with retention.bytes, or more disk.
health-workers-keep-up = { $count ->
    [one] One batch waits to be judged.
   *[other] { $count } batches wait to be judged.
  }
health-workers-behind = { $count } batches wait to be judged: judging falls behind.
health-workers-behind-next = It catches up by itself when less comes. If not, give the machine more cores, or leave out imported rules.
health-disk-unknown = How much space is free could not be found out.
health-disk-unknown-next = Look at the disk of the data folder yourself.
health-disk-rate-unknown = { $free } GiB are free. How fast it fills is known after six hours.
health-disk-rate-unknown-next = Look again later today.
health-disk-steady = { $free } GiB are free, and it is not filling.
health-disk-lasts = { $free } GiB are free, enough for { $days } days at the present rate.
health-disk-filling = { $free } GiB are free, enough for { $days } days only at the present rate.
health-disk-filling-next = Make room or give the machine a larger disk this week.
health-disk-little = Only { $free } GiB are free.
health-disk-little-next = Make room today: on a full disk the shield takes in nothing.
health-memory-fits = { $used } of { $all } MiB are used by this program.
health-memory-much = { $used } of { $all } MiB are used by this program, more than it should need.
health-memory-much-next = Start it again at a quiet time; if it comes back, report it to us.
health-rules-in-force = { $count } are in force.
health-rules-refused = { $count } are in force, { $refused } were refused.
health-rules-refused-next = cybershield doctor says which and why.
health-content-whole = All of it could be read.
health-content-problems = { $count ->
    [one] One piece of content could not be read.
   *[other] { $count } pieces of content could not be read.
  }
health-content-problems-next = cybershield doctor says which; the program may have been copied in part.
health-certificate-none = None is needed: the shield answers this machine alone.
health-certificate-proxy = The shield has none; whatever stands before it must have one.
health-certificate-proxy-next = Ask whoever looks after the proxy until when its certificate is valid.
health-certificate-renews = It is of the shield’s own authority and is renewed by itself.
health-certificate-lasts = { $days ->
    [one] Valid for another day.
   *[other] Valid for another { $days } days.
  }
health-certificate-ends = { $days ->
    [one] Valid for one day only.
   *[other] Valid for { $days } days only.
  }
health-certificate-ends-next = Renew it now and put it in the same place; the shield takes it without a restart.
health-settings-done = The five questions are answered.
health-settings-open = The five questions are not all answered.
health-settings-open-next = Answer them under Set-up: it takes three minutes.
health-version-is = { $version }
contacts-wrong-name = Give a name.
