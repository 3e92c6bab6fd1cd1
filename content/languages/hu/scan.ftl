scan-summary = { $logs } napló, { $events } esemény, { $hosts } gép. { $rules } szabály vizsgálta.
scan-span = Események { $from } és { $to } között (UTC).
scan-hosts = Gépek:
scan-more-hosts = és még { $count }
scan-interrupted = Megszakítva: ez az, amit eddig találtunk.
scan-findings = { $groups } találat, a legsúlyosabb elöl
scan-no-findings = Nincs találat
scan-no-logs = Nem volt itt napló, ezért semmit sem vizsgáltunk meg. EVTX-, JSON- vagy szöveges naplót, vagy ilyeneket tartalmazó mappát vagy archívumot adjon meg.
scan-more = További { $count } találat nem látszik. Mind: --all, vagy oldalként: --html FÁJL.
scan-below-level = { $count } találat a(z) { $level } szint alatt van, és nem látszik. Lejjebb: --level.
scan-level-informational = tájékoztató
scan-level-low = alacsony
scan-level-medium = közepes
scan-level-high = magas
scan-level-critical = kritikus
scan-person = { $person } fiók
scan-at = { $at } UTC
scan-from-to = { $from } – { $to } UTC
scan-times = { $count ->
    [one] egyszer
   *[other] { $count } alkalommal
  }
scan-no-advice = Kérdezze meg, aki ezen a gépen dolgozik, mit csinált akkor; ha a válasz nem ad magyarázatot, vizsgáltassa meg a gépet.
scan-overlay = { $product } jelezte
scan-anywhere = bárhol
scan-more-fields = és még { $count } mező
scan-unseen = Ami nem látszott
scan-unseen-nothing = Minden szabálynak volt mit néznie.
scan-unseen-rules = { $count } szabály olyan naplóra vár, amely ezek között nem volt:
scan-gap = { $name }: { $rules } szabály{ $serious ->
    [0] .
    [one] { $rules ->
        [one] , magas vagy kritikus.
       *[other] , ebből egy magas vagy kritikus.
      }
   *[other] , ebből { $serious } magas vagy kritikus.
  }
scan-unseen-more = Még { $count } naplófajta, { $rules } szabály. Mind: --all.
scan-unread = Ami nem volt olvasható
scan-not-logs = { $count } fájl nem napló, ezekhez nem nyúltunk.
scan-unknown-events = { $count } esemény ismeretlen fajtájú; csak a bárhol kereső szabályok láthatták.
scan-rules-refused = { $count } szabály nem követhető pontosan, ezért elutasítottuk. Az okok: cybershield rules check
scan-more-problems = Még { $count } gond. Mind: --all.
scan-nothing-left = Semmi sem hagyta el ezt a gépet.
scan-progress = { $done } / { $files } fájl, { $percent } %
scan-rules-unreadable = A(z) { $file } szabályai nem olvashatók: { $reason }
scan-written = Kiírva: { $file }
scan-not-written = { $file } nem írható: { $reason }
scan-page-title = Amit a naplók mondanak
scan-page-made = Átnézve: { $at } UTC
scan-page-paths = Hol néztük:
scan-page-by-host = Gépenként
scan-page-host = Gép
scan-page-events = Események
scan-page-findings = Találatok
scan-page-worst = Legsúlyosabb
scan-page-field = Mező
scan-page-value = Érték
scan-page-pattern = Amit a szabály keresett
scan-page-event = Az esemény, ahogyan rögzült
scan-page-next = Mi a teendő
scan-page-no-host = nincs megnevezett gép
scan-page-file = Ebben: { $file }

file-not-a-log = Ez nem napló.
file-not-regular = Ez sem fájl, sem mappa.
file-unreadable = Ez a fájl nem olvasható: { $reason }
folder-unreadable = Ez a mappa nem olvasható: { $reason }
folder-not-entered = Ebbe a mappába nem mentünk be: túl mély, vagy túl sok a fájl.
folder-read-in-part = Ennek a mappának csak egy részét olvastuk el: egy átvizsgálás legfeljebb { $most } fájlt olvas. Vizsgáltassa át a részeit külön-külön.
link-not-followed = Ezt a hivatkozást nem követtük.
file-compression-damaged = A tömörített adat megszakad; ami előtte volt, azt elolvastuk. { $reason }
file-inflates-too-much = Ez a fájl kicsomagolva túl nagyra nő ({ $reason }), ezért leállítottuk.
file-took-too-long = Az olvasása { $reason } másodpercig nem haladt, ezért feladtuk. A többi fájlt elolvastuk.
file-ended-its-thread = Az olvasása kimerítette a memóriát vagy hibára futott, ezért feladtuk. A többi fájlt elolvastuk. { $reason }
scan-thread-never-ready = Az átnézés nem tudott elindulni: { $reason }
archive-damaged = Ez az archívum sérült: { $reason }
archive-entry-damaged = Az archívumnak ez a része sérült: { $reason }
archive-entry-encrypted = Az archívumnak ez a része titkosított. Csomagolja ki a jelszavával, és nézesse át a mappát.
archive-kind-unread = { $kind } archívumot nem tudunk megnyitni. Előbb csomagolja ki (a 7-Zip tudja), és nézesse át a mappát.
archive-too-deep = Ez az archívum túl mélyen van más archívumokban. Csomagolja ki, és nézesse át a mappát.
archive-too-many-entries = Ebben az archívumban több mint { $reason } fájl van. Csomagolja ki, és nézesse át a mappát.
archive-within-too-large = Ez az archívumban lévő archívum túl nagy. Csomagolja ki a külsőt, és nézesse át a mappát.
record-not-json = Ez nem JSON.
record-not-object = Ebben a JSON-ban nincs esemény.
record-not-read = Ezt a sort nem lehetett eseményként olvasni.
record-problems-further = A fájl további { $count } bejegyzésének ugyanez a gondja ({ $what }).
json-stray-bytes = { $bytes } bájt az események között nem JSON.

evtx-file-header-missing = Hiányzik a fájl fejléce; a bejegyzéseit így is megkerestük.
evtx-file-header-checksum = A fájl fejlécét megváltoztatták; a bejegyzéseit így is elolvastuk.
evtx-file-cut = A fájl a fejlécében véget ér.
evtx-chunk-cut = A fájl egy blokk közepén ér véget.
evtx-chunk-header-missing = Hiányzik egy blokk fejléce; a bejegyzéseit egyenként kerestük meg.
evtx-chunk-header-checksum = Egy blokk fejlécét megváltoztatták; a bejegyzéseit egyenként kerestük meg.
evtx-chunk-header-wrong = Egy blokk fejléce nem lehet helyes; a bejegyzéseit egyenként kerestük meg.
evtx-chunk-records-checksum = Ebben a blokkban az írása után megváltozott valami; minden bejegyzést így is megpróbáltunk.
evtx-record-cut = Az utolsó bejegyzés megszakad.
evtx-record-mark-missing = Egy sérült bejegyzés elveszett; az olvasás { $bytes } bájttal később folytatódott.
evtx-record-size-wrong = Egy bejegyzés mérete nem lehet helyes; elveszett, az olvasás { $bytes } bájttal később folytatódott.
evtx-record-sizes-differ = Egy bejegyzés két mérete eltér; elveszett, az olvasás { $bytes } bájttal később folytatódott.
evtx-beyond-end = Egy bejegyzés a blokkján túlra mutat, és elveszett.
evtx-token-unknown = Egy bejegyzésben ismeretlen elem van, ezért elveszett.
evtx-value-type-unknown = Egy bejegyzésben ismeretlen típusú érték van, ezért elveszett.
evtx-template-damaged = Egy bejegyzés sablonja sérült; a bejegyzés elveszett.
evtx-name-too-long = Egy bejegyzésben túl hosszú név van, ezért elveszett.
evtx-xml-unclosed = Egy bejegyzés belül megszakad, ezért elveszett.
evtx-too-deep = Egy bejegyzés túl mélyen egymásba ágyazott, ezért elveszett.
evtx-too-many-fields = Egy bejegyzésben túl sok a mező, ezért elveszett.
evtx-too-many-values = Egy bejegyzésben túl sok az érték, ezért elveszett.
evtx-too-costly = Egy bejegyzés több munkát kér, mint egy ép valaha, ezért elveszett.
evtx-chunk-too-costly = Egy blokk több munkát kér, mint egy ép valaha; a többi része elveszett.
evtx-more-problems = Még { $count } gond ugyanabban a blokkban.
