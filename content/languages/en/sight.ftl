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
