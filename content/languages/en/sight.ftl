live-lost = The connection to CyberShield is lost. What you see may be out of date.
live-ended = You are signed out. Load the page again to sign in.
live-back = Connected again.
live-new-cases = { $count ->
    [one] One new case.
   *[other] { $count } new cases.
  }
live-many-new-cases = Many new cases.
live-new-findings = { $count ->
    [one] One new finding.
   *[other] { $count } new findings.
  }
live-many-new-findings = Many new findings.
live-new-reports = { $count ->
    [one] One new report.
   *[other] { $count } new reports.
  }
live-many-new-reports = Many new reports.

section-timeline = Timeline
timeline-lanes = Lanes
timeline-by-host = By computer
timeline-by-person = By person
timeline-by-technique = By technique
timeline-technique = Technique
timeline-zoom = How much time to show
timeline-earlier = ← Earlier
timeline-later = Later →
timeline-width-month = 30 days
timeline-width-week = 7 days
timeline-width-day = 1 day
timeline-width-quarter = 6 hours
timeline-width-hour = 1 hour
timeline-width-minutes = 10 minutes
timeline-none = No findings in this time.
timeline-none-text = Show more time, or clear the filter. If logs arrive late, their findings stand at the time of the log.
timeline-nowhere = { $count ->
    [one] One finding in this time, without a name to sort it by.
   *[other] { $count } findings in this time, none with a name to sort it by.
  }
timeline-answer-host = { $count ->
    [one] One finding in this time, on { $most }.
   *[other] { $count } findings in this time. Most on { $most }: { $there }.
  }
timeline-answer-person = { $count ->
    [one] One finding in this time, about { $most }.
   *[other] { $count } findings in this time. Most about { $most }: { $there }.
  }
timeline-answer-technique = { $count ->
    [one] One finding in this time, by { $most }.
   *[other] { $count } findings in this time. Most by { $most }: { $there }.
  }
timeline-more = Only the newest { $shown } are drawn; show less time to see the others.
timeline-drawn = Show the stretch that is drawn
timeline-table = The findings drawn, as a table
timeline-strip = { $count ->
    [one] One finding, around { $when }.
   *[other] { $count } findings; the most at once were { $most }, from { $when }.
  }
timeline-from = From
timeline-others = All others
timeline-open = Open the finding
timeline-keys = Drag over a stretch of time to zoom in. Keys: + and − zoom, ← and → move, ↑ and ↓ choose a finding, Enter opens it.
timeline-failed = The timeline could not be fetched. The table below is complete.
timeline-of-case = { $count ->
    [one] One finding on { $first }.
   *[other] { $count } findings from { $first } to { $last }.
  }

section-techniques = ATT&CK
attack-answer = You can see { $covered } of { $all } techniques. In the last 30 days you have seen { $seen }.
attack-unknown = Nothing has been sent yet, so nobody can say which of the { $all } techniques you could see.
attack-helpers = What would let you see more
attack-helper = { $count ->
    [one] Sending { $source } would add one technique.
   *[other] Sending { $source } would add { $count } techniques.
  }
attack-layer = Download as an ATT&CK Navigator layer
attack-covered = Can be seen
attack-not-sent = Logs missing
attack-no-rule = No rule
attack-unknown-yet = Not known
attack-means-covered = a rule looks for it, and its logs arrive
attack-means-not-sent = rules look for it, but nobody sends the logs they read
attack-means-no-rule = no rule in force looks for it; it would pass unseen
attack-means-unknown = nothing has been sent yet
attack-of-tactic = { $covered } of { $all } can be seen; { $seen } seen in 90 days
attack-rules = { $count ->
    [one] One rule, { $able } can fire
   *[other] { $count } rules, { $able } can fire
  }
attack-findings = Seen: { $week } in 7 days, { $month } in 30, { $quarter } in 90
attack-last = Last on { $day }
attack-openers = Would help: { $sources }
attack-version = Names and order: ATT&CK for Enterprise, version { $version }.
tactic-reconnaissance = Reconnaissance
tactic-resource-development = Resource development
tactic-initial-access = Initial access
tactic-execution = Execution
tactic-persistence = Persistence
tactic-privilege-escalation = Privilege escalation
tactic-stealth = Stealth
tactic-defense-impairment = Defense impairment
tactic-credential-access = Credential access
tactic-discovery = Discovery
tactic-lateral-movement = Lateral movement
tactic-collection = Collection
tactic-command-and-control = Command and control
tactic-exfiltration = Exfiltration
tactic-impact = Impact

section-rules = Rules
rules-answer = { $able } of { $all } rules in force can find something on the logs that arrive.
rules-answer-unknown = { $all } rules are in force. Nothing has been sent yet, so nobody can say which of them can find anything.
rules-in-force = In force
rules-refused = { $count ->
    [0] Refused: none
   *[other] Refused: { $count }
  }
rules-shown = { $count ->
    [one] One rule
   *[other] { $count } rules
  }
rules-none-title = No rule is like that
rules-none-text = Clear the filter, or import more rules with: cybershield rules import.
rules-below = { $count ->
    [one] One imported rule is not in force because its level is too low.
   *[other] { $count } imported rules are not in force because their level is too low.
  }
rules-pack = Pack
rules-looks-at = Looks at
rules-correlation = Findings of other rules
rules-reach = Can it fire
rules-month = Findings in 30 days
rules-right = How often right
rules-undecided = Not known yet
rules-verdict = { $right } of { $all } closed cases
rules-why-refused = Why
rules-refused-answer = { $count ->
    [0] Every rule that was read could be honoured exactly.
    [one] One rule could not be honoured exactly, so it is not in force.
   *[other] { $count } rules could not be honoured exactly, so they are not in force.
  }
rules-none-refused = No rule was refused
rules-none-refused-text = A rule that cannot be honoured exactly would stand here with its reason.
reach-can = Can fire
reach-never = Logs missing
reach-unknown = Not known

rule-why-can = The logs that it reads arrive, so it can find something.
rule-why-quiet = The logs that it reads arrive. It makes no finding of its own; other rules build on it.
rule-why-unknown = Nothing has been sent yet, so nobody can say whether it can find anything.
rule-why-members = It builds on { $all } rules, and the logs of { $lacking } of them do not arrive, so it can never fire.
rule-why-never = It reads { $wanted }, and nobody sends that, so it can never fire. Any of these would change that: { $sources }.
rule-why-no-source = It reads { $wanted }, and nobody sends that, so it can never fire. No source that is known here gives it.
rule-days-none = No findings in the last { $days } days.
rule-days = { $count ->
    [one] One finding in the last { $days } days, on { $last }.
   *[other] { $count } findings on { $on } of the last { $days } days; the last on { $last }.
  }
rule-findings = Its findings
rule-members = What it builds on
rule-id = Id of the rule
