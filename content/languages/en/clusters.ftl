# Reports of the same attack at one organisation, gathered so that one word answers all of them.

clusters-title = Gathered reports
clusters-text = Messages that are the same, or lead to the same place, stand together. One verdict answers everyone who reported one, and whoever reports the same later. The least certain come first.
clusters-open = Not judged by a person
clusters-judged = Judged
clusters-all = All
clusters-none = Nothing here
clusters-none-text = As soon as somebody reports a message and it was checked, it stands here.
cluster-title = Gathered reports of one message
cluster-what = What stands out
cluster-no-reason = Nothing in it stands out
cluster-verdict = Verdict
cluster-reports = { $count ->
    [one] One report
   *[other] { $count } reports
}
cluster-people = { $count ->
    [one] from one person or place
   *[other] from at least { $count } people or places
}
cluster-from = Reported
cluster-before = Their earlier reports
cluster-known-people = known people
cluster-before-right = mostly dangerous indeed
cluster-before-mixed = about half of them dangerous
cluster-before-wrong = mostly harmless after all
cluster-before-few = not shown for fewer than ten reporters; it weighs all the same
cluster-waiting = { $count ->
    [one] One waits for an answer
   *[other] { $count } wait for an answer
}
cluster-answered = All answered
cluster-first = First reported
cluster-last = Last reported
cluster-score = Score
cluster-say = { $count ->
    [one] Your verdict answers whoever reported it, and everyone who reports the same later.
   *[other] Your verdict answers all { $count } reports, and everyone who reports the same later. What was said of one report alone stays.
}
cluster-say-dangerous = All of it is dangerous
cluster-say-harmless = All of it is harmless
cluster-changed-title = Something worse came meanwhile
cluster-changed-text = Another message of these stands first now, and you have not judged that one. Look at it, then say again.
cluster-next = Next not judged
cluster-all-reports = Its reports
cluster-unknown = These reports are not kept any more.
message-word-all = { $by } said of all reports of it: { $is }.
report-alike = { $count } reports of the same
report-answer-known-dangerous = One of us has already looked at the same message: it is dangerous. Please delete it and do nothing that it asks. Thank you for reporting it too.
report-answer-known-harmless = One of us has already looked at the same message: it is harmless. It was still right to report it.
