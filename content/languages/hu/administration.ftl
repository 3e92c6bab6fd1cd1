section-administration = A pajzs állapota
administration-title = Hogyan áll a pajzs
administration-more = Itt van még
administration-to-do = { $count ->
    [0] Nincs teendő.
    [one] Egy teendő van.
   *[other] { $count } teendő van.
  }
health-state-good = rendben
health-state-act = teendő
health-state-not-known = nem tudjuk
health-sources = Küldők
health-unreadable = Olvasás
health-store = Tároló
health-journal = Napló
health-workers = Értékelés
health-disk = Lemez
health-memory = Memória
health-rules = Szabályok
health-content = Tartalom
health-certificate = Tanúsítvány
health-settings = Beállítás
health-version = Verzió
health-enforcement = Tiltás
health-enforcement-proved = Mind a { $count } pont alkalmazza, ami érvényben van; meg is kérdeztük.
health-enforcement-failing = { $point } nem tudta átvenni a listáját.
health-enforcement-failing-next = Az okok jelentése a docs/enforcement.md oldalon áll; a mostani a pajzs naplójában olvasható.
health-enforcement-absent = { $point } megkapta a listáját, de nem alkalmazza.
health-enforcement-absent-next = Kérdezzék le a docs/enforcement.md próbanevét, és nézzék meg, olvassa-e még a listánkat.
health-enforcement-unknown = Nem tudni, hogy { $point } alkalmazza-e, ami érvényben van: nem lehetett megkérdezni.
health-enforcement-unknown-next = Adják meg a névfeloldókat (enforcement.dns.resolvers), vagy nézzék meg, letöltik-e még a listákat.
health-enforcement-dry-run = Itt semmi sincs tiltva: { $count } pont csak próbálja, mit tenne.
health-enforcement-unfilled = A sosem érinthetők listája nincs kitöltve, ezért egyetlen pont sem tilt.
health-enforcement-unfilled-next = Írják össze, mit nem szabad soha letiltani, és adják meg a fájlt: enforcement.neverTouchFile.
health-retraction = Levelek kivétele a postafiókokból
health-retraction-on = { $count ->
    [0] A tiltott leveleket kivesszük a postafiókokból; most egy sincs félretéve.
   *[other] A tiltott leveleket kivesszük a postafiókokból; most { $count } van félretéve.
  }
health-retraction-dry-run = Egyetlen levelet sem mozdítunk: csak megnézzük, melyiket vennénk ki.
health-retraction-returning = Ki van kapcsolva; még { $count } levél kerül vissza.
health-retraction-unfilled = A sosem érinthetők listája nincs kitöltve, ezért egyetlen levelet sem mozdítunk.
health-retraction-unfilled-next = Írják össze, mihez nem szabad soha nyúlni, és adják meg a fájlt: enforcement.neverTouchFile.
health-retraction-failing = { $count } postafiókot nem értünk el.
health-retraction-failing-next = Az ok a pajzs naplójában áll; a docs/retraction.md írja le, mire van szüksége a fióknak.
health-retraction-waits = Több levél van tiltva, mint amennyit ember nélkül kiveszünk.
health-retraction-waits-next = Nézzék meg, mi véd minket, és ott döntsenek.
health-link = Kapcsolat a központtal
health-link-connected = { $centre } hall minket, és mi is őt; { $waiting } sor vár.
health-link-away = { $centre } most nem érhető el; { $waiting } sor vár. Ami itt érvényben van, az marad.
health-link-away-next = Azonnali teendő nincs: ha szabad az út, minden elmegy. Egy óra múltán nézzék meg a hálózatot és a központ címét.
health-link-refused = { $centre } nem fogadja el a kulcsunkat. Ami itt érvényben van, az marad; új nem érkezik.
health-link-refused-next = Kérjenek új meghívást a központtól, és csatlakozzanak újra: cybershield join.
health-link-domains = Semmit sem mondunk el neki: { $centre }. A saját levelezési tartományaink nincsenek megadva, így nem tudnánk visszatartani, ami a munkatársainkat megnevezi.
health-link-domains-next = Adják meg őket: mail.domains.
health-mailbox = Bejelentő postafiók
health-mailbox-read = { $mailbox }: olvassuk; az utolsó levelet { $hours ->
    [0] egy órán belül
   *[other] { $hours } órája
  } vettük nyilvántartásba.
health-mailbox-none = { $mailbox }: olvassuk; az indulás óta nem jött levél.
health-mailbox-connecting = { $mailbox }: az indulás óta még nem értük el.
health-mailbox-connecting-next = Várjanak egy percet; utána a pajzs naplójában áll, mit felelt a levelezőkiszolgáló.
health-mailbox-away = { $mailbox }: { $minutes ->
    [0] kevesebb mint egy perce
   *[other] { $minutes } perce
  } nem érhető el. A továbbított levelek ott várnak.
health-mailbox-away-next = Azonnali teendő nincs: magától újra próbálkozik.
health-mailbox-long-away = { $mailbox }: { $minutes } perce nem érhető el, ezért a továbbított leveleket senki sem nézi.
health-mailbox-long-away-next = Nézzék meg a levelezőkiszolgálót, a nevét és a tanúsítványát; a választ a pajzs naplójában a report-mailbox-failed sor mondja meg.
health-mailbox-refused = { $mailbox }: nem enged be minket, a továbbított leveleket { $minutes ->
    [0] kevesebb mint egy perce
   *[other] { $minutes } perce
  } senki sem nézi.
health-mailbox-refused-next = A jelszót vagy a tokent már nem fogadja el: újítsák meg (report.mailbox, docs/reporting-doors.md).
health-mailbox-shut = { $mailbox }: nem olvassuk, mert hiányosak a beállításai.
health-mailbox-shut-next = Hogy mi hiányzik, a pajzs induláskor megmondta; lásd docs/reporting-doors.md.
health-mailbox-waits = { $count } levél vár itt: { $mailbox }. Többet jelentenek be, mint amennyi egy órában befogadható.
health-mailbox-waits-next = Nézzék meg a bejelentéseket: vagy támadás zajlik, vagy valaki elárasztja a postafiókot. A többit magától átveszi.
health-mailbox-left = { $count } levelet nem lehetett nyilvántartásba venni; megjelölve itt maradtak: { $mailbox }.
health-mailbox-left-next = Nyissák meg a postafiókot, és nézzék meg a megjelölt leveleket; az okot a naplóban a report-mail-left sor mondja meg.
health-mail-door = Levélkapu
health-mail-door-open = A { $port }. kapun figyel; az utolsó levelet { $hours ->
    [0] egy órán belül
   *[other] { $hours } órája
  } vettük nyilvántartásba. Egy nap alatt elutasítva, mert nem bejelentés volt: { $refused }.
health-mail-door-none = A { $port }. kapun figyel; az indulás óta nem jött levél. Egy nap alatt elutasítva, mert nem bejelentés volt: { $refused }.
health-mail-door-full = { $count } levelet nem tudtunk átvenni az elmúlt órában; a levelezőkiszolgáló újra elhozza őket.
health-mail-door-full-next = Vagy többet jelentenek be, mint amennyi egy órában befogadható, vagy a tároló hibás: nézzék meg a bejelentéseket, és a naplóban a report-mail-failed sort.
health-mail-door-shut = Nem figyel a { $port }. kapun: a bejelentések a levelezőkiszolgálón várnak.
health-mail-door-shut-next = Az okot a pajzs induláskor megmondta; lásd docs/reporting-doors.md.
health-feeds = Partnerek csatornái
health-feeds-read = Lekérdezett csatornák: { $count }. Legutóbb mindegyiket sikerült elolvasni.
health-feeds-asking = Lekérdezett csatornák: { $count }. Az indulás óta még nem mindegyiket olvastuk.
health-feeds-away = { $feed }: az utolsó kísérletkor nem sikerült elolvasni; hibás: { $failing }, összesen: { $count }.
health-feeds-long-away = { $feed }: { $hours } órája nem olvasható; hibás: { $failing }, összesen: { $count }. Amit a partnerek azóta megtudtak, azt itt nem figyeljük.
health-feeds-long-away-next = Az okot a napló misp-feed-problem és partner-not-asked sorai mondják meg: többnyire lejárt token vagy megváltozott cím.
health-sources-none = Nincs csatlakoztatott küldő.
health-sources-none-next = Csatlakoztasson egyet: Beállítás, 5. kérdés.
health-sources-silent = { $count } küldőből { $silent } több mint egy órája hallgat.
health-sources-silent-next = A források oldalán látszik, melyik; nézze meg, be van-e kapcsolva.
health-sources-heard = Küldők: { $count }. Egy órán belül mindegyik jelentkezett.
health-unreadable-none = Minden beérkezett adatot sikerült elolvasni.
health-unreadable-some = { $count } bejegyzést nem lehetett elolvasni.
health-unreadable-some-next = Az olvashatatlanok oldala mindegyiknél mintával mutatja, miért.
health-store-answers = Válaszol.
health-store-away = Most nem fogad semmit: { $reason }.
health-store-away-next = Semmi nem vész el: a napló megőrzi, ami jön. Nézze meg, fut-e az adatbázis, és van-e hely a lemezen.
health-journal-room = { $most } MiB-ból { $used } foglalt; a legrégebbi helyet ad a legújabbnak.
health-journal-full = Betelt ({ $used } / { $most } MiB), a küldőknek várniuk kell.
health-journal-full-next = Adjon neki több helyet a retention.bytes kulccsal vagy nagyobb lemezzel.
health-workers-keep-up = { $count } csomag vár értékelésre.
health-workers-behind = { $count } csomag vár értékelésre: az értékelés lemarad.
health-workers-behind-next = Ha kevesebb jön, magától utoléri. Ha nem, adjon a gépnek több magot, vagy hagyjon el importált szabályokat.
health-disk-unknown = Nem sikerült megállapítani, mennyi a szabad hely.
health-disk-unknown-next = Nézze meg maga az adatmappa lemezét.
health-disk-rate-unknown = { $free } GiB szabad. Hogy milyen gyorsan telik, hat óra után látszik.
health-disk-rate-unknown-next = Nézze meg még ma újra.
health-disk-steady = { $free } GiB szabad, és nem fogy.
health-disk-lasts = { $free } GiB szabad, a mostani ütemben { $days } napra elég.
health-disk-filling = { $free } GiB szabad, a mostani ütemben csak { $days } napra elég.
health-disk-filling-next = Szabadítson fel helyet, vagy adjon a gépnek nagyobb lemezt még ezen a héten.
health-disk-little = Csak { $free } GiB szabad.
health-disk-little-next = Szabadítson fel helyet még ma: tele lemezre a pajzs semmit sem vesz be.
health-memory-fits = { $all } MiB-ból { $used } MiB-ot használ ez a program.
health-memory-much = { $all } MiB-ból { $used } MiB-ot használ ez a program, többet a kelleténél.
health-memory-much-next = Indítsa újra egy nyugodt időpontban; ha visszatér, jelezze nekünk.
health-rules-in-force = { $count } van érvényben.
health-rules-refused = { $count } van érvényben, { $refused } elutasítva.
health-rules-refused-next = A cybershield doctor megmondja, melyik és miért.
health-content-whole = Minden olvasható.
health-content-problems = { $count } elem nem olvasható.
health-content-problems-next = A cybershield doctor megmondja, melyik; lehet, hogy a program másolása hiányos.
health-certificate-none = Nincs rá szükség: a pajzs csak ennek a gépnek válaszol.
health-certificate-proxy = A pajzsnak nincs; annak kell, hogy legyen, ami előtte áll.
health-certificate-proxy-next = Kérdezze meg a proxy gazdáját, meddig érvényes a tanúsítványa.
health-certificate-renews = A pajzs saját hitelesítőjétől való, és magától megújul.
health-certificate-lasts = Még { $days } napig érvényes.
health-certificate-ends = Már csak { $days } napig érvényes.
health-certificate-ends-next = Újítsa meg most, és tegye ugyanoda; a pajzs újraindítás nélkül átveszi.
health-settings-done = Mind az öt kérdésre van válasz.
health-settings-open = Még nincs mind az öt kérdésre válasz.
health-settings-open-next = Válaszoljon rájuk a Beállítás alatt: három perc.
health-version-is = { $version }
contacts-wrong-name = Adjon meg nevet.
