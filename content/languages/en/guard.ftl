# What guards one organisation, its own no, and what left it.

section-guard = What guards us
section-left = What left, and when
live-new-protections = { $count ->
    [one] One new protection.
   *[other] { $count } new protections.
  }
live-many-new-protections = Many new protections.
guard-answer = { $blocked ->
    [0] Nothing is blocked here.
    [one] One indicator is blocked here.
   *[other] { $blocked } indicators are blocked here.
  } { $held ->
    [0] Nothing is held.
    [one] One is held.
   *[other] { $held } are held.
  }
guard-done-veto = Your no is in force here now. The centre is told when the link works.
guard-done-allow = The no was taken back. What is decided from now on counts again.
guard-alone-title = This organisation guards itself
guard-alone-text = It is enrolled at no centre. A clear report of our own people holds here for at most four hours; nothing leaves.
guard-centre = Centre
guard-link = Link
guard-link-connected = connected
guard-link-connecting = being made
guard-link-refused = refused by the centre
guard-heard = Last heard of it
guard-waiting = Lines that wait to leave
guard-to-left = What left this organisation, line by line
guard-points = Where it acts
guard-point = Enforcement point
guard-mode = Mode
guard-mode-dry-run = dry run: it is shown, and nothing is done
guard-mode-on = on
guard-wanted = Indicators
guard-withheld = { $count } left out, because they must never be touched
guard-taken = List taken
guard-failing = Does not take its list
guard-probe = Proved by asking it
guard-probe-never = not asked yet
guard-probe-in-force = it acts
guard-probe-absent = it does not act
guard-probe-unreachable = could not be asked
guard-points-none-title = No enforcement point is switched on
guard-points-none-text = What is in force is matched on live signals and looked for in received mail. Nothing is stopped: name a point in the configuration.
guard-in-force = In force here
guard-strength = Strength and why
strength-hold = Held
strength-block = Blocked
guard-from = Since
guard-until = Ends
guard-by = Rests on
guard-decision = decision
guard-none-title = Nothing is in force
guard-none-text = As soon as something is held or blocked here, it stands in this place with the decision behind it.
guard-veto-text = Tick what must not be in force here. Before anything happens you are told what your no does.
guard-veto = Say no to what is ticked
guard-allow = Take the no back
guard-ended = Refused, ended, and our own no
guard-ended-text = What the centre asked for and is not in force here. Whoever at the centre decides, our own no stands until it is taken back here.
guard-ended-none-title = Nothing was refused or ended
guard-ended-none-text = What is no longer in force stands here with its reason.
protection-asked = Asked, not judged yet
protection-in-force = In force
protection-refused = Refused by our own rules
protection-vetoed = Our own no
protection-undone = Undone
protection-lapsed = Over
moved = Taken out of mailboxes
moved-mode-on = What is blocked and already lies in mailboxes is put into a folder of its own there, never deleted. When the block ends, or somebody here says so, it goes back. No centre is needed for that.
moved-mode-dry-run = Dry run: it is looked which messages would be taken out, and none is moved.
moved-mode-off = Switched off. What was taken out before goes back.
moved-unfilled-title = Nothing is moved yet
moved-unfilled-text = First write down what must never be touched and name the file: enforcement.neverTouchFile.
moved-failing-title = { $count ->
    [one] One mailbox could not be reached
   *[other] { $count } mailboxes could not be reached
  }
moved-failing-text = It is tried again every minute. The log of the shield has the reason.
moved-given-up-title = { $count ->
    [one] One address has no mailbox
   *[other] { $count } addresses have no mailbox
  }
moved-given-up-text = The mail server opens none for them: shared addresses, lists, people who left. Nothing is taken out there; it is tried again once a day. The log of the shield has the answer of the server.
moved-aside = Aside now
moved-mailboxes = { $count ->
    [one] in one mailbox
   *[other] in { $count } mailboxes
  }
moved-returned = Put back
moved-at = Last step
moved-act = Decide
moved-state-moving = taken out as it is found
moved-state-waits = waits for a person: too many
moved-state-stopped = stopped here
moved-state-over = no longer blocked
moved-wanted = { $cut ->
    [0] { $wanted } known, { $found } found since the start
   *[other] at least { $wanted } known, { $found } found since the start
  }
moved-stopped-by = Stopped by { $name }
moved-approved-by = Approved by { $name }
moved-approve = { $count ->
    [one] Take out the one message
   *[other] Take out all { $count }
  }
moved-undo = Put everything back
moved-stop = Do not take out
moved-none-title = Nothing was taken out of a mailbox
moved-none-text = As soon as something is blocked that the mail index knows, it stands here.
moved-now = { $count ->
    [0] no message is aside
    [one] one message is aside
   *[other] { $count } messages are aside
  }
moved-whose = Whose messages were taken out
moved-whose-text = This page names people: that you opened it is written down.
moved-mailbox = Mailbox and message
moved-from = From the folder
moved-by = By
moved-by-shield = the shield
moved-step-moving = on its way
moved-step-moved = aside
moved-step-gone = was not there any more
moved-step-returning = on its way back
moved-step-returned = put back
guard-done-stop = Stopped. What was taken out is being put back; nothing more of this campaign is moved.
guard-done-approve = Approved. The messages are being taken out now.
veto-title = Say no for our own organisation?
veto-nothing = Nothing is ticked that is in force.
veto-what-title = What this does
veto-what-text = It ends here at once, at every enforcement point, and no centre is asked: it works with the link cut and the centre gone. Nothing the centre decides later brings it back; only somebody here does. When the link works, the centre is told that this organisation said no.
veto-confirm = Yes, we say no
veto-back = Back, and change nothing
left-lead = Every line that left this organisation for the centre, the newest first: in words, and byte for byte as it was signed. A line that is not here did not leave by this shield.
left-can = What can leave at all
left-can-contribution = What a reported attack is told by (links with names starred out, domains, senders, hashes of attachments), a score, reasons as codes, and counts in steps.
left-can-answer = Yes or no to the centre’s question whether a block would do harm here, with counts in steps.
left-can-outcome = What became of a decision here, with how much was found, in steps.
left-can-decision = Our own no to a protection.
left-can-status = How we are: open cases, reports and silent sources in steps, how backups and care stand.
left-can-key = A new public key of ours.
left-never = Never the words of a message, a name, a record or free text: no line has a place for them, and the reader that draws this page takes no other field.
left-search = Look for a name, a number or an address in what left
left-search-hint = As you know it. It is looked for as it is and disguised: percent signs, base64, hexadecimal, hashes. What you type is not kept.
left-search-short = Write at least { $least } letters or digits.
left-search-look = Look
left-search-answer = “{ $text }”: { $found ->
    [0] in no line
    [one] in one line
   *[other] in { $found } lines
  }
left-search-all = { $looked ->
    [0] No line has left.
    [one] The one line that left was looked through, to the first.
   *[other] { $looked } lines were looked through, to the very first.
  }
left-search-part = { $looked } lines were looked through so far; older ones were not.
left-search-on = Look through older ones
left-search-end = Back to everything that left
left-kind = What
left-kind-contribution = Told of an attack
left-kind-answer = Answer to a question
left-kind-outcome = What became of a decision
left-kind-decision = Our own no
left-kind-status = How we are
left-kind-key = New key
left-waiting = waits
left-taken = the centre has it
left-refused = refused by the centre
left-none-title = Nothing has left
left-none-text = Or nothing that matches the filter. What leaves is written down here in the same moment.
left-csv = The newest 2,000 of these as a table (CSV)
left-unread = This line cannot be read by today’s rules; its bytes stand below.
left-bytes = Byte for byte
left-bytes-about = What the centre had sent, byte for byte
left-says-contribution = We told of a reported attack: score { $score }, { $kinds }. People who reported it: { $reporters }. People it was sent to: { $recipients }.
left-says-answer-yes = We answered yes. Messages: { $messages }. People: { $people }.
left-says-answer-no = We answered no. Messages: { $messages }. People: { $people }.
left-says-answer-veto = We answered: never here. Messages: { $messages }. People: { $people }.
left-says-answer-abstain = We abstained: too little of our own mail is known here to say.
left-says-outcome = We told what became of a decision: { $state }. Found in mail received before: messages { $messages }, people { $people }.
left-says-decision = We told that we said no for ourselves to this:
left-says-status = We told how we are. Open cases: { $cases }. Reports today: { $reports }. Silent sources: { $sources }. Backup: { $backup }.
left-says-key = We told our new public key.
left-asked-dry-run = The centre had asked whether a block of this would do harm here:
left-asked-hunt = The centre had asked whether this had been received here:
left-asked-decision = The centre had decided about this:

heard-says-contribution = Told of a reported attack: score { $score }, { $kinds }. People who reported it: { $reporters }. People it was sent to: { $recipients }.
heard-says-answer-yes = Dry run: a block does no harm there. Ordinary messages it would meet: { $messages }, to people: { $people }.
heard-says-answer-no = Dry run: a block would do harm there. Ordinary messages it would meet: { $messages }, to people: { $people }.
heard-says-answer-veto = Dry run: never there. Ordinary messages it would meet: { $messages }, to people: { $people }.
heard-says-answer-abstain = Dry run: they abstained, since too little of their own mail is known there.
heard-says-outcome = What became of a decision there: { $state }. Found in mail received before: messages { $messages }, people { $people }.
heard-says-decision = Said no for itself.
heard-says-key = Told its new public key.

guard-to-hunts = What was looked for in received mail and logs, and found
hunts-title = Hunts
hunts-lead = Whatever comes in force here is looked for at once in the mail and logs that came before. Since the program started, the newest first; what was found stays as findings.
hunts-mail = In received mail
hunts-blind-title = No mail is known here
hunts-blind-text = Nothing tells this shield what mail came in, so nobody knows whether an attack was received. Connect the report mailbox or the logs of the mail server.
hunts-reach = { $messages } messages are known here, the oldest since
hunts-for = Looked for
hunts-indicators = { $count ->
    [one] one indicator
   *[other] { $count } indicators
  }
hunts-found = Found
hunts-looked = Looked through
hunts-looked-text = { $count ->
    [one] one message
   *[other] { $count } messages
  }
hunts-within = within { $time }
hunts-not-known = not known: no mail is known here
hunts-nothing = nothing
hunts-messages = { $messages ->
    [one] One message
   *[other] { $messages } messages
  }{ $mailboxes ->
    [0] {""}
    [one] , in one mailbox
   *[other] , in { $mailboxes } mailboxes
  }
hunts-messages-cut = At least { $messages } messages{ $mailboxes ->
    [0] {""}
    [one] , in one mailbox or more
   *[other] , in at least { $mailboxes } mailboxes
  }
hunts-known = nothing new: all known from an earlier hunt
hunts-by = in { $count ->
    [one] one message
   *[other] { $count } messages
  }
hunts-none-title = Nothing was looked for yet
hunts-none-text = As soon as something is held or blocked here, it is looked for in the mail that came before, and what came of it stands here.
hunts-deep = In the journal of signals
hunts-deep-text = Part by part, the newest first; it gives way to everything else and goes on until it reaches the oldest.
hunts-deep-none-text = As soon as something is held or blocked here, it is looked for in the signals that came before.
hunts-findings = { $count ->
    [one] one new finding
   *[other] { $count } new findings
  }
hunts-done = looked through to the oldest: { $of } parts within { $time }
hunts-going = goes on: { $done } of { $of } parts
hunts-scanned = { $count } of them without an index, read whole
hunts-unreadable = { $count ->
    [one] one part can be read no more
   *[other] { $count } parts can be read no more
  }
whose-title = Whose message is it?
whose-lead = This names a person. Who asks, when and for what is written down first, and stands in the record of looks.
whose-message = Number of the message
whose-message-hint = As hunts and findings call it: mail.12
whose-purpose = For what it is needed
whose-purpose-hint = Such as: take the message out of the mailbox
whose-ask = Write it down and show me
whose-no-message = Write the number as hunts call it: mail.12.
whose-no-purpose = Say for what it is needed.
whose-unknown = No such message is known here: it was erased since, or never was.
whose-answer = Whose { $message } is
whose-mailbox = Mailbox
whose-id = Message-ID
whose-written = It is written down that you asked.

guard-own = Held by our own word
guard-own-text = A clear report of our own people holds here at once, with a centre or without, for at most four hours, and never becomes a block by itself. Whoever says no to it ends it here.
guard-own-report = our own report
guard-by-centre = By the centre’s decision

guard-key = Key of the centre that is believed here
guard-refused-title = The last line that came in the centre’s name was not taken
guard-refused-text = What stands stays as it is. Ask the centre by another way whether it replaced its key; whoever was away for more than eight days must enrol again.
