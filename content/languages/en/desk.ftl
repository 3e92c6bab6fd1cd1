section-queue = Queue
section-suppressions = Suppressed
section-search = Search

queue-counts = { $open ->
    [0] No case is open.
    [one] One case is open;
   *[other] { $open } cases are open;
  } { $open ->
    [0] {""}
   *[other] { $nobody ->
      [0] somebody works on each of them.
      [one] nobody works on one of them.
     *[other] nobody works on { $nobody } of them.
    }
  }
queue-reports = { $count ->
    [one] One report has not been looked at.
   *[other] { $count } reports have not been looked at.
  }
queue-me = Me ({ $name })
queue-kind = Show
queue-kind-all = Cases and reports
queue-kind-cases = Cases
queue-kind-reports = Reports
queue-unseen = Reports that nobody has looked at
queue-age = Open since
queue-rule-right = Rule was right
queue-next = Next
queue-take = Open it
queue-back = Back to the list
queue-order = Why in this order
queue-order-text = First what has a clock that runs out within a day, the soonest first. Then the worst level; within a level what nobody works on, then what has a clock, then the oldest. Reports that nobody has looked at stand above, those of a clicked link or a typed password first.
queue-ticked = With those ticked
queue-nothing-ticked = Tick at least one case first.
queue-no-match-title = Nothing matches
queue-no-match-text = No case matches the filter. Take something out of it.
queue-empty-title = Nothing is waiting
queue-empty-text = Serious findings and reports open cases by themselves, and they appear here.
assign-me = Assign to me
close-ticked = Close those ticked
no-advice-short = Look at its findings and ask who works there.

decide = What to do with it
verdict = The rule so far
verdict-known = right in { $right } of the { $count } cases closed in 90 days
verdict-not-known = not known yet: that takes 5 closed cases with a reason, and there are { $count }
case-clocks = Legal clocks
case-clocks-all = To the clocks: confirm, move, end
case-reports = Reports
case-worst = Its worst finding: the rule and what it matched
case-findings-shown = { $shown } of { $count } findings are shown, the worst first.
tasks = To do
add-task = Add a task
task-what = What is to be done
task-due = By when (may stay empty)
task-zone = In the time of { $zone }.
task-open = Open
task-finish = Done
task-done-by = Done by { $name }
task-needs-words = Write what is to be done.
task-call-back = Call the person back
merge = Merge into another case
merge-about = Its findings move to the other case; this one is closed as belonging there.
merge-into = Number of the other case
merged-into = Merged into
hand-over = Hand over, export, ticket
hand-over-about = Who handles it elsewhere gets the facts of this case. Every hand-over and export is written down.
hand-over-nobody = No ticket system or mail recipient is set up yet. An administrator can add one under Notices.
hand-over-to = To
hand-over-send = Send
export-file = Save as a file (JSON, OCSF)
export-print = Page to print
ticket = Ticket
ticket-reference = Ticket number
ticket-link = Its address (may stay empty)
ticket-link-wrong = The address of a ticket begins with https:// or http://.
ticket-save = Write down the ticket
history-task-added = added a task
history-task-done = did a task
history-ticket = wrote down the ticket

rule-marked = Marked lines are those that the fields of the signals satisfied.
related = Around the same time
related-about = Within 24 hours before and after, the worst first.
related-none = Nothing else within 24 hours before and after on the same computer, by the same person or with the same technique.
related-host = On { $value }
related-person = By { $value }
related-technique = Technique { $value }
looked-at = Who looked at it
looked-at-nobody = Nobody so far.
looked-at-all = All of it
findings-week = Last seen in the past 7 days:
filter-rule = Rule number
filter-technique = Technique
filter-from = From (milliseconds)
filter-to = To (milliseconds)
order = Order
order-worst = Worst first
order-newest = Newest first
notes-left-out = Notes (the lowest level) are left out.
notes-show = Show them too
hidden-left-out = Suppressed findings are left out.
hidden-show = Show what is suppressed
hidden-shown = Only suppressed findings are shown.
hidden-back = Back to the others

suppress = Suppress
suppress-title = Suppress findings like this one
suppress-not = Cancel
suppress-warn-title = Only what you understand
suppress-warn = Findings that this covers open no case and are left out of lists, from now until the day you choose. They are stored and counted all the same. Make it as narrow as you can: an attacker uses what nobody looks at.
suppress-critical-title = This rule gives critical findings
suppress-critical-may = You may suppress it as an administrator. Choose one computer or one person, and a few days.
suppress-scope = Where
suppress-host = On { $host } only
suppress-person = For { $person } only
suppress-all = Everywhere
suppress-field = Only with the same value in a field
suppress-field-hint = The narrower, the safer: a finding is covered only if every signal in it has this value.
suppress-field-any = With any values
suppress-reason = Why
suppress-reason-hint = What makes it harmless, and who said so. The next person must be able to judge it.
suppress-until = Until the end of
suppress-until-hint = At most 90 days; then it ends by itself.
suppressed-title = This finding is suppressed
suppressed-text = It opened no case and is left out of lists, because of:
suppressions-about = What is left out of lists for a time, by whom and why. A suppression ends by itself; end it earlier when its reason is gone.
suppressions-running = Running
suppressions-over = Over
suppressions-all = All
suppression-scope = What it hides
suppression-everywhere = everywhere
suppression-hid = Hidden so far
suppression-hits = { $count ->
    [one] one hit
   *[other] { $count } hits
  }
suppression-until = Until
suppression-runs = running
suppression-expired = over by itself
suppression-ended = ended by { $name }
suppression-end = End it now
no-suppressions-title = Nothing is suppressed
no-suppressions-text = If a rule is true of something harmless again and again, open one of its findings and press Suppress.

search = Search
search-words = Number, title, computer, person or rule
search-about = Every search is written down, because it may name a person.
search-none-title = Nothing found
search-none-text = No case and no finding has all these words. Try fewer of them.
search-all-cases = All cases with these words
search-all-findings = All findings with these words

loss-times = { $count } times
loss-not-counted = not counted
