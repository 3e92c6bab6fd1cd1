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
   *[other] { $count } findings in this time. Most on { $most }: { $there }. Lanes: { $lanes }.
  }
timeline-answer-person = { $count ->
    [one] One finding in this time, about { $most }.
   *[other] { $count } findings in this time. Most about { $most }: { $there }. Lanes: { $lanes }.
  }
timeline-answer-technique = { $count ->
    [one] One finding in this time, by { $most }.
   *[other] { $count } findings in this time. Most by { $most }: { $there }. Lanes: { $lanes }.
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
   *[other] { $count } findings from { $first } to { $last }. Lanes: { $lanes }.
  }
