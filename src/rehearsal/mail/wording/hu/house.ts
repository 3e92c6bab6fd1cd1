/** Hungarian: mail within the house. The notation is described in `../read.ts`. */
export const HOUSE: string = `
# announcement
? [Főigazgatói|Ápolási igazgatói] körlevél – {month}
? Tájékoztatás: {topic}
? Vízelzárás {date}
? Felhívás minden dolgozónak

[Tájékoztatom a kollégákat|Ezúton tájékoztatunk mindenkit], hogy {date} a keleti szárnyban nem
  lesz melegvíz.
Oktatást tartunk „{topic}” címmel. [Minden osztályról várunk legalább egy főt.|A részvétel
  kötelező.]
Lezárult a dolgozói elégedettségi felmérés, [köszönöm a sok őszinte választ|a válaszadási arány
  szép lett].
Az akkreditációs látogatás időpontja: {date}. [Kérem, hogy addig nézzük át a dokumentációt.|]
Influenza elleni oltás kérhető az üzemorvosnál, [bejelentkezés nélkül|sorszám nem kell].

Kérem az osztályvezetőket, hogy [a saját területükön|a műszakátadáskor] mindenki kapja meg ezt az
  információt.
A részletek az intranet Hírek oldalán olvashatók, [a beosztást is ott találjátok|a jelentkezési
  lappal együtt].
Akinek ez [gondot okoz|fennakadást jelent], {deadline} napjáig szóljon az osztályvezetőjének.
A betegek tájékoztatásáról a portaszolgálat [gondoskodik|és a betegirányítás gondoskodik].

Kérdésekkel {from} kereshető a {extension} melléken.
[Köszönöm mindenki munkáját.|Köszönöm a megértést!]
-

@ korlevel_{ref}.pdf
@ Tajekoztato_{ref}.docx

# roster
? Beosztás – {month}
? [Ügyeleti beosztás|Műszakbeosztás] {dept}
? Módosult beosztás: {date}
? Szabadságok – {month}

Csatolva küldöm a [jövő havi|végleges] beosztást. [Nézzétek át, légyszi!|]
{colleague} betegsége miatt átírtam a hetet, [kérlek, ellenőrizzétek a saját napjaitokat|a
  változás pirossal].
Összeraktam a {month} havi ügyeletet. [Két lyuk maradt benne, önként jelentkezőket
  várok.|Mindenki kérése belefért.]

| Osztály | {dept}
| Dolgozó | {to}, {toNo}
| Első műszak | {date}, {time}
| Túlóra | {count} óra

Cserét csak [írásban|a csereíven], mindkét fél aláírásával tudok elfogadni.
Aki cserélni akar, [beszélje meg és írja meg nekem|szóljon] {deadline} napjáig.
Az éjszakás műszak után [továbbra is jár a két pihenőnap|ne vállaljatok hosszú nappalt].

A szabadságkéréseket a következő hónapra [most várom|{deadline} napjáig adjátok le].
-

@ beosztas_{ref}.csv
@ Beosztas.csv

# it-notice
? Tervezett karbantartás: {system}
? {system} – [rövid leállás|frissítés]
? Informatika: [hiba elhárítva|szolgáltatáskiesés vége]
? Bejelentés lezárva: {ref}

{date}, {time} és 23:30 között [frissítjük|karbantartjuk] a következő rendszert: {system}.
Megoldottuk a reggeli lassulást, [amelyet egy megtelt naplófájl okozott|a hálózati eszközt
  kicseréltük].
Az Ön bejelentését ({ref}) [lezártuk|megoldottnak jelöltük]. Ha a hiba mégis fennáll, válaszoljon
  erre a levélre.
Új nyomtatót telepítettünk: {dept}, {room}. [A régi sor hétfőn megszűnik.|]

A leállás alatt [csak olvasni lehet az adatokat|a papíralapú ügymenet él]. Kérjük, előtte mentsék
  a munkájukat.
Az érintett munkaállomásokat [műszak végén|este] kérjük bekapcsolva hagyni.
A betegellátást a munka [nem érinti|várhatóan nem zavarja], a mobil vizitkocsik végig működnek.
Jelszót tőlünk [senki nem fog kérni|se telefonon, se levélben nem kér senki].

[Hibabejelentés|Bejelentés] a {extension} melléken vagy az intraneten.
Az informatikai ügyelet [éjjel-nappal|műszakban is] hívható: {extension}.
-

> Bejelentés megtekintése

# password
? Jelszava [{count} nap múlva|hamarosan] lejár
? Értesítés jelszó lejáratáról
? Jelszócsere szükséges – {to}

A(z) {org} hálózatában használt jelszava [{deadline} napján|{count} nap múlva] lejár.
Automatikus értesítés: az Ön hálózati jelszavát [90|180] napja módosította, cseréje esedékes.

| Felhasználó | {account}
| Törzsszám | {toNo}
| Lejárat | {deadline}

A cseréhez kórházi gépen nyomja meg a Ctrl+Alt+Del billentyűket, majd válassza a jelszómódosítást.
Jelszavát bármelyik osztályos gépen, [bejelentkezés után|a Start menüből] módosíthatja. A levél
  nem tartalmaz hivatkozást.
Otthonról a [megszokott|könyvjelzők közé mentett] távoli asztalon keresztül cserélheti le.

Az új jelszó legalább tizennégy karakter legyen; [egy rövid mondat jól megjegyezhető|ne egyezzen
  a régivel].
Ha lejár, a nyilvántartó rendszerbe sem tud belépni, [ezért ne hagyja az utolsó napra|kérjük, ne
  halogassa].

Segítség: informatikai ügyelet, {extension}.
-

# list
? {list} [eset megbeszélése|nehéz eset] – {exam}
? {list} {topic}
? {list} [tapasztalat|vélemény] kell: {device}
? {list} {drug} hiány

Van valakinek tapasztalata ezzel: {device}? [Most kaptunk ajánlatot rá.|Fél éve kínlódunk vele.]
Nálatok hogy oldjátok meg az ügyeletet, amióta [változott a rendelet|kevesebben vagyunk]?
Kezdek kifogyni az ötletekből: 54 éves nő, [visszatérő|hetek óta tartó] láz, minden tenyésztés
  negatív.
Felmerült, hogy „{topic}” témában közös továbbképzést szervezzünk. [Ki szállna be?|Mit szóltok
  hozzá?]
Tud valaki patikát, ahol még van {drug}? [Két betegemnek kellene.|]

Nálunk tavaly óta megy, [alapvetően jó|vegyes tapasztalatokkal], de az első hónap kemény volt.
Az irodalmat átnéztem, [két cikket találtam|elég ellentmondásos].
Írjatok nyugodtan privátban is, [összesítem a listának|a végén összefoglalom].
A múltkori szálban {colleague} már írt erről, [de azóta sok minden változott|azt is érdemes
  elolvasni].
-

[Minden ötletet szívesen veszek.|Köszi előre is!]
-

# invitation
? Meghívó: {topic}
? [Osztályvezetői értekezlet|Heti megbeszélés]
? {topic} – {date}
? Referáló: {dept}

Szeretettel meghívlak a megbeszélésre. [A napirendet a naptárbejegyzésben találod.|]
{from} meghívta Önt a következő eseményre.
[Kéthetente|Havonta] ismétlődő megbeszélést vettem fel, {colleague} is ott lesz.
Időpontváltozás: a megbeszélés [átkerült|délutánra került], kérlek, fogadd el újra.

| Esemény | {topic}
| Mikor | {date}, {time}
| Hol | {dept}, {room}

[Napirend|Témák]: az előző havi számok, létszám, {system}.
Eset: {patient}, {born}. Kérem a [leleteket|képanyagot] előre feltölteni.
Hozzátok az osztályos számokat, [öt percnél tovább ne beszéljünk róluk|rövid kör lesz].

Ha nem tudsz jönni, [küldj magad helyett valakit|jelezz vissza].
-

# auto-reply
? Automatikus válasz: [{topic}|{exam}]
? Házon kívül
? Szabadságon vagyok – {from}

{deadline} napjáig szabadságon vagyok, leveleimet [nem|csak ritkán] olvasom.
[Továbbképzésen|Kongresszuson] veszek részt, {deadline} után tudok válaszolni.
Levele megérkezett. Postafiókunkat munkanapokon [8 és 15 óra között|naponta kétszer] nézzük.

Sürgős esetben [keresse|kérem, hívja] helyettesemet: {colleague}, {extension}.
Betegügyben az osztályos ügyelet a {extension} melléken [érhető el|mindig elérhető].
Halaszthatatlan ügyben az osztályos titkárság [segít|tud segíteni]: {extension}.

Életveszély esetén a 112-t hívja!
Levele nem vész el, [visszatérésem után válaszolok|sorban mindenkinek válaszolok].
-

# colleague
? {patient} – [kérdés|zárójelentés]
? [Csere|Ügyeletcsere] {date}
? {dept} – {exam}
? holnapi [vizit|műtéti program]
? {device}

[Ránéznél|Rá tudnál nézni] {patient} leletére (szül. {born}, TAJ {pid})? [Nekem nem tetszik a
  CRP.|Valami nem stimmel.]
{patient} hozzátartozója telefonált, a {pphone} számon várja, hogy visszahívd.
  [Türelmetlen.|Kedves volt.]
Elcserélnéd velem azt a napot: {date}? [A gyerek ballag.|Cserébe bármelyik hétvégét vállalom.]
{patient} holnap hazamehet, ha [meglesz a kontroll|a szociális megírja a papírt]. A záró nálam van.
Megint bemondta az unalmast: {device}. [Szóltam a szerviznek.|Te tudod, ki a kapcsolattartó?]

A program tele van, [de ha muszáj, beszorítom|csak délután tudom bevenni]: {exam}.
[Az osztályon|A kettesben] ma hárman vagyunk, szóval lassan haladunk.
Beírtam a rendszerbe is, [csak hogy tudj róla|de ott könnyen elsikkad].
-

[Szólj, ha tudsz valamit.|Hívj, ha ráérsz:] {extension}
Délig a műtőben vagyok, utána [elérsz|nálam a telefon].
[Köszi!|Kösz, jövök eggyel.]
-

@ {ref}.docx
`;
