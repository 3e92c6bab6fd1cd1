/** Hungarian: mail about patients. The notation is described in `../read.ts`. */
export const CARE: string = `
# appointment
? Időpontfoglalás visszaigazolása – {dept}
? Emlékeztető: {date}, {time}
? [Időpontja|Az Ön időpontja]: {dept}
? {org}: előjegyzés {date}

[Köszönjük foglalását.|Előjegyzését rögzítettük.] Az időpont részleteit alább találja.
Értesítjük, hogy [vizsgálatának időpontját|rendelésünkre kért időpontját] visszaigazoltuk.
Ezúton emlékeztetjük közelgő vizsgálatára.
Időpontja módosult, kérjük, vegye figyelembe az új adatokat. [Elnézését kérjük a változásért.|]

| [Név|Páciens] | {patient}
| Születési idő | {born}
| TAJ | {pid}
| Vizsgálat | {exam}
| Hely | {dept}, {room}
| Időpont | {date}, {time}
| Orvos | {doctor}

Kérjük, [negyedórával|tíz perccel] korábban érkezzen, hogy a felvételi adminisztráció
  [elkészüljön|beleférjen].
Hozza magával személyi igazolványát, TAJ-kártyáját és a korábbi [leleteit|zárójelentéseit].
A vizsgálathoz éhgyomorra kell érkezni, vizet [azonban ihat|nyugodtan ihat].
A betegfelvétel a földszinten, a főbejárattól [jobbra|balra] található. Sorszámot a belépéskor kap.
Parkolni a kórház mögötti udvarban lehet, [az első óra ingyenes|a portán kapott kártyával].

Ha mégsem tud eljönni, kérjük, [legkésőbb két nappal előbb|mielőbb] jelezze a {extension} számon.
Lemondani vagy módosítani az alábbi gombra kattintva, illetve telefonon [a délelőtti órákban|8 és
  14 óra között] lehet.
[Kérdésével|Ha kérdése van,] forduljon az előjegyzéshez: {extension}.
-

> Időpont megtekintése
> Időpont módosítása
> Foglalásom

@ elojegyzes_{ref}.pdf
@ Tajekoztato.pdf

# result
? Elkészült lelet: {patient}
? Laborlelet – {ref}
? {exam}: lelet érkezett
? [Leletértesítő|Új lelet] ({dept})

Az alábbi betegnek [elkészült a lelete|új, validált lelete érkezett].
Laboratóriumunk befejezte a kért vizsgálatot. [A leletet mellékeljük.|A lelet a rendszerben is
  elérhető.]
A beküldött mintából a vizsgálat megtörtént, [az eredmény csatolva|az eredményt a mellékletben
  küldjük].
{doctor} [véleményezte|jóváhagyta] a vizsgálatot, a végleges lelet megtekinthető.

| Beteg | {patient} ({born})
| TAJ | {pid}
| Vizsgálat | {exam}
| Mintavétel | {past}
| Azonosító | {ref}

[Kóros|Referenciatartományon kívüli] érték nincs.
Egy érték kívül esik a referenciatartományon, [kérjük, klinikai összefüggésben
  értékelje|javasoljuk a kontrollt].
A minta enyhén hemolizált, a káliumérték [emiatt óvatosan értékelendő|fenntartással kezelendő].
Kontrollt [négy hét|három hónap] múlva javaslunk.

Szakmai kérdésben hívja az ügyeletes validáló orvost: {extension}.
[Észrevételét|Kérdését] a lelet azonosítójára hivatkozva küldje el nekünk.
-

> Lelet megnyitása
> Megtekintés a leletportálon

@ lelet_{ref}.pdf
@ {ref}.pdf

# referral
? Beutaló: {patient}, {dept}
? [Beutalt beteg|Konzíliumkérés] – {patient}
? {dept}: kérés soron kívüli vizsgálatra
? Beutaló {ref}

[Kérem {patient} betegünk vizsgálatát.|Szíves vizsgálatát kérem {patient} betegünknek.]
{patient} nevű betegemet [szeretném Önökhöz irányítani|küldeném szakvizsgálatra].
Konzíliumot kérek az alábbi betegnél. [A beutaló a Térben is ott van.|A beutalót mellékelem.]

| Beteg | {patient}, szül.: {born}
| TAJ | {pid}
| Telefon | {pphone}
| Kért vizsgálat | {exam}

[Három hete|Két hónapja] fokozódó panaszai vannak, a kezdeti kezelésre [nem|csak részben] javult.
Ismert magas vérnyomás és cukorbetegség mellett [újabban|az elmúlt napokban] terhelésre fulladás
  jelentkezett.
Az alapvizsgálatok [elkészültek|nálunk megtörténtek], érdemi eltérést nem találtunk, a panasz
  azonban fennáll.
Családi anamnézise miatt [szeretném kizáratni|fontosnak tartanám tisztázni] a szervi okot.

Jelenlegi gyógyszere: {drug}. [Gyógyszerérzékenysége nem ismert.|Penicillinre érzékeny.]
Rendszeresen szedett gyógyszer: {drug}, [másról nem tud|az adagot tavaly emeltük].
-

Kérem, [az időpontról a beteget közvetlenül értesítsék|jelezzék, mikorra tudják fogadni].
Ha a leletek alapján sürgősebbnek látják, [kérem, hívjanak|szóljanak, beküldöm]: {extension}.
[Segítségüket előre is köszönöm.|Együttműködésüket köszönöm!]

@ beutalo_{ref}.pdf
@ Beutalo.docx

# prescription
? E-recept értesítés
? [Új vény|Felírt vény] érkezett: {drug}
? Receptek [kiváltása|érvényessége] – emlékeztető
? Receptfelírás: {patient}

[Új elektronikus vény került felírásra.|Önnek elektronikus vényt írtak fel.]
A kért [ismételt felírás|gyógyszerfelírás] megtörtént.
A felírt készítmény kiváltási határideje [közeledik|hamarosan lejár].

| Beteg | {patient}
| TAJ | {pid}
| Készítmény | {drug}
| Felíró orvos | {doctor}
| Kiváltható | {deadline}

A gyógyszert bármely patikában kiválthatja, [elég a TAJ-szám és a személyi okmány|felírási
  igazolás nem kell].
Kérjük, a gyógyszert az orvos utasítása szerint [szedje|alkalmazza], az adagot ne módosítsa.
A készítményből [átmenetileg kevés van|ellátási nehézség lehet], a gyógyszerész helyettesítőt
  ajánlhat.
A következő felíráshoz [kontrollvizsgálat szükséges|kérjük, jelentkezzen be rendelésünkre].

Mellékhatás gyanúja esetén [hívja rendelőnket|keressen minket]: {extension}.
Recept miatt [telefonon délelőtt|e-mailben bármikor] kereshet bennünket.
-

> Vényeim
> Felírási igazolás

# portal
? Új dokumentum az Egészségablakban
? Egészségablak: [értesítés|új bejegyzés]
? Hozzáférési értesítés – {past}
? Meghatalmazás [rögzítve|módosítva]

[Új dokumentum|Új ellátási esemény] jelent meg a személyes fiókjában.
Adatait [egy ellátó|{dept}] megtekintette. Ha ezt nem tartja indokoltnak, a naplóban jelezheti.
Rögzítettük, hogy {patient} nevében Ön [meghatalmazottként|törvényes képviselőként] járhat el.
A kért igazolás elkészült, [30 napig tölthető le|a dokumentumok között találja].

| Érintett | {patient}
| TAJ | {pid}
| Esemény | {exam}
| Időpont | {past}
| Szolgáltató | {org}

Az értesítésben [adatvédelmi okból|az Ön védelmében] nem szerepel egészségügyi adat, azt belépés
  után látja.
Levelünkben soha nem kérünk jelszót. [Belépni a megszokott módon, ügyfélazonosítással tud.|]
Az értesítések beállítását a fiókja [Beállítások|Értesítések] menüjében módosíthatja.

> Belépés az Egészségablakba
> Megtekintés

# insurer
? Adatkérés: {ref}
? [Finanszírozási jelentés|Elszámolás] – {month}
? Hiánypótlás: {patient}
? Engedélyezett ellátás – {ref}

A benyújtott elszámolás feldolgozása során [eltérést találtunk|egy tételnél adathiány merült fel].
Kérelmét elbíráltuk, az alábbi ellátás [finanszírozását engedélyeztük|költségét átvállaljuk].
Biztosítottunk ügyében [orvosi dokumentáció megküldését|kiegészítő adat közlését] kérjük.

| Ügyszám | {ref}
| Biztosított | {patient}, {born}
| TAJ | {pid}
| Ellátás | {exam}
| Összeg | {amount}

Kérjük, hogy a hiányzó adatot [{deadline} napjáig|8 napon belül] szíveskedjenek pótolni.
A dokumentumokat a szolgáltatói felületen [töltsék fel|csatolják az ügyhöz], e-mailben ne küldjék.
További teendőjük nincs, [a kifizetés a havi utalással történik|az ügyet lezártuk].

Ügyintéző: {from}, {extension}.
Kérdés esetén [az ügyszámra hivatkozva keressenek|a megszokott elérhetőségen állunk rendelkezésre].
-

> Ügy megnyitása

@ ertesites_{ref}.pdf

# patient-question
? Kérdés időponttal kapcsolatban
? [Leletem|Receptem]
? {exam} – kérdés
? [Időpont lemondása|Kontroll]

[Szeretném megkérdezni|Az iránt érdeklődnék], hogy a vizsgálatra kell-e [éhgyomorra mennem|beutaló].
Sajnos {date} mégsem tudok menni, mert [beteg lett a gyerek|dolgoznom kell]. Kaphatnék másik
  időpontot?
Elfogyott a gyógyszerem ({drug}), [felírná a doktornő|fel tudnák írni] újra?
[Múlt héten|Két hete] voltam Önöknél, de a leletem még nem látom a neten. Mikor lesz kész?
Édesanyám ügyében írok, [ő nem boldogul az internettel|ő már nehezen telefonál]. Hol tudom
  elkérni a zárójelentését?

Adataim: {patient}, {born}, TAJ: {pid}.
A TAJ-számom {pid}, telefonom {pphone}.
Név: {patient}, szül. {born}

[Délután|Este] jobban el tudnak érni, a számom {pphone}.
Telefonon próbáltam, de [nem vették fel|állandóan foglalt volt].
[Előre is köszönöm.|Válaszukat köszönöm.]
-
`;
