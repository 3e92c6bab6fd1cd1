scan-summary = { $logs ->
    [one] One log
   *[other] { $logs } logs
  }, { $events ->
    [one] one event
   *[other] { $events } events
  }, { $hosts ->
    [one] one host
   *[other] { $hosts } hosts
  }. { $rules } rules looked.
scan-span = Events from { $from } to { $to } UTC.
scan-hosts = Hosts:
scan-more-hosts = and { $count } more
scan-interrupted = Interrupted: this is what was found so far.
scan-findings = { $groups ->
    [one] One finding
   *[other] { $groups } findings
  }, worst first
scan-no-findings = No findings
scan-no-logs = No log was found, so nothing was examined. Name EVTX, JSON or text logs, or folders or archives of them.
scan-more = { $count ->
    [one] One more finding is not shown. All of them: add --all, or --html FILE for a page.
   *[other] { $count } more findings are not shown. All of them: add --all, or --html FILE for a page.
  }
scan-below-level = { $count ->
    [one] One finding below the level { $level } is not shown. Lower it with --level.
   *[other] { $count } findings below the level { $level } are not shown. Lower it with --level.
  }
scan-level-informational = informational
scan-level-low = low
scan-level-medium = medium
scan-level-high = high
scan-level-critical = critical
scan-person = account { $person }
scan-at = { $at } UTC
scan-from-to = { $from } to { $to } UTC
scan-times = { $count ->
    [one] once
   *[other] { $count } times
  }
scan-no-advice = Ask whoever works on this computer what they did at that time; if the answer does not explain it, have the computer examined.
scan-overlay = said by { $product }
scan-anywhere = anywhere
scan-more-fields = and { $count } more fields
scan-unseen = What could not be seen
scan-unseen-nothing = Every rule had logs it could look at.
scan-unseen-rules = { $count ->
    [one] One rule waits for logs that were not among these:
   *[other] { $count } rules wait for logs that were not among these:
  }
scan-gap = { $name }: { $rules ->
    [one] one rule
   *[other] { $rules } rules
  }{ $serious ->
    [0] .
    [one] { $rules ->
        [one] , high or critical.
       *[other] , one of them high or critical.
      }
   *[other] , { $serious } of them high or critical.
  }
scan-unseen-more = { $count ->
    [one] One more kind of log
   *[other] { $count } more kinds of logs
  }, { $rules } rules. All of them: add --all.
scan-unread = What could not be read
scan-not-logs = { $count ->
    [one] One file is no log and was left alone.
   *[other] { $count } files are no logs and were left alone.
  }
scan-unknown-events = { $count ->
    [one] One event is of a kind we do not know; only rules that look anywhere could see it.
   *[other] { $count } events are of kinds we do not know; only rules that look anywhere could see them.
  }
scan-rules-refused = { $count ->
    [one] One rule cannot be honoured exactly and was refused. The reason: cybershield rules check
   *[other] { $count } rules cannot be honoured exactly and were refused. The reasons: cybershield rules check
  }
scan-more-problems = { $count ->
    [one] One more problem
   *[other] { $count } more problems
  }. All of them: add --all.
scan-nothing-left = Nothing left this machine.
scan-progress = { $done } of { $files } files, { $percent } %
scan-rules-unreadable = The rules in { $file } could not be read: { $reason }
scan-written = Written: { $file }
scan-not-written = { $file } could not be written: { $reason }
scan-page-title = What the logs say
scan-page-made = Scanned { $at } UTC
scan-page-paths = Looked in:
scan-page-by-host = By host
scan-page-host = Host
scan-page-events = Events
scan-page-findings = Findings
scan-page-worst = Worst
scan-page-field = Field
scan-page-value = Value
scan-page-pattern = The rule sought
scan-page-event = The event as it was recorded
scan-page-next = What to do
scan-page-no-host = no host named
scan-page-file = In { $file }

file-not-a-log = This is no log.
file-not-regular = This is neither a file nor a folder.
file-unreadable = This file could not be read: { $reason }
folder-unreadable = This folder could not be read: { $reason }
folder-not-entered = This folder was not entered: too deep, or too many files.
folder-read-in-part = Only a part of this folder was read: a scan takes { $most } files at most. Scan its parts one by one.
link-not-followed = This link was not followed.
file-compression-damaged = The compressed data break off; what came before was read. { $reason }
file-inflates-too-much = This file grows too much when it is unpacked ({ $reason }) and was stopped.
file-took-too-long = Reading this made no progress for { $reason } seconds and was given up. The other files were read.
file-ended-its-thread = Reading this used up its memory or failed, and was given up. The other files were read. { $reason }
scan-thread-never-ready = The scan could not start its work: { $reason }
archive-damaged = This archive is damaged: { $reason }
archive-entry-damaged = This part of the archive is damaged: { $reason }
archive-entry-encrypted = This part of the archive is encrypted. Unpack it with its password and scan the folder.
archive-kind-unread = We cannot open { $kind } archives. Unpack it first (7-Zip can) and scan the folder.
archive-too-deep = This archive lies too deep within other archives. Unpack it and scan the folder.
archive-too-many-entries = This archive holds more than { $reason } files. Unpack it and scan the folder.
archive-within-too-large = This archive within an archive is too large. Unpack the outer one and scan the folder.
record-not-json = This is not JSON.
record-not-object = This JSON holds no event.
record-not-read = This line could not be read as an event.
record-problems-further = { $count } more records of this file have the same problem ({ $what }).
json-stray-bytes = { $bytes } bytes between the events are no JSON.

evtx-file-header-missing = The file's header is missing; its records were looked for all the same.
evtx-file-header-checksum = The file's header was changed; its records were read all the same.
evtx-file-cut = The file ends within its header.
evtx-chunk-cut = The file ends in the middle of a block.
evtx-chunk-header-missing = A block's header is missing; its records were looked for one by one.
evtx-chunk-header-checksum = A block's header was changed; its records were looked for one by one.
evtx-chunk-header-wrong = A block's header cannot be right; its records were looked for one by one.
evtx-chunk-records-checksum = Something in this block was changed after it was written; each record was still tried.
evtx-record-cut = The last record breaks off.
evtx-record-mark-missing = A record is damaged and lost; reading went on { $bytes } bytes later.
evtx-record-size-wrong = A record's size cannot be right; it is lost, reading went on { $bytes } bytes later.
evtx-record-sizes-differ = A record's two sizes differ; it is lost, reading went on { $bytes } bytes later.
evtx-beyond-end = A record points beyond its block and is lost.
evtx-token-unknown = A record holds something unknown and is lost.
evtx-value-type-unknown = A record holds a value of unknown type and is lost.
evtx-template-damaged = A record's template is damaged; the record is lost.
evtx-name-too-long = A record holds a name that is too long and is lost.
evtx-xml-unclosed = A record breaks off inside and is lost.
evtx-too-deep = A record is nested too deep and is lost.
evtx-too-many-fields = A record has too many fields and is lost.
evtx-too-many-values = A record has too many values and is lost.
evtx-too-costly = A record asks for more work than a sound one ever does and is lost.
evtx-chunk-too-costly = A block asks for more work than a sound one ever does; the rest of it is lost.
evtx-more-problems = { $count } more problems in the same block.
