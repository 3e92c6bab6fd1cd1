# The report loop as the centre steers it: campaigns, what stands against them, and decisions.

section-campaigns = Campaigns
campaigns-answer = { $waiting ->
    [0] No campaign waits for you.
    [one] One campaign waits for a person.
   *[other] { $waiting } campaigns wait for a person.
  } { $blocked ->
    [0] Nothing is blocked.
    [one] One is blocked.
   *[other] { $blocked } are blocked.
  } { $held ->
    [0] Nothing is only held.
    [one] One is held.
   *[other] { $held } are held.
  }
campaigns-cut = The { $shown } most urgent of { $all } are shown.
campaigns-none-title = No campaign is known
campaigns-none-text = As soon as a member tells of an attack that its people reported, it stands here with a score.
campaigns-no-centre-title = This organisation is no centre
campaigns-no-centre-text = Campaigns of many organisations are put together at a centre. What guards this organisation stands under “What guards us”.
live-new-campaigns = { $count ->
    [one] One new campaign.
   *[other] { $count } new campaigns.
  }
live-many-new-campaigns = Many new campaigns.

campaign = Campaign
campaign-nameless = Campaign without indicators
campaign-score = Score
campaign-state = Where it stands
campaign-told-by = Told by
campaign-since = First told
campaign-organisations = { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
  }
campaign-reporters = people who reported: { $count }
campaign-second = { $name } asked; a second person is needed
campaign-refused = Refused: no attack
campaign-dry-run = Dry run: { $answered } of { $asked } answered
campaign-held = Held until { $until }
campaign-blocked-few = Blocked at a few members
campaign-blocked-many = Blocked at many members
campaign-blocked-all = Blocked at all members
campaign-lease = { $left } left, until { $until }
campaign-vetoed = Own no of { $names }
campaign-nothing = Nothing in force
campaign-why = Why this score
campaign-clock = How quickly it was met
campaign-indicators = What it is told by
campaign-decisions = Decisions
campaign-told = Who told of it
campaign-not-yet = not yet
campaign-first-report = First report reached us
campaign-answered = Reporter answered
campaign-answered-after = after { $time }, as the member told
campaign-in-force-hold = Hold in force at a first other organisation
campaign-to-quorum = Quorum reached
campaign-in-force-block = Block in force at a first other organisation
campaign-to-hold = Held everywhere
campaign-to-block = Blocked at the first members
campaign-to-all = Blocked at all
campaign-after = after { $time }
campaign-found = Found in mail received before
campaign-found-few = Not told: counts are shown from three organisations on
campaign-found-text = At { $organisations } organisations, at least { $messages } messages to at least { $people } people

campaign-done-hold = Decided: hold. Members are told now.
campaign-done-block = Decided: block. Unless a second person is needed, members are being asked now.
campaign-done-widen = Decided: widen. Unless a second person is needed, members are being asked now.
campaign-done-renew = Decided: the block goes on.
campaign-done-lapse = Decided: it lapses. Members are told now.
campaign-done-undo = Decided: undone. Members are told now.
campaign-done-refuse = Decided: no attack. What stood is undone.

indicator = Indicator
indicator-url = Link
indicator-host = Host name
indicator-domain = Domain
indicator-sender = Sender
indicator-sender-domain = Sender domain
indicator-attachment = Attachment (SHA-256)
indicator-template = Shape of the message
indicator-ip = IP address
indicator-phone = Phone number
indicators-url = { $count ->
    [one] 1 link
   *[other] { $count } links
  }
indicators-host = { $count ->
    [one] 1 host name
   *[other] { $count } host names
  }
indicators-domain = { $count ->
    [one] 1 domain
   *[other] { $count } domains
  }
indicators-sender = { $count ->
    [one] 1 sender
   *[other] { $count } senders
  }
indicators-sender-domain = { $count ->
    [one] 1 sender domain
   *[other] { $count } sender domains
  }
indicators-attachment = { $count ->
    [one] 1 attachment
   *[other] { $count } attachments
  }
indicators-template = { $count ->
    [one] 1 shape of message
   *[other] { $count } shapes of message
  }
indicators-ip = { $count ->
    [one] 1 IP address
   *[other] { $count } IP addresses
  }
indicators-phone = { $count ->
    [one] 1 phone number
   *[other] { $count } phone numbers
  }
indicator-tick = Choose
indicator-choose = Choose { $value }
indicator-supports = Who supports it
indicator-quorum = For a block by itself
indicator-stands = In force
indicator-listed-warninglist = On a warning list: two people
indicator-listed-sector = Registered in the sector: two people
indicator-by-person = added by a person of the centre
indicator-held = Held
indicator-asked = Members are asked
indicator-free = nothing
indicators-none-title = No indicator is left
indicators-none-text = What nobody told of for thirty days is forgotten.
support-score = score { $score }
quorum-enough = enough: { $count ->
    [one] { $count } organisation
   *[other] { $count } organisations
  }
quorum-reached = { $have } of { $need } organisations
quorum-missing = missing: { $what }
quorum-organisations = { $count ->
    [one] 1 more organisation
   *[other] { $count } more organisations
  }
quorum-reporters = { $count ->
    [one] 1 more person who reports it
   *[other] { $count } more people who report it
  }
quorum-weight = words that weigh more
quorum-listed = never by itself, since it is listed
quorum-quiet = until { $until } only people decide

dry-run-title = Members are asked now
dry-run-text = { $answered } of { $asked } answered whether a block would stop ordinary mail of theirs. Answers count until { $until }.
dry-run-yes = would do no harm
dry-run-no = would stop ordinary mail
dry-run-abstain = knows too little of its own mail to say
dry-run-veto = never here
dry-run-silent = not answered yet

decisions-none-title = Nothing was decided yet
decisions-none-text = Every decision of the hub, of people and of members stands here, with what it rests on.
decision-hold = hold
decision-block = block
decision-stage = the block reaches more members
decision-renew = the block goes on
decision-widen = block of indicators that a person added
decision-lapse = ended, since its time was over
decision-undo = undone
decision-refuse = asked for, and not done
decision-veto = own no, for its own house
decision-until = until { $until }
decision-at-few = at a few members
decision-at-many = at many members
decision-at-all = at all members
decision-details = { $count ->
    [one] One indicator, and what it rests on
   *[other] { $count } indicators, and what it rests on
  }
decision-rests-on = It rests on:
decision-rests-on-person = nothing but the person who decided.
decision-id = Identifier of the decision:
decided-by-hub = The hub
decided-by-person = A person of the centre
rests-on-dry-run = dry run
rests-on-word = word of a member
rests-on-decision = decision
told-reporters = People who reported
told-recipients = People it was sent to
told-weight = Weight
told-indicators = Told
told-none-title = Nobody’s word is left
told-none-text = What a member tells is shown while it supports an indicator.

decide-title = Decide
decide-which = What you press holds for the indicators ticked above; with none ticked, for all of this campaign.
decide-listed-title = Two people are needed for some of these
decide-listed-text = { $count ->
    [one] One indicator is well known or registered in the sector. To hold or block it, one person asks and another decides the same within a day. To end something, one is enough.
   *[other] { $count } indicators are well known or registered in the sector. To hold or block them, one person asks and another decides the same within a day. To end something, one is enough.
  }
second-title = { $name } asks for: { $act }
second-own = You asked for this yourself. Somebody else has to decide the same by { $until }.
second-other = Look at it as if you had been asked first. Without a second person by { $until } nothing happens.
second-confirm = I decide the same: { $act }
act-hold = Hold
act-hold-text = All { $members } members put a banner on such messages or keep them back, and look through what they received. It ends by itself at { $hold } and never becomes a block.
act-block = Block
act-block-text = { $asked } members are asked first whether it would stop ordinary mail. If enough say that it would not, { $few } members block, then { $many }, then all { $members }, until { $lease }. Each may say no for itself.
act-widen = Add and block
act-widen-text = For what nobody told of yet. { $asked } members are asked first; then { $few }, { $many } and all { $members } members block it, until { $lease }.
act-widen-label = Further indicators
act-widen-hint = One a line, { $most } at most: a link, domain, sender, SHA-256, IP address or phone number. hxxps, [.] and [@] are read too.
act-widen-unread = This line is no indicator: { $line }
act-widen-empty = Write at least one indicator.
act-renew = Renew
act-renew-text = The block goes on until { $lease }, at the members that it reaches now.
act-lapse = Let lapse
act-lapse-text = What stands ends at all members, as if its time were over. What is reported from then on may bring it back.
act-undo = Undo
act-undo-text = What stands ends at all { $members } members at once. Until { $quiet } only people decide about it.
act-refuse = No attack
act-refuse-text = What stands is undone, and until { $quiet } only people decide about it. Who told of it counts as wrong.

section-enrolled = Enrolled members
enrolled-lead = Who is on the link with a key of its own, and how often people of this centre found it right and wrong.
enrolled-heard = Heard
enrolled-expelled = Expelled
enrolled-group = Counts as
enrolled-right = Right
enrolled-wrong = Wrong
enrolled-none-title = Nobody is enrolled
enrolled-none-text = Invite a member below. It stands here as soon as it has used its code.
expel = Expel
expel-text = Its key is refused from now on. What it told since the time below is taken back, and what rests on that alone ends at all members.
expel-since = Since when its key was in other hands
expel-confirm = Expel this member
expel-time-wrong = Say since when, as a time that has passed.
enrol-title = Invite a member
enrol-text = The member gets a code that works once. With it its shield tells the key that it signs with.
enrol-name = Name of the organisation
enrol-group = Group
enrol-group-hint = Members of one group count as one organisation. Leave it empty for one of its own.
enrol-invite = Make a code
enrol-invited-title = Code for { $name }
enrol-once-title = This code is shown only now
enrol-once-text = Print this page, or read it out to somebody you know at the member. Whoever has it can enrol in the member’s name.
enrol-code = Code
enrol-member = The member’s id
enrol-until = Works until
enrol-address = The centre’s address
left-of-member = What left { $name }
left-of-member-text = A rehearsed member’s own page, as its people see it. In earnest a centre cannot open it: what leaves a member is the member’s own to see.

times-title = How soon others are guarded
times-answered = Reporter answered
times-held = Hold in force elsewhere
times-blocked = Block in force elsewhere
times-took = half within { $half }, 95 in 100 within { $most }
times-from = { $count ->
    [one] from one campaign
   *[other] from { $count } campaigns
  }
times-none = not known: no campaign has come so far
times-basis = From the first report that reached the centre until the first organisation that had not reported it says that it is in force there; the reporter’s wait as the member tells it. Campaigns told of in the last 30 days.
