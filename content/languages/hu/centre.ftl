section-members = Tagok
section-exchange = Küldött és kapott értesítések
members-title = Hogy vannak a tagjaink?
members-answer = { $care ->
    [0] Minden jelentkezett tagnál zavartalan az ellátás.
   *[other] { $members } tag közül { $care } helyen nem zavartalan az ellátás.
  } { $serious ->
    [0] Másutt nincs nyitott súlyos ügy.
   *[other] További { $serious } helyen van nyitott súlyos ügy.
  } { $silent ->
    [0] Az elmúlt órában mindenki jelentkezett.
   *[other] { $silent } tag az elmúlt órában nem jelentkezett: nem tudni, mi a helyzet ott.
  }
members-none-title = Még nincsenek tagok
members-none-text = A tagok meghívóval és kulccsal csatlakoznak. Addig a „cybershield serve --rehearse --kind centre” egy szimulált ágazatot mutat.
members-no-match-title = Egyetlen tag sem felel meg
members-no-match-text = Vegyen ki valamit a szűrőből.
members-where = Hol
members-affected-by = Érinti
map-label = A tagok a térképen; a táblázat szavakkal ugyanezt mondja
member-name = Tag
member-kind = Fajta
member-kind-hospital = Kórház
member-kind-practice = Rendelő
member-kind-laboratory = Labor vagy képalkotó
member-kind-pharmacy = Gyógyszertár
member-kind-supplier = Beszállító
member-place = Hely
member-standing = Hogyan áll
standing-care = Az ellátás akadozik
standing-serious = Súlyos ügy
standing-usual = Zavartalan
standing-silent = Nem jelentkezett
standing-care-text = Őket hívja először.
standing-serious-text = Az ellátás folyik; magas vagy kritikus szintű ügy van nyitva.
standing-usual-text = Az ellátás folyik, és nincs nyitva magas vagy kritikus szintű ügy.
standing-silent-text = Több mint egy órája nem jelentkezett, ezért itt senki sem tudja, mi a helyzet. Hívja fel őket.
member-care = Ellátás
care-not-known = nem ismert
care-usual = zavartalan
care-reduced = csökkentett
care-paper = papíron
care-diverting = a betegeket máshová irányítják
member-open-cases = Nyitott ügyek
member-reports = Mai bejelentések
member-silent-sources = Elhallgatott naplóforrások
member-backup = Mentés
member-backup-good = jó
member-backup-late = késik
member-backup-never = soha
member-backup-not-known = nem ismert
member-heard = Utoljára jelentkezett
member-never-heard = soha
member-not-known = nem ismert
member-relation = Kapcsolat
relation-federated = szövetségi: számokat mond, tartalmat soha
relation-managed = kezelt: a mi embereink dolgoznak érte
relation-assistance = segítség egyetlen ügyben
member-joined = Mióta tag
member-told-about = A tagok lépcsőkben mondanak számokat (1, 2–5, 6–20, 21+). Nevek, adatok és levelek soha nem hagyják el őket.
bucket-none = egy sem
member-clocks-title = Futó határidők
member-clock = Kötelezettség
member-clock-due = Határidő
member-clock-left = Hátravan
member-clock-over = lejárt:
member-clock-met = teljesítve
member-clocks-none-title = Nem fut határidő
member-clocks-none-text = Ha egy tag jelzi, hogy törvényi határidő indult, itt látszik.
member-regime-nis2 = NIS2
member-regime-gdpr = GDPR
member-stage-early-warning = korai előrejelzés
member-stage-notification = bejelentés
member-stage-final = zárójelentés
afflictions-title = Kit mi érint
afflictions-none-title = Semmi sem érint több tagot
afflictions-none-text = Itt látszik az a kampány, kiesés vagy sebezhetőség, amely egynél több tagot érint.
affliction = Mi
affliction-campaign = kampány
affliction-vulnerability = sebezhetőség
affliction-outage = kiesés
affliction-supplier = beszállító
affliction-since = Mióta
affliction-over = Vége
affliction-goes-on = tart
affected = Mennyire biztos
affected-confirmed = Biztos
affected-suspected = Gyanú
affected-not-affected = Nem érintett
affected-over = Vége
member-suffers = Mi érinti
member-well-title = Semmi, ami másokat is érint
member-well-text = Nem ismert olyan kampány, kiesés vagy sebezhetőség, amely ezt a tagot érintené.
exchange-title = Küldött és kapott értesítések
exchange-both = Mindkettő
exchange-in = Kapott
exchange-out = Küldött
exchange-party = Kitől vagy kinek
exchange-notice = Értesítés
notice-kind-warning = Figyelmeztetés
notice-kind-question = Kérdés
notice-kind-report = Jelentés
notice-kind-statutory = Kötelező bejelentés
notice-kind-advice = Tanács
exchange-read-by = { $count ->
    [0] még senki sem olvasta
   *[other] { $count } helyen olvasták
  }
exchange-answered = megválaszolva
exchange-waits = válaszra vár
exchange-mark-answered = Megválaszoltnak jelölöm
exchange-none-title = Még nem volt üzenetváltás
exchange-none-text = Itt látszik, mit mondanak a tagok Önöknek, és mit mondanak Önök nekik.
exchange-write = Írás a tagoknak
exchange-to = Kinek
exchange-to-all = Minden tag
exchange-to-affected = Akiket érint: { $title } ({ $count })
exchange-kind = Az értesítés fajtája
exchange-notice-title = Cím
exchange-notice-text = Mit tudjanak és mit tegyenek
exchange-no-patients = Ne írjon beteg- vagy munkatársi nevet: ez más szervezetekhez megy.
exchange-send = Küldés
exchange-needs-to = Válassza ki, kinek szól.
exchange-needs-kind = Válassza ki az értesítés fajtáját.
exchange-needs-tlp = Válassza ki, meddig adható tovább (TLP).
exchange-needs-title = Adjon neki címet.
exchange-needs-text = Írja le, mit tudjanak és mit tegyenek.
member-unknown = Nincs ilyen tag.

told-link-title = A kapcsolaton
told-not-enrolled = Nem csatlakozott: a kapcsolaton semmi sem jön tőle, és a központból semmi sem ér el hozzá.
told-last = Utolsó sora
told-found = Mit találtak itt a szavairól
told-found-text = helyes: { $right }, téves: { $wrong }
told-reaching = Ami most elér hozzá
told-reaching-text = visszatartás: { $holds }, tiltás: { $blocks }
told-first-end = az első ekkor ér véget:
told-reaching-expelled = semmi: kizártuk
told-vetoed = Ebből ennyire mondott saját nemet
told-title = Amit elmondott és eldöntött
told-about = Minden sor, amelyet az elmúlt 30 napban a központnak mondott, a legújabb elöl. A számok lépcsőkben jönnek; üzenetek szövege és nevek soha.
told-what = Mit mondott
told-answered = A bejelentő ennyi idő múlva kapott választ: { $time }.
told-of-indicators = { $count ->
    [one] amiről szól: egy jellemző
   *[other] amiről szól: { $count } jellemző
  }
told-no-campaign = nincs ismert
told-nothing-title = Még semmit sem mondott
told-nothing-text = Amit az emberei bejelentenek, ahogyan a próbakérdésekre válaszol, és a saját nemje itt látszik, amint beérkezik.
told-no-match-title = Ilyenből nincs
told-no-match-text = Válasszon másik fajtát, vagy mindet.
