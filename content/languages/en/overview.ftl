section-overview = Overview
overview-title = Are we all right?
overview-as-of = As things stood on
overview-good = All right
overview-act = Needs somebody
overview-unknown = Not known
overview-verdict-act = { $count ->
    [one] One thing needs somebody.
   *[other] { $count } things need somebody.
  }
overview-verdict-unknown = Nothing is waiting for anybody. What is not known stands below.
overview-now-what = What now?
overview-exposed = Am I exposed?
overview-looked = Who looked?
overview-exposed-none = Nothing that was seen is waiting for you.
overview-exposed-blind = No computer has sent anything yet, so nothing could be seen.

overview-happened = What happened in the last seven days
overview-found = { $count ->
    [0] The shield noticed nothing new.
    [one] The shield noticed one new thing; { $serious } of it serious.
   *[other] The shield noticed { $count } new things; { $serious } of them serious.
  }
overview-trend-unknown = There is no whole week before to compare it with.
overview-trend-alike = About as many as the week before ({ $before }).
overview-trend-more = More than the week before ({ $before }).
overview-trend-fewer = Fewer than the week before ({ $before }).
overview-found-basis = Counted by the day this shield received them. Notes are left out.

overview-open = { $count ->
    [one] One case is open
   *[other] { $count } cases are open
  }, { $worst ->
    [0] none of them high or critical.
    [one] one of them high or critical.
   *[other] { $worst } of them high or critical.
  }
overview-open-many = More than { $count } cases are open; { $worst } of the newest are high or critical.
overview-none-open = No case is open.
overview-no-clocks = No legal clock is running.
overview-clocks-run = { $count ->
    [0] No clock runs yet
    [one] One clock runs
   *[other] { $count } clocks run
  }; { $proposed ->
    [0] none waits to be confirmed.
    [one] one waits to be confirmed.
   *[other] { $proposed } wait to be confirmed.
  }
overview-clock-due = Due
overview-clock-over = Was due
overview-clock-proposed = Would be due
overview-sources = { $silent ->
    [0] { $count ->
        [one] The one sender was heard within the hour.
       *[other] All { $count } senders were heard within the hour.
      }
   *[other] { $silent } of { $count } senders have been silent for over an hour.
  }
overview-no-sources = Nothing has been sent yet, so nothing can be seen.
overview-unread = { $count ->
    [one] One record could not be read.
   *[other] { $count } records could not be read.
  }
overview-unknown-records = Who looked at patients’ records is not known: no record system reports to this shield yet.
overview-unknown-weaknesses = Which of your computers have known weaknesses is not known: nothing checks that yet.
overview-unknown-signals = Whether anything happened is not known: no sender is connected.
overview-unknown-good = When the last good backup was made is not known.
overview-unknown-offline = Whether a copy lies off line is not known.
overview-unknown-restore-tested = Whether a backup can be restored is not known.
overview-looked-many = More than { $count } looks of your own people at findings and cases in the last seven days.
overview-looked-own = { $count ->
    [0] Nobody of your own people opened a finding or case in the last seven days.
   *[other] Your own people opened findings and cases { $count } times in the last seven days ({ $people } people).
  }

overview-backups = Backups
overview-backups-more = All backups, and entering one
overview-backups-about = A backup counts as good for { $hours } hours, a copy off line for { $offline } days, a tested restore for { $restore } days. After that it is late.
overview-backups-enter = Enter a copy or a test
overview-backups-entered = What people entered
overview-backups-save = Enter it
overview-backups-none-entered = Nobody has entered anything yet.
overview-backups-none-entered-text = Enter when a copy was last taken off line, and when somebody last tried to restore something. Neither can be read from logs.
overview-backup-kind-good = Last good backup
overview-backup-kind-offline = Last copy off line
overview-backup-kind-restore-tested = Last tested restore
overview-backup-nothing = Nothing is recorded.
overview-backup-unnamed = A system without a name
overview-backup-last = Last done
overview-backup-no-success = No success is recorded
overview-backup-good = good
overview-backup-late = late
overview-backup-failed = failed
overview-backup-never = never done
overview-backup-not-known = not known
overview-backup-system = What was saved or restored
overview-backup-what = What was done
overview-backup-result = How it went
overview-backup-result-done = It worked
overview-backup-result-failed = It failed
overview-backup-result-never = It has never been done
overview-backup-at = When
overview-backup-done-by = Who did it
overview-backup-note = What shows it: where the medium lies, who checked the files
overview-backup-entered-by = Entered by
overview-backup-told-by = Known from
overview-backup-by-person = entered by a person
overview-backup-by-log = a log of the backup program
overview-backup-wrong-kind = Choose what was done and how it went.
overview-backup-wrong-system = Say what was saved or restored.
overview-backup-wrong-by = Say who did it.
overview-backup-wrong-at = Give the day and time.
overview-backup-wrong-future = This time is still to come. Enter it once it has happened.

overview-next-clock = A legal clock is running. See what must be told to whom and by when, and call the person responsible for data protection.
overview-next-case = Open the case “{ $title }” and decide who takes it.
overview-next-no-sources = Connect the first computer or program, so that the shield can see something.
overview-next-silent = Have somebody look why { $name } sends nothing any more.
overview-next-good = Ask whoever makes your backups when the last good one was made, and enter it.
overview-next-offline = Take a copy of your most important data off line, and enter when.
overview-next-restore-tested = Have one file or one patient’s record restored from the backup as a test, and enter how it went.
overview-next-nothing = Nothing needs doing now. Look whether the sheet still hangs by the telephone.
overview-to-case = Open the case
overview-to-clocks = See the clocks
overview-to-setup = Connect something
overview-to-sources = See the senders
overview-to-backups = See the backups
overview-to-sheet = Print the sheet
overview-block-open = What is open
overview-block-clocks = Clocks that run
overview-block-backups = Backups
overview-block-sources = Who sends
overview-block-unknown = What is not known
