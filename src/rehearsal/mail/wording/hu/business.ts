/** Hungarian: mail from suppliers and organisers. The notation is described in `../read.ts`. */
export const BUSINESS: string = `
# invoice
? Számla: {ref}
? {fromOrg} – [elektronikus számla|e-számla]
? [Fizetési emlékeztető|Lejárt számla] {ref}
? Számlamásolat

Mellékelten küldjük [a {month} havi szállítások számláját|elektronikus számlánkat].
Kiállítottuk a megrendelésükhöz tartozó számlát. [Kérjük, igazolják a teljesítést.|]
Nyilvántartásunk szerint az alábbi számla [még nem rendeződött|fizetési határideje letelt].
[Kérésükre|Telefonos kérésükre] ismét elküldjük a számla másolatát.

| Számlaszám | {ref}
| Vevő | {org}
| Tétel | {product}
| Összeg | {amount}
| Fizetési határidő | {deadline}
| Bankszámla | {iban}

Bankszámlaszámunk változatlan. [Változást mindig postai úton, aláírva közlünk.|]
Ha időközben [átutalták|kiegyenlítették], kérjük, tekintsék levelünket tárgytalannak.
Reklamációt [nyolc napon belül|a szállítólevél számával] tudunk elfogadni.

Pénzügyi kapcsolattartó: {from}, {extension}.
Kérjük, a közleményben tüntessék fel a számla sorszámát.
-

> Számla letöltése

@ szamla_{ref}.pdf
@ {ref}.pdf

# order
? Rendelés visszaigazolása – {ref}
? [Feldolgozás alatt|Kiszállítás alatt]: {ref}
? Készlethiány: {product}
? Megrendelésük {ref}

Köszönjük rendelésüket, [rögzítettük és feldolgozzuk|amelyet ma továbbítottunk a raktárnak].
A megrendelt tételek [egy része|közül egy] jelenleg nincs készleten, a többit időben szállítjuk.
Rendelésüket összekészítettük, [várható érkezés|szállítás]: {date}.

| Rendelésszám | {ref}
| Termék | {product}
| Mennyiség | {count}
| Átvevő | {to}, {dept}
| Érték | {amount}

A hűtött tételeket [kérjük azonnal átvenni|külön futár hozza], a hőmérsékleti naplót mellékeljük.
Helyettesítőként ugyanilyen kiszerelésű terméket tudunk ajánlani [azonos áron|néhány napon belül].
Kérjük, ellenőrizzék a [mennyiségeket|cikkszámokat], módosítani {deadline} napjáig lehet.

[Vevőszolgálat|Ügyfélszolgálat]: {extension}
-

> Rendelés követése

@ visszaigazolas_{ref}.pdf
@ rendeles_{ref}.csv

# newsletter
? {fromOrg} hírlevél – {month}
? [E havi|Friss] hírek: {topic}
? {topic} – jelentkezés még néhány napig
? [Újdonságaink|Ezt olvasták a legtöbben] – {month}

[E havi számunkban|A mostani hírlevélben] a nővérhiányról, az új útmutatókról és a tavaszi
  kongresszusról írunk.
Eltelt egy sűrű hónap, [válogattunk belőle|összeszedtük a fontosat].
Röviden arról, mi történt {month} során, [és mire készülünk|és mi jön ezután].

Megjelent az új ajánlás: {topic}. [A lényeg két oldalon elfér, összefoglaltuk.|Rövid kivonatunkat
  ajánljuk.]
Interjú: {doctor} arról beszél, miért [maradt itthon|tért vissza a kórházba] húsz év után.
Pályázat kis kórházaknak: eszközbeszerzésre [lehet|már] jelentkezni, {deadline} a határidő.
Tesztünk: {device}. [Három osztályon próbáltuk ki.|Nem mindenben győzött meg.]

Képzéseinkre [kreditpontos|szabadon választható kredites] jelentkezés él: {topic}, {date}, {town}.
Olvasói kérdés: mit tegyünk, ha a beteg [hangfelvételt készít|kéri a teljes dokumentációt]?
  Jogászunk válaszol.
Adatvédelem: [öt gyakori hiba, és hogyan kerülhető el|búcsú a faxtól].

[Jó olvasást!|Hasznos olvasást kívánunk.]
Várjuk észrevételeiket [a szerkesztőségben|egyszerű válaszlevélben is].

> Tovább a cikkre
> Jelentkezem
> Elolvasom

# booking
? Jelentkezését rögzítettük: {topic}
? Visszaigazolás – {topic}
? [Szállásfoglalás|Teremfoglalás] {ref}
? Köszönjük regisztrációját!

Köszönjük, [jelentkezése|regisztrációja] beérkezett. A rendezvény adatai:
Lefoglaltuk Önnek [a termet|a helyet] az alábbi időpontra.
[Örömmel várjuk|Szeretettel várjuk] képzésünkön, a részleteket alább olvashatja.

| Résztvevő | {to}
| Rendezvény | {topic}
| Időpont | {date}, {time}
| Helyszín | {town}, {room}
| Foglalási szám | {ref}

A helyszínen a foglalási számra lesz szükség, [kinyomtatni nem kell|telefonon is elég megmutatni].
Részvételi díj: {amount}, amelyet [munkahelye rendez|a helyszínen is befizethet].
Lemondani díjmentesen {deadline} napjáig lehet, [utána csak más nevezhető helyette|később nem
  tudjuk visszatéríteni].
Kreditpontot a [jelenléti ív|záróteszt] alapján írunk jóvá.

Kérdése van? [Írjon nekünk.|Hívjon minket:] {extension}
-

> Foglalás kezelése

# service
? Karbantartás: {device}
? Szervizlátogatás {date}
? [Munkalap|Szervizjelentés] {ref}
? {device} – időszakos felülvizsgálat

[Esedékes|Lejár] a következő készülék időszakos felülvizsgálata: {device}.
Szervizmérnökünk [megérkezését|kiszállását] az alábbi időpontra terveztük.
A javítás befejeződött, [a munkalapot mellékeljük|a készülék használható].
Szoftverfrissítés jelent meg ehhez a készülékhez: {device}. [A telepítés ingyenes.|]

| Készülék | {device}
| Gyári szám | {ref}
| Hely | {dept}, {room}
| Időpont | {date}, {time}
| Szervizmérnök | {from}

Kérjük, hogy a készülék ebben az időben [legyen szabad|ne legyen betegen használatban].
A munka [két óráig|körülbelül fél napig] tart, addig a tartalék készüléket javasoljuk.
A belépéshez a mérnök [arcképes igazolványát|a munkalapot] felmutatja, kérjük a porta értesítését.
Távoli hozzáférést csak az Önök informatikájával egyeztetve [használunk|nyitunk].

Ha az időpont nem felel meg, [írjon vissza|hívja diszpécserünket]: {extension}.
-

@ munkalap_{ref}.pdf

# parcel
? Csomagja úton van – {tracking}
? [Kézbesítés ma|Mai kézbesítés]: {tracking}
? Sikertelen kézbesítés – {tracking}
? Átvehető csomag

[Küldeményét átvettük a feladótól.|Úton van a küldeménye.] Várható kézbesítés: {date}.
Futárunk [ma délelőtt|ma 10 és 14 óra között] érkezik. Kérjük, hogy az átvevő legyen elérhető.
Az áruátvétel zárva volt, ezért a csomagot [holnap ismét megpróbáljuk kézbesíteni|átvevőponton
  hagytuk].

| Csomagszám | {tracking}
| Címzett | {to}, {org}
| Feladó | {firm}
| Tartalom | {product}

Utánvét nincs, fizetnie nem kell.
Az átvételhez [aláírást|a csomagszámot] kérünk.
Hűtést igénylő küldemény: [kérjük, azonnal vegyék át|ne hagyják a rámpán].

A küldemény útját honlapunkon a csomagszámmal [követheti|nyomon követheti].
-

> Csomagkövetés
`;
