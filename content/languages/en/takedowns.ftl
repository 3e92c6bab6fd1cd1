# Ready-made notices about a campaign, at the centre; the second part is said within them.
takedown-title = Notices about this campaign
takedown-lead = To those who can end it. Each holds what is their business and nothing else: typed indicators, times and counts. Nothing is sent by itself, and nothing is looked up: you take a notice, find the addressee, and send it.
takedown-open = Notices to registrar, host, browsers …
takedown-not-confirmed = Nobody has confirmed this campaign yet
takedown-not-confirmed-text = Nobody outside is told before a person of the centre said that it is an attack: block it on its page.
takedown-left = Left out of every notice
takedown-left-text = { $count ->
    [one] One indicator is
   *[other] { $count } indicators are
  } on a warning list or registered in the sector: it is nobody’s to take down.
takedown-language = Language of the notices
takedown-none = No notice fits
takedown-none-text = None of the indicators of this campaign is the business of an addressee that we know.
takedown-find = How to find the addressee
takedown-text = { $count ->
    [one] The notice, with one indicator
   *[other] The notice, with { $count } indicators
  }
takedown-mail = Take as a mail draft
takedown-plain = Take as text
takedown-taken = Taken by { $by }:
takedown-unverified = Not yet compared with the addressee’s own page: open it before you rely on it (noted on { $date }).

takedown-since = First report: { $at }
takedown-few = Reported by fewer than three organisations
takedown-organisations = { $count ->
    [one] Reported by one organisation, independently
   *[other] Reported by { $count } organisations, independently of each other
  }
takedown-score = Score { $score } of 10, confirmed by an analyst
takedown-hold = First held at our members: { $at }
takedown-block = First blocked at our members: { $at }
takedown-found = Found in at least { $messages } messages
takedown-file = SHA-256 of an attachment: { $hash }
