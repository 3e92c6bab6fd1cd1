section-members = Members
section-exchange = Notices in and out
members-title = How are our members?
members-answer = { $care ->
    [0] Care goes on as usual at every member that was heard.
    [one] At one of { $members } members care does not go on as usual.
   *[other] At { $care } of { $members } members care does not go on as usual.
  } { $serious ->
    [0] No other has a serious case open.
    [one] One more has a serious case open.
   *[other] { $serious } more have a serious case open.
  } { $silent ->
    [0] All were heard within the hour.
    [one] One was not heard within the hour: how it is there is not known.
   *[other] { $silent } were not heard within the hour: how it is there is not known.
  }
members-none-title = No members yet
members-none-text = Members are enrolled with an invitation and a key. Until then, "cybershield serve --rehearse --kind centre" shows a simulated sector.
members-no-match-title = No member matches
members-no-match-text = Take something out of the filter.
members-where = Where
members-affected-by = Affected by
map-label = Members on the map; the table says the same in words
member-name = Member
member-kind = Kind
member-kind-hospital = Hospital
member-kind-practice = Practice
member-kind-laboratory = Laboratory or imaging
member-kind-pharmacy = Pharmacy
member-kind-supplier = Supplier
member-place = Place
member-standing = How it stands
standing-care = Care is not as usual
standing-serious = Serious case
standing-usual = As usual
standing-silent = Not heard
standing-care-text = Call them first.
standing-serious-text = Care goes on; a high or critical case is open.
standing-usual-text = Care goes on, and no high or critical case is open.
standing-silent-text = Nothing was heard for over an hour, so nobody here knows how it is. Call them.
member-care = Care
care-not-known = not known
care-usual = as usual
care-reduced = reduced
care-paper = on paper
care-diverting = patients are sent elsewhere
member-open-cases = Open cases
member-reports = Reports today
member-silent-sources = Silent log sources
member-backup = Backup
member-backup-good = good
member-backup-late = late
member-backup-never = never
member-backup-not-known = not known
member-heard = Last heard
member-never-heard = never
member-not-known = not known
member-relation = Relation
relation-federated = federated: tells counts, never contents
relation-managed = managed: our people work for it
relation-assistance = assistance for one case
member-joined = Member since
member-told-about = Members tell counts in steps (1, 2–5, 6–20, 21+). Names, records and mail never leave them.
bucket-none = none
member-clocks-title = Clocks that run
member-clock = Duty
member-clock-due = Due
member-clock-left = Left
member-clock-over = over:
member-clock-met = met
member-clocks-none-title = No clock runs
member-clocks-none-text = When a member tells that the law started one, it stands here.
member-regime-nis2 = NIS2
member-regime-gdpr = GDPR
member-stage-early-warning = early warning
member-stage-notification = notification
member-stage-final = final report
afflictions-title = Who is affected by what
afflictions-none-title = Nothing touches several members
afflictions-none-text = A campaign, an outage or a hole that touches more than one member stands here.
affliction = What
affliction-campaign = campaign
affliction-vulnerability = vulnerability
affliction-outage = outage
affliction-supplier = supplier
affliction-since = Since
affliction-over = Over
affliction-goes-on = goes on
affected = How sure
affected-confirmed = Confirmed
affected-suspected = Suspected
affected-not-affected = Not affected
affected-over = Over
member-suffers = What it is affected by
member-well-title = Nothing that others have too
member-well-text = No campaign, outage or hole that is known here touches this member.
exchange-title = Notices in and out
exchange-both = Both
exchange-in = In
exchange-out = Out
exchange-party = From or to
exchange-notice = Notice
notice-kind-warning = Warning
notice-kind-question = Question
notice-kind-report = Report
notice-kind-statutory = Statutory notice
notice-kind-advice = Advice
exchange-read-by = { $count ->
    [0] read by nobody yet
    [one] read by one
   *[other] read by { $count }
  }
exchange-answered = answered
exchange-waits = waits for an answer
exchange-mark-answered = Mark as answered
exchange-none-title = Nothing was exchanged yet
exchange-none-text = What members tell you, and what you tell them, stands here.
exchange-write = Write to members
exchange-to = To
exchange-to-all = All members
exchange-to-affected = Affected by { $title } ({ $count })
exchange-kind = Kind of notice
exchange-notice-title = Title
exchange-notice-text = What they should know and do
exchange-no-patients = No names of patients or staff: this goes to other organisations.
exchange-send = Send
exchange-needs-to = Choose to whom it goes.
exchange-needs-kind = Choose what kind of notice it is.
exchange-needs-tlp = Choose how far it may be passed on (TLP).
exchange-needs-title = Give it a title.
exchange-needs-text = Write what they should know and do.
member-unknown = There is no such member.

told-link-title = On the link
told-not-enrolled = It has not enrolled: nothing comes from it over the link, and nothing of the centre’s reaches it.
told-last = Last line of it
told-found = What people here found of its words
told-found-text = right { $right }, wrong { $wrong }
told-reaching = What reaches it now
told-reaching-text = holds: { $holds }, blocks: { $blocks }
told-first-end = the first of them ends at
told-reaching-expelled = nothing: it is expelled
told-vetoed = Of these, its own no to
told-title = What it told and decided
told-about = Each line that it told the centre in the last 30 days, the newest first. Counts come in steps; the words of messages and names never come.
told-what = What it said
told-answered = Its reporter had an answer after { $time }.
told-of-indicators = { $count ->
    [one] what it is about: one indicator
   *[other] what it is about: { $count } indicators
  }
told-no-campaign = none that is known
told-nothing-title = It has told nothing yet
told-nothing-text = What its people report, how it answers dry runs, and its own no stand here as soon as they are taken.
told-no-match-title = Nothing of this kind
told-no-match-text = Choose another kind, or all of them.
