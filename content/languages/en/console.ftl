skip-to-content = Skip to the content
navigation = Main
rehearsal-mark = Rehearsal. Everything on this page is simulated; nothing here happened.
sign-out = Sign out
section-now = Now
section-findings = Findings
section-cases = Cases
section-sources = Sources
section-unreadable = Not read

now-title = Are we all right?
now-none-open = No case is open.
now-open = { $count ->
    [one] One case is open.
   *[other] { $count } cases are open.
  } { $worst ->
    [0] Nothing high or critical.
    [one] One is high or critical.
   *[other] { $worst } are high or critical.
  }
now-open-many = More than { $count } cases are open; { $worst } of the newest are high or critical.
now-no-sources = Nothing has been sent yet, so nothing can be seen.
now-sources = { $silent ->
    [0] All { $count } senders were heard within the hour.
   *[other] { $silent } of { $count } senders have been silent for over an hour.
  }
now-unread = { $count ->
    [0] Everything that came in could be read.
    [one] One record could not be read.
   *[other] { $count } records could not be read.
  }
now-findings = { $count ->
    [0] No findings in the last 24 hours.
    [one] One finding in the last 24 hours.
   *[other] { $count } findings in the last 24 hours, by the hour they were last seen.
  }
now-open-cases = Open cases
chart-numbers = The numbers

level = Level
level-informational = Note
level-low = Low
level-medium = Medium
level-high = High
level-critical = Critical

any = Any
choose = Choose
filter = Show
filter-text = Words
filter-level = At least
filter-clear = Clear
finding = Finding
findings = Findings
host = Computer
person = Person
hits = Times
first-seen = First seen
last-seen = Last seen
case = Case
older = Older
no-match-title = Nothing matches
no-match-text = No finding matches what you asked for. Take something out of the filter.
no-findings-title = No findings yet
no-findings-text = When something that is sent here matches a rule, it appears on this page.
not-recorded = not recorded

next-step = What to do
no-advice = Look at the signals below, ask whoever works on that computer what they did, and open a case if the answer does not explain it.
more-advice = More about this
on-host = on { $host }
by-person = by { $person }
on-host-by-person = on { $host }, by { $person }
place-not-recorded = computer and person not recorded
techniques = ATT&CK techniques
rule = Rule
grouped-by = Grouped by
finding-id = Finding number
in-case = Belongs to case
open-case = Open a case
case-title = Title of the case
why = Why it was found
false-positives = Can be harmless when
references = References
rule-gone = The rule that made this finding is no longer loaded.
rule-text = The rule
matched-fields = Matched fields
no-matched-fields = This finding does not rest on single fields.
field = Field
anywhere = anywhere
rule-asks = The rule asks for
signal-had = The signal had
signals = The signals
signals-shown = { $shown } of { $count } are kept here; the journal holds the rest.
sender = Sender
door = Came in by
received = Received
signal-id = Signal number
raw-signal = The signal as it came
trust-certificate = proved by certificate
trust-token = proved by token
trust-address = known by address only
trust-local = on this machine
trust-none = not proved

cases-open = Open
cases-closed = Closed
cases-all = All
no-cases-title = No cases here
no-cases-text = Serious findings open a case by themselves. You can also choose findings and open one.
concerns = Concerns
several = several
state = State
changed = Last change
nobody-yet = Nobody yet
opened = Opened
opened-because = Opened because
assigned-to = Works on it
closed-because = Closed because
assign-to = Who works on it
assign = Assign
note = Note
add-note = Add note
close-reason = Why it is closed
choose-reason = Choose a reason
close-text = What you found out
close-case = Close the case
close-needs-reason = Choose a reason and write what you found out, so that the next person can trust it.
reopen-text = Why it is opened again
reopen-case = Open again
reason-resolved = Resolved
reason-false-positive = The rule was wrong
reason-expected-activity = Expected work
reason-duplicate = Belongs to another case
reason-exercise = Exercise
history = History
history-opened = opened the case
history-finding-added = added a finding
history-assigned = assigned it
history-note = noted
history-closed = closed it
history-reopened = opened it again
history-merged = merged it
joined-same-rule-again = the same rule again
joined-same-host = same computer
joined-same-person = same person
joined-same-rule-elsewhere = same rule on another computer

source = Read as
rate = Per second
events = Records
no-sources-title = Nobody has sent anything yet
no-sources-text = Point a log sender at this machine; the pages in docs/intake say how for each.
source-good = Heard
source-silent = Silent
source-unknown = Heard, format not known
when = When
reason = Reason
records = Records
beginning = How it begins
unreadable-about = What came in but could not be read. Nothing of it was dropped: its beginning is shown, and the journal keeps the rest as long as it keeps anything.
nothing-unreadable-title = Everything could be read
nothing-unreadable-text = When a record is damaged or too long, it is shown here with the reason.

errors-heading = Something is missing
sign-in = Sign in
sign-in-title = Sign in to CyberShield
sign-in-text = This link works once, within ten minutes of being made. Press the button to use it.
no-link-text = On the machine that runs CyberShield, make a new sign-in link:
link-used = This link was used already, or it is older than ten minutes.
not-found-title = There is no such page
not-found-text = The address may be mistyped, or what it showed was erased when its time was over.
page-failed-title = This page could not be drawn
page-failed-text = What you did before is kept. Try again; if it fails again, run "cybershield doctor" on the machine.
form-refused-title = This form was not accepted
form-refused-text = It came from another page or an old session. Go back, reload the page, and send it again.
not-yours-title = This page is not yours
not-yours-text = Your account has no role that may see it. An administrator can give you one.
