history-acknowledged = átvette
history-handed-over = átadta ide:
recipients-too-many = Ennél több címzett nem vehető fel. Előbb töröljön egyet.
recipient-unknown = Ez a címzett már nincs a listán.
notice-unknown = Nincs ilyen értesítés.
delivery-unknown = Ez az üzenet már nem vár elküldésre.

# Kimenő üzenetek. Csak az itt megnevezett értékek kerülhetnek beléjük.
notice-simulated = [Gyakorlat]
notice-case-opened-subject = { $level }: új ügy, { $case } – { $organisation }
notice-case-opened-text = Új ügy nyílt. Kérjük, valaki nézze meg most.
notice-case-raised-subject = { $level }: súlyosabb lett a(z) { $case } ügy
notice-case-raised-text = Egy nyitott ügy súlyosabb lett; most { $count } találat tartozik hozzá.
notice-clicked-subject = { $level }: valaki rákattintott, { $case } ügy
notice-clicked-text = Egy munkatárs jelzi, hogy rákattintott valamire vagy beírta a jelszavát. Hívja vissza; az ügyben áll, hogyan.
notice-report-received-subject = { $level }: bejelentés érkezett – { $organisation }
notice-report-received-text = Valaki gyanús dolgot jelentett be. Kérjük, olvassa el és válaszoljon rá.
notice-clock-due-subject = { $level }: lejár egy törvényi határidő, { $case } ügy
notice-clock-due-text = Közeleg egy jogszabályban előírt határidő. Az ügyben áll, mit és kinek kell elküldeni.
notice-source-silent-subject = { $level }: elhallgatott egy naplóforrás
notice-source-silent-text = Egy máskor rendszeresen jelentkező küldőtől { $hours } órája nem jött semmi. Ami ott történik, most nem látható.
notice-journal-full-subject = { $level }: nincs több hely a naplóknak
notice-journal-full-text = A pajzs nem tud több naplót átvenni, mert megtelt a helye. Szabadítson fel helyet a lemezen, vagy rövidítse a megőrzési időt.
notice-backup-late-subject = { $level }: nem sikerült egy mentés
notice-backup-late-text = A pajzs mai mentése nem készült el. Ellenőrizze, hogy a mappája írható-e.
notice-digest-subject = A nap összefoglalója – { $organisation }: { $open ->
    [0] nincs nyitott ügy
   *[other] { $open } nyitott ügy
  }
notice-digest-text = Az elmúlt 24 órában: { $opened } megnyitva, { $closed } lezárva. Most nyitva: { $open }. Súlyos értesítés, amelyet senki sem vett át: { $unacknowledged }.
notice-hand-over-subject = { $level }: { $case } ügy átadása Önnek
notice-hand-over-text = Ezt az ügyet átadtuk Önnek. { $count } találat tartozik hozzá.
notice-trial-subject = CyberShield próbaüzenet – { $organisation }
notice-trial-text = Ez csak próba. Ha olvassa, az értesítések így elérik Önt. Nincs teendője.
notice-line-case = Ügy
notice-line-level = Súlyosság
notice-line-rule = Szabály
notice-line-due = Lejár
notice-line-at = Időpont
notice-line-open = Nyitott
notice-line-title = Cím
notice-line-subject = Kit vagy mit érint
notice-line-source = Forrás
notice-open-case = Az ügy megnyitása
notice-open-console = A CyberShield megnyitása
notice-acknowledge = Átvettem, foglalkozom vele
notice-footer = Küldte: CyberShield – { $organisation }. Az üzenet nem tartalmaz betegadatot. Hogy kit és mikor értesítünk, azt a rendszergazda állítja be.

notice-problem-not-set-up = Ez az út nincs beállítva a konfigurációban.
notice-problem-too-slow = A túloldal nem válaszolt időben.
notice-problem-no-such-host = Ilyen nevű gép nincs.
notice-problem-not-reached = A túloldal nem érhető el.
notice-problem-tls = A túloldal tanúsítványa nem megbízható, vagy nem kínál titkosítást.
notice-problem-sign-in = A túloldal nem fogadta el a fiókunkat vagy a jelszavunkat.
notice-problem-mail-refused = A levelezőkiszolgáló visszautasította az üzenetet vagy a címet.
notice-problem-address = Ennek a címzettnek a címére ezen az úton nem lehet küldeni.
notice-problem-redirected = A túloldal máshová irányított, az értesítések pedig nem követik. Javítsa ki a címet.
notice-problem-answered-refused = A túloldal visszautasította az üzenetet.
notice-problem-answered-broken = A túloldalon hiba van.
notice-problem-ours = Az üzenetet nem sikerült elkészíteni. Ez a mi hibánk; a program naplója többet mond.
notices-address-wrong = Az értesítések címe ({ $channel }) nem használható. Teljes https címet írjon, amelynek a gépnevében nincs kapcsos zárójel.
notices-key-wrong = Az értesítések kulcsa ({ $channel }) nem használható. A fájlban whsec_ kezdet és legalább 24 bájt álljon Base64 alakban.
notices-mail-from-wrong = A notices.mail.from egyetlen levélcím legyen, mert az értesítések ({ $channel }) onnan jönnek.
notices-need-tls = Az értesítések ({ $channel }) titkosítás nélkül hagynák el ezt a gépet. Használjon TLS-t.
notices-file-unreadable = Az értesítések ({ $channel }) fájlja nem olvasható: { $reason }. Amíg ez így van, ezen az úton semmi sem megy ki.
