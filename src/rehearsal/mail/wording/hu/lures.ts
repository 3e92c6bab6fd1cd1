/** Hungarian: the phish of the campaigns. The notation is described in `../read.ts`. */
export const LURES: string = `
# credential
< Informatikai Osztály
< {org} Levelező
< Postafiók-kezelő
? Postafiókja [megtelt|hamarosan zárolásra kerül]
? [Fontos|Sürgős]: jelszava ma lejár
? {count} levele [függőben van|kézbesítésre vár]

A(z) {address} postafiók elérte a tárhelykorlátot. [Új levelet nem tud fogadni.|Bejövő levelei
  visszatartva.]
Rendszerünk [szokatlan belépést|gyanús bejelentkezést] észlelt a fiókjában. Kérjük, igazolja
  személyazonosságát.
Az új levelezőrendszerre való átállás miatt minden felhasználónak [meg kell
  erősítenie|frissítenie kell] a fiókját.

Kérjük, [24 órán belül|a mai nap végéig] jelentkezzen be az alábbi felületen, különben fiókját
  [zároljuk|töröljük].
Jelszavát az alábbi gombra kattintva [megtarthatja|megújíthatja], a folyamat egy percet vesz
  igénybe.

> Jelszó megtartása
> Fiók megerősítése
> Függő levelek megtekintése

Ha nem lép, a betegellátó rendszerekhez is [elveszíti a hozzáférését|megszűnik a hozzáférése].
-

# portal
< Egészségablak
< Egészségablak Értesítés
? Új lelete érkezett, [megtekintése sürgős|kérjük, tekintse meg]
? Egészségablak: [hozzáférését felfüggesztettük|azonosítás szükséges]
? Visszatérítés: {amount}

Fontos, [az Ön egészségét érintő|azonnali teendőt igénylő] lelet érkezett a fiókjába, amelyet 24
  óráig tekinthet meg.
Az Egészségablak [adatait frissíteni kell|fiókját inaktiváltuk], mert az éves azonosítás nem
  történt meg.
Ellenőrzésünk szerint {amount} térítési díj [visszajár Önnek|visszaigényelhető]. Az igényléshez
  erősítse meg adatait.

| Név | {to}
| Azonosító | {pid}
| Határidő | {deadline}

> Lelet megtekintése
> Azonosítás indítása
> Visszatérítés igénylése

Amennyiben nem erősíti meg adatait, [TAJ-száma|jogosultsága] ideiglenesen felfüggesztésre kerül.
-

# invoice
< {from}
? Bankszámlaszám [változása|módosítása] – {ref}
? [Fontos változás|Értesítés]: új bankszámla
? Re: számla {ref}

Tájékoztatjuk Önöket, hogy [könyvvizsgálat|bankváltás] miatt számlaszámunk megváltozott.
A korábbi számlánkat zárolták, kérjük, a {ref} számú számlát már [az alábbi|az új] számlára utalják.
Szeretném jelezni, hogy [a hónap elejétől|mától] másik banknál vezetjük a számlánkat.

| Számla | {ref}
| Összeg | {amount}
| Új bankszámla | {iban}

Kérjük, az utalást [még ma indítsák el|soron kívül teljesítsék], és a bizonylatot küldjék vissza
  erre a címre.
Telefonon ma nem vagyok elérhető, [kérem, e-mailben válaszoljon|tárgyaláson leszek].

Megértésüket köszönjük!
-

@ szamla_modositott_{ref}.pdf

# parcel
< Csomagszolgálat
< Kézbesítés
? Csomagja [nem kézbesíthető|várakozik]: {tracking}
? [Fizetendő|Hiányzó] vámkezelési díj – {tracking}
? Utolsó figyelmeztetés: {tracking}

A csomagot [hiányos cím|rossz házszám] miatt nem tudtuk kézbesíteni. Adja meg újra a címét!
Küldeménye a raktárunkban van. [A kiszállításhoz|Átadásához] 695 Ft díj megfizetése szükséges.
Sikertelen kézbesítés történt, az új időpontért [erősítse meg adatait|fizesse meg a díjat].

> Új kézbesítés kérése
> Díj befizetése

Ha 48 órán belül nem [intézkedik|rendezi], a küldeményt visszaküldjük a feladónak.
-

# gift
< {from}
? [Sürgős|Gyors] kérés
? Elérhető vagy?
? [Bizalmas|Egy apróság]

Szia {toGiven}! [Elérhető vagy most?|Ott vagy a gépednél?] Megbeszélésen ülök, telefonon nem
  tudok beszélni.
{toGiven}, [szükségem van a segítségedre|kellene egy szívesség], és kérlek, egyelőre maradjon
  köztünk.

Ajándékkártyával lepném meg a nővéreket. [Vennél tíz darab húszezer forintosat?|Nyolc darab
  húszezres kellene.]
Egy partnerünknek kell [sürgősen|még ma délelőtt] ajándékkártya, az árát este elszámolom neked.

A hátuljukon a kódot [kapard le és fotózd le nekem|írd meg nekem itt], az is elég.
Írd meg, [mikorra megvan|meg tudod-e oldani egy órán belül].

Küldve a telefonomról

# salary
< Munkaügy
< Bér- és Munkaügyi Osztály
? [Béremelés|Bérrendezés] – {month}
? Béradatok [egyeztetése|megerősítése]
? Kiegészítő juttatás: {to}

Az egészségügyi bérrendezés alapján Önt [{amount} egyszeri kifizetés|pótlék] illeti meg.
A(z) {month} havi bérszámfejtés során [adatai hiányosnak bizonyultak|eltérést találtunk
  bankszámlaszámánál].
Elkészült az új bértábla, [amelyben az Ön besorolása is módosul|tekintse meg saját sorát].

| Dolgozó | {to}
| Törzsszám | {toNo}
| Határidő | {deadline}

> Béradatok megtekintése
> Bankszámla megerősítése

A jóváhagyást {deadline} napjáig [végezze el|kell megtennie], ellenkező esetben a kifizetés a
  következő hónapra csúszik.
-

# macro
< {from}
? {dept} – [kitöltendő űrlap|adatlap]
? [Javított|Új] beosztás
? Panaszbejelentés {ref}

Küldöm a [kért|javított] táblázatot. Ha nem látszik a tartalma, a sárga sávban engedélyezze a
  tartalmat.
Beteg panaszt tett az osztályra, [a jegyzőkönyv mellékelve|mellékelten küldöm az anyagot]. Kérjük
  észrevételeit.
A mellékelt adatlapot [minden osztálynak|a járványügyi jelentéshez] ki kell töltenie.

A dokumentum védett, megnyitás után a [„Szerkesztés engedélyezése”|„Tartalom engedélyezése”]
  gombra kell kattintani.
-

@ adatlap_{ref}.docm
@ beosztas_{ref}.docm

# smuggling
< Biztonságos üzenet
< {dept}
? [Titkosított|Védett] üzenet: {patient}
? Lelet ({ref}) – [megnyitás böngészőben|biztonságos küldés]
? Hangüzenet érkezett

Biztonságos üzenete érkezett {patient} ügyében. [Megnyitásához használja a mellékletet.|]
A lelet személyes adatot tartalmaz, ezért [titkosított mellékletként|böngészőben nyitható
  fájlként] küldjük.
Új hangüzenete van ({count} mp). [Lejátszásához nyissa meg a mellékletet.|]

Ha a letöltés nem indul el, [engedélyezze a fájl megtartását|kattintson a megtartás gombra].
-

@ lelet_{ref}.html
@ uzenet_{ref}.html

# pdf
< {from}
< {fromOrg}
? Megosztott dokumentum: {topic}
? [Aláírásra vár|Jóváhagyásra vár]: {ref}
? Ajánlatkérés – {product}

A mellékelt dokumentum [az Ön aláírására vár|átnézését kérjük].
Megosztottunk Önnel egy fájlt, [a hivatkozás a mellékletben van|a letöltés a PDF-ből indul].
Kérjük árajánlatukat a [mellékelt|csatolt] lista szerint.

[Kérem, még ma|Lehetőleg délig] jelezzen vissza.
-

@ dokumentum_{ref}.pdf

# qr
< Informatikai Osztály
< Munkaügy
? Kétlépcsős azonosítás [lejár|megújítása]
? [Kötelező|Új] biztonsági beállítás: {to}
? Bérpapír – {month}

A kétlépcsős azonosítása [ma lejár|megújítást igényel]. Olvassa be telefonjával az alábbi kódot!
Bérpapírja elkészült. Adatvédelmi okból csak [telefonon|mobileszközön] nyitható meg, olvassa be a
  kódot.
Az új belépőkártyához [fényképét|adatait] a kód beolvasásával töltheti fel.

#qr

A kód [24 óráig|ma éjfélig] érvényes.
-

# callback
< Ügyfélszolgálat
< Számlázás
? Előfizetése megújult: {amount}
? [Megrendelés|Terhelés] {ref}
? Köszönjük vásárlását – {ref}

Köszönjük, hogy megújította [vírusvédelmi|távsegítség] előfizetését. {amount} összeget [ma
  terhelünk|terheltünk] számláján.
Kártyájával {amount} értékben vásároltak: {product}. A terhelés [24 órán belül|ma] megtörténik.

| Rendelés | {ref}
| Összeg | {amount}
| Ügyfél | {to}

Ha nem Ön rendelte, [azonnal hívja|hívja] ügyfélszolgálatunkat: {callback}.
Lemondás kizárólag telefonon: {callback} [(éjjel-nappal)|]

# calendar
< {from}
< Értekezlet
? Meghívó: [rendkívüli értekezlet|bértárgyalás]
? Frissítve: {topic}
? [Kötelező|Online] oktatás {date}

Rendkívüli megbeszélés lesz az [átszervezésről|elbocsátásokról], a csatlakozási hivatkozás a
  meghívóban.
Önt meghívták egy [online|bizalmas] megbeszélésre, a részvételhez be kell jelentkezni.

> Csatlakozás
> Napirend megnyitása

# sms
< +36 30 000 0000
? SMS

Csomagja érkezik, kövesse itt: {link}
Egészségablak: [lelete|az Ön lelete] elkészült, megtekintés: {link}
Tisztelt Ügyfelünk! [Receptjét|Beutalóját] ma lejártként jelöltük, hosszabbítás: {link}
Szia anya, ez az új számom, [a régi telefonom elromlott|leesett a telefonom]. Írj ide: {link}

# hijack
< {from}
? {topic}

Kedves {toGiven}, visszatérve az előző levélre: [a javított változat itt érhető el|a kért fájlt
  ide töltöttem fel].
Kiegészítem a múltkorit, [kérem, nézze át|légy szíves nézd meg] a mellékelt anyagot még ma.
[Elnézést a késésért|Bocsánat a hallgatásért], itt a dokumentum, amelyet kért.

> {topic} – megnyitás
> Dokumentum
`;
