case-by-report = A person reported it: { $report }.
history-report-added = added a report
history-clock = legal clock

report-quota-network = So many reports came from this network within a short time that this one was not stored. Call instead, now: your report matters.
report-quota-all = So many reports are coming in that this one was not stored. Call instead, now: your report matters.
report-too-long = This is more text than a report can hold. Shorten it, or call.
report-unknown = There is no such report.
report-answer-empty = Choose an answer or write one.
report-answers-many = This report has been answered many times. Call the person instead.
clock-unknown = There is no such legal clock on this case.
clock-in-future = Awareness and submission cannot lie in the future.
bulletin-unknown = There is no such notice to staff, or it was withdrawn already.
bulletin-without-text = Write the notice in at least one language.
bulletin-ends-early = The notice must end later than it begins, and later than now.
content-piece-unreadable = A piece of the content folder lacks something and was left out.
