live-lost = Megszakadt a kapcsolat a CyberShielddel. Amit lát, elavult lehet.
live-ended = Ön kilépett. A belépéshez töltse be újra az oldalt.
live-back = A kapcsolat helyreállt.
live-new-cases = { $count ->
    [one] Egy új ügy.
   *[other] { $count } új ügy.
  }
live-many-new-cases = Sok új ügy.
live-new-findings = { $count ->
    [one] Egy új találat.
   *[other] { $count } új találat.
  }
live-many-new-findings = Sok új találat.
live-new-reports = { $count ->
    [one] Egy új bejelentés.
   *[other] { $count } új bejelentés.
  }
live-many-new-reports = Sok új bejelentés.

section-timeline = Idővonal
timeline-lanes = Sávok
timeline-by-host = Számítógépenként
timeline-by-person = Személyenként
timeline-by-technique = Technikánként
timeline-technique = Technika
timeline-zoom = Mekkora időszak látszódjon
timeline-earlier = ← Korábban
timeline-later = Később →
timeline-width-month = 30 nap
timeline-width-week = 7 nap
timeline-width-day = 1 nap
timeline-width-quarter = 6 óra
timeline-width-hour = 1 óra
timeline-width-minutes = 10 perc
timeline-none = Ebben az időszakban nincs találat.
timeline-none-text = Válasszon hosszabb időszakot, vagy törölje a szűrőt. A későn érkező naplók találatai a napló idejénél állnak.
timeline-nowhere = { $count ->
    [one] Egy találat ebben az időszakban, név nélkül.
   *[other] { $count } találat ebben az időszakban, mind név nélkül.
  }
timeline-answer-host = { $count ->
    [one] Egy találat ebben az időszakban, ezen a gépen: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) ezen a gépen: { $most }.
  }
timeline-answer-person = { $count ->
    [one] Egy találat ebben az időszakban, ennél a személynél: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) ennél a személynél: { $most }.
  }
timeline-answer-technique = { $count ->
    [one] Egy találat ebben az időszakban, ezzel a technikával: { $most }.
   *[other] { $count } találat ebben az időszakban. A legtöbb ({ $there }) ezzel a technikával: { $most }.
  }
timeline-more = Csak a legújabb { $shown } van kirajzolva; a többihez válasszon rövidebb időszakot.
timeline-drawn = A kirajzolt időszak mutatása
timeline-table = A kirajzolt találatok táblázatban
timeline-strip = { $count ->
    [one] Egy találat, ekkor: { $when }.
   *[other] { $count } találat; egyszerre a legtöbb { $most } volt, ekkortól: { $when }.
  }
timeline-from = Ettől
timeline-others = Az összes többi
timeline-open = A találat megnyitása
timeline-keys = Nagyításhoz húzza végig az egeret egy időszakon. Billentyűk: + és − nagyít, ← és → mozgat, ↑ és ↓ találatot választ, Enter megnyitja.
timeline-failed = Az idővonalat nem sikerült lekérni. Az alábbi táblázat teljes.
timeline-of-case = { $count ->
    [one] Egy találat, ekkor: { $first }.
   *[other] { $count } találat { $first } és { $last } között.
  }

section-techniques = ATT&CK
attack-answer = Önöknél { $all } technika közül { $covered } látható. Az elmúlt 30 napban { $seen } fordult elő.
attack-unknown = Még semmi nem érkezett, ezért { $all } technika egyikéről sem tudni, látható-e.
attack-helpers = Mivel látnának többet
attack-helper = { $count ->
    [one] { $source } küldésével egy technikával több látszana.
   *[other] { $source } küldésével { $count } technikával több látszana.
  }
attack-layer = Letöltés ATT&CK Navigator-rétegként
attack-covered = Látható
attack-not-sent = Hiányzó napló
attack-no-rule = Nincs szabály
attack-unknown-yet = Nem tudni
attack-means-covered = van rá szabály, és a naplója megérkezik
attack-means-not-sent = van rá szabály, de a naplót, amelyet olvas, senki sem küldi
attack-means-no-rule = egyetlen érvényes szabály sem keresi; észrevétlen maradna
attack-means-unknown = még semmi nem érkezett
attack-of-tactic = { $all } közül { $covered } látható; 90 nap alatt { $seen } fordult elő
attack-rules = { $count ->
    [one] Egy szabály, { $able } jelezhet
   *[other] { $count } szabály, { $able } jelezhet
  }
attack-findings = Előfordult: 7 nap alatt { $week }, 30 nap alatt { $month }, 90 nap alatt { $quarter }
attack-last = Utoljára: { $day }
attack-openers = Segítene: { $sources }
attack-version = Nevek és sorrend: ATT&CK for Enterprise, { $version }. változat.
tactic-reconnaissance = Felderítés
tactic-resource-development = Erőforrások előkészítése
tactic-initial-access = Első bejutás
tactic-execution = Végrehajtás
tactic-persistence = Megtelepedés
tactic-privilege-escalation = Jogosultságok kiterjesztése
tactic-stealth = Rejtőzés
tactic-defense-impairment = A védelem gyengítése
tactic-credential-access = Belépési adatok megszerzése
tactic-discovery = Körülnézés
tactic-lateral-movement = Továbblépés a hálózaton
tactic-collection = Adatgyűjtés
tactic-command-and-control = Irányítás és vezérlés
tactic-exfiltration = Adatok kivitele
tactic-impact = Károkozás

section-rules = Szabályok
rules-answer = { $all } érvényes szabályból { $able } találhat valamit a beérkező naplókban.
rules-answer-unknown = { $all } szabály van érvényben. Még semmi nem érkezett, ezért nem tudni, melyikük találhat valamit.
rules-in-force = Érvényben
rules-refused = { $count ->
    [0] Elutasítva: nincs
   *[other] Elutasítva: { $count }
  }
rules-shown = { $count ->
    [one] Egy szabály
   *[other] { $count } szabály
  }
rules-none-title = Nincs ilyen szabály
rules-none-text = Törölje a szűrőt, vagy vegyen át további szabályokat: cybershield rules import.
rules-below = { $count ->
    [one] Egy átvett szabály nincs érvényben, mert a szintje túl alacsony.
   *[other] { $count } átvett szabály nincs érvényben, mert a szintjük túl alacsony.
  }
rules-pack = Csomag
rules-looks-at = Mit néz
rules-correlation = Más szabályok találatait
rules-reach = Jelezhet-e
rules-month = Találat 30 nap alatt
rules-right = Milyen gyakran volt igaza
rules-undecided = Még nem tudni
rules-verdict = { $all } lezárt ügyből { $right }
rules-why-refused = Miért
rules-refused-answer = { $count ->
    [0] Minden beolvasott szabály pontosan betartható volt.
    [one] Egy szabály nem volt pontosan betartható, ezért nincs érvényben.
   *[other] { $count } szabály nem volt pontosan betartható, ezért nincsenek érvényben.
  }
rules-none-refused = Nincs elutasított szabály
rules-none-refused-text = Itt állna az ok mellett minden szabály, amely nem tartható be pontosan.
reach-can = Jelezhet
reach-never = Hiányzó napló
reach-unknown = Nem tudni

rule-why-can = A naplók, amelyeket olvas, megérkeznek, ezért találhat valamit.
rule-why-quiet = A naplók, amelyeket olvas, megérkeznek. Önmagában nem ad találatot; más szabályok épülnek rá.
rule-why-unknown = Még semmi nem érkezett, ezért nem tudni, találhat-e valamit.
rule-why-members = { $all } szabályra épül, és közülük { $lacking } naplói nem érkeznek meg, ezért sosem jelezhet.
rule-why-never = Ezt olvassa: { $wanted }. Ilyet senki sem küld, ezért sosem jelezhet. Bármelyik segítene ezek közül: { $sources }.
rule-why-no-source = Ezt olvassa: { $wanted }. Ilyet senki sem küld, ezért sosem jelezhet. Az itt ismert források egyike sem ad ilyet.
rule-days-none = Az elmúlt { $days } napban nem volt találata.
rule-days = { $count ->
    [one] Egy találat az elmúlt { $days } napban, ekkor: { $last }.
   *[other] { $count } találat az elmúlt { $days } napból { $on } napon; az utolsó ekkor: { $last }.
  }
rule-findings = A szabály találatai
rule-members = Mire épül
rule-id = A szabály azonosítója
