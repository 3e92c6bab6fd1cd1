section-overview = Áttekintés
overview-title = Rendben vagyunk?
overview-as-of = A helyzet ekkor:
overview-good = Rendben
overview-act = Teendő van
overview-unknown = Nem tudjuk
overview-verdict-act = { $count ->
    [one] Egy dologgal foglalkoznia kell valakinek.
   *[other] { $count } dologgal foglalkoznia kell valakinek.
  }
overview-verdict-unknown = Semmi nem vár intézkedésre. Amit nem tudunk, lejjebb olvasható.
overview-now-what = Mi a teendő?
overview-exposed = Veszélyben vagyok?
overview-looked = Ki nézett bele?
overview-exposed-none = A látottak közül semmi nem vár Önre.
overview-exposed-blind = Még egyetlen gép sem küldött semmit, ezért nem is láthattunk semmit.

overview-happened = Mi történt az elmúlt hét napban?
overview-found = { $count ->
    [0] A pajzs semmi újat nem vett észre.
    [one] A pajzs egy új dolgot vett észre, ebből { $serious } súlyos.
   *[other] A pajzs { $count } új dolgot vett észre, ebből { $serious } súlyos.
  }
overview-trend-unknown = Nincs előtte teljes hét, amellyel összevethető.
overview-trend-alike = Nagyjából annyi, mint egy héttel korábban ({ $before }).
overview-trend-more = Több, mint egy héttel korábban ({ $before }).
overview-trend-fewer = Kevesebb, mint egy héttel korábban ({ $before }).
overview-found-basis = Aszerint a nap szerint, amikor a pajzs megkapta. A puszta megjegyzések nélkül.

overview-open = { $count ->
    [one] Egy ügy van nyitva
   *[other] { $count } ügy van nyitva
  }, { $worst ->
    [0] egyik sem magas vagy kritikus.
    [one] közülük egy magas vagy kritikus.
   *[other] közülük { $worst } magas vagy kritikus.
  }
overview-open-many = Több mint { $count } ügy van nyitva; a legújabbak közül { $worst } magas vagy kritikus.
overview-none-open = Nincs nyitott ügy.
overview-no-clocks = Nem fut törvényi határidő.
overview-clocks-run = { $count ->
    [0] Még egyetlen határidő sem fut
    [one] Egy határidő fut
   *[other] { $count } határidő fut
  }; { $proposed ->
    [0] megerősítésre egy sem vár.
    [one] egy vár megerősítésre.
   *[other] { $proposed } vár megerősítésre.
  }
overview-clock-due = Lejár
overview-clock-over = Lejárt
overview-clock-proposed = Lejárna
overview-sources = { $silent ->
    [0] { $count ->
        [one] Az egyetlen küldő egy órán belül jelentkezett.
       *[other] Küldők: { $count }. Egy órán belül mindegyik jelentkezett.
      }
   *[other] { $count } küldőből { $silent } több mint egy órája hallgat.
  }
overview-no-sources = Még semmi nem érkezett, ezért semmi nem látható.
overview-unread = { $count ->
    [one] Egy bejegyzést nem lehetett elolvasni.
   *[other] { $count } bejegyzést nem lehetett elolvasni.
  }
overview-unknown-records = Hogy ki nézett bele a betegek adataiba, nem tudjuk: még egyetlen betegnyilvántartó rendszer sem küld erről naplót.
overview-unknown-weaknesses = Hogy melyik gépnek van ismert gyenge pontja, nem tudjuk: ezt még semmi nem ellenőrzi.
overview-unknown-signals = Hogy történt-e valami, nem tudjuk: nincs csatlakoztatott küldő.
overview-unknown-good = Hogy mikor készült az utolsó jó mentés, nem tudjuk.
overview-unknown-offline = Hogy van-e a hálózatról leválasztott másolat, nem tudjuk.
overview-unknown-restore-tested = Hogy a mentés visszaállítható-e, nem tudjuk.
overview-looked-many = Saját munkatársai az elmúlt hét napban több mint { $count } alkalommal nyitottak meg találatot vagy ügyet.
overview-looked-own = { $count ->
    [0] Az elmúlt hét napban senki nem nyitott meg találatot vagy ügyet.
   *[other] Saját munkatársai az elmúlt hét napban { $count } alkalommal nyitottak meg találatot vagy ügyet ({ $people } fő).
  }

overview-backups = Mentések
overview-backups-more = Minden mentés, és új bejegyzés
overview-backups-about = Egy mentés { $hours } óráig számít jónak, egy leválasztott másolat { $offline } napig, egy kipróbált visszaállítás { $restore } napig. Azután késik.
overview-backups-enter = Másolat vagy próba bejegyzése
overview-backups-entered = Amit munkatársak bejegyeztek
overview-backups-save = Bejegyzem
overview-backups-none-entered = Még senki nem jegyzett be semmit.
overview-backups-none-entered-text = Jegyezze be, mikor készült utoljára leválasztott másolat, és mikor próbálták meg utoljára visszaállítani valamit. Ezek a naplókból nem olvashatók ki.
overview-backup-kind-good = Utolsó jó mentés
overview-backup-kind-offline = Utolsó leválasztott másolat
overview-backup-kind-restore-tested = Utolsó kipróbált visszaállítás
overview-backup-nothing = Nincs róla feljegyzés.
overview-backup-unnamed = Névtelen rendszer
overview-backup-last = Utoljára
overview-backup-no-success = Sikeresről nincs feljegyzés
overview-backup-good = jó
overview-backup-late = késik
overview-backup-failed = nem sikerült
overview-backup-never = soha nem volt
overview-backup-not-known = nem tudjuk
overview-backup-system = Mit mentettek vagy állítottak vissza
overview-backup-what = Mi történt
overview-backup-result = Hogyan sikerült
overview-backup-result-done = Sikerült
overview-backup-result-failed = Nem sikerült
overview-backup-result-never = Soha nem csinálták
overview-backup-at = Mikor
overview-backup-done-by = Ki végezte
overview-backup-note = Mi igazolja: hol van az adathordozó, ki nézte meg a fájlokat
overview-backup-entered-by = Bejegyezte
overview-backup-told-by = Honnan tudjuk
overview-backup-by-person = munkatárs jegyezte be
overview-backup-by-log = a mentőprogram naplójából
overview-backup-wrong-kind = Válassza ki, mi történt, és hogyan sikerült.
overview-backup-wrong-system = Írja be, mit mentettek vagy állítottak vissza.
overview-backup-wrong-by = Írja be, ki végezte.
overview-backup-wrong-at = Adja meg a napot és az időt.
overview-backup-wrong-future = Ez az időpont még nem jött el. Akkor jegyezze be, ha megtörtént.

overview-next-clock = Törvényi határidő fut. Nézze meg, kinek, mit és mikorra kell bejelenteni, és hívja az adatvédelmi tisztviselőt.
overview-next-case = Nyissa meg az ügyet („{ $title }”), és döntse el, ki foglalkozik vele.
overview-next-no-sources = Csatlakoztassa az első gépet vagy programot, hogy a pajzs lásson valamit.
overview-next-silent = Nézesse meg valakivel, miért nem küld már semmit ez a gép: { $name }.
overview-next-good = Kérdezze meg, aki a mentéseket végzi, mikor készült az utolsó jó mentés, és jegyezze be.
overview-next-offline = Készíttessen a legfontosabb adatokról leválasztott másolatot, és jegyezze be, mikor.
overview-next-restore-tested = Állíttasson vissza próbaként egy fájlt vagy egy beteg adatait a mentésből, és jegyezze be az eredményt.
overview-next-nothing = Most nincs teendő. Nézze meg, kint van-e még a lap a telefon mellett.
overview-to-case = Az ügy megnyitása
overview-to-clocks = A határidők megnyitása
overview-to-setup = Csatlakoztatás
overview-to-sources = A küldők
overview-to-backups = A mentések
overview-to-sheet = A lap nyomtatása
overview-block-open = Ami nyitva van
overview-block-clocks = Futó határidők
overview-block-backups = Mentések
overview-block-sources = Ki küld adatot
overview-block-unknown = Amit nem tudunk
