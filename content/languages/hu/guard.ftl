# Mi véd egy szervezetet, a saját neme, és ami kiment belőle.

section-guard = Mi véd minket
section-left = Mi ment ki, és mikor
live-new-protections = { $count } új védelem.
live-many-new-protections = Sok új védelem.
guard-answer = { $blocked ->
    [0] Itt semmi sincs tiltva.
   *[other] { $blocked } jellemző van itt tiltva.
  } { $held ->
    [0] Semmi sincs visszatartva.
   *[other] { $held } van visszatartva.
  }
guard-done-veto = A nem itt már érvényes. A központ akkor értesül, ha a kapcsolat működik.
guard-done-allow = A nemet visszavonták. Ami ezután születik döntés, az újra számít.
guard-alone-title = Ez a szervezet önmagát védi
guard-alone-text = Nem tagja egyetlen központnak sem. Saját munkatársaink egyértelmű bejelentése itt legfeljebb négy órán át tart vissza; semmi sem megy ki.
guard-centre = Központ
guard-link = Kapcsolat
guard-link-connected = él
guard-link-connecting = épül
guard-link-refused = a központ elutasította
guard-heard = Utoljára hallottunk róla
guard-waiting = Kimenetelre váró sorok
guard-to-left = Mi ment ki ebből a szervezetből, sorról sorra
guard-points = Hol hat
guard-point = Végrehajtási pont
guard-mode = Üzemmód
guard-mode-dry-run = próba: megmutatja, de nem tesz semmit
guard-mode-on = bekapcsolva
guard-wanted = Jellemzők
guard-withheld = { $count } kimaradt, mert soha nem szabad hozzányúlni
guard-taken = Lista átvéve
guard-failing = Nem veszi át a listáját
guard-probe = Próbakérdéssel igazolva
guard-probe-never = még nem kérdeztük
guard-probe-in-force = működik
guard-probe-absent = nem működik
guard-probe-unreachable = nem lehetett megkérdezni
guard-points-none-title = Nincs bekapcsolt végrehajtási pont
guard-points-none-text = Ami érvényben van, azt az élő jelzésekben és a beérkezett levelekben keressük. Semmit sem állítunk meg: nevezzen meg egy pontot a beállításokban.
guard-in-force = Itt érvényben
guard-strength = Erősség és ok
strength-hold = Visszatartva
strength-block = Tiltva
guard-from = Mióta
guard-until = Vége
guard-by = Alapja
guard-decision = döntés
guard-none-title = Semmi sincs érvényben
guard-none-text = Amint itt valamit visszatartunk vagy tiltunk, itt jelenik meg a mögötte álló döntéssel.
guard-veto-text = Jelölje ki, ami itt nem lehet érvényben. Mielőtt bármi történne, elmondjuk, mit tesz a nem.
guard-veto = Nemet mondok a kijelöltekre
guard-allow = Visszavonom a nemet
guard-ended = Elutasítva, véget ért, és a saját nem
guard-ended-text = Amit a központ kért, de itt nincs érvényben. Bárki dönt a központban, a saját nemünk áll, amíg itt vissza nem vonják.
guard-ended-none-title = Semmit sem utasítottunk el, és semmi sem ért véget
guard-ended-none-text = Ami már nincs érvényben, itt látszik az okával.
protection-asked = Kérték, még nem ítéltük meg
protection-in-force = Érvényben
protection-refused = A saját szabályaink elutasították
protection-vetoed = Saját nem
protection-undone = Visszavonva
protection-lapsed = Lejárt
moved = Postafiókokból kivéve
moved-mode-on = Ami tiltva van és már a postafiókokban fekszik, ott egy külön mappába kerül, soha nem törlődik. Ha a tiltás véget ér, vagy valaki itt úgy dönt, visszakerül. Ehhez nem kell központ.
moved-mode-dry-run = Próba: megnézzük, mely leveleket vennénk ki, de egyet sem mozdítunk.
moved-mode-off = Kikapcsolva. Ami korábban kikerült, visszakerül.
moved-unfilled-title = Még semmit sem mozdítunk
moved-unfilled-text = Előbb írják össze, mihez nem szabad soha nyúlni, és adják meg a fájlt: enforcement.neverTouchFile.
moved-failing-title = { $count } postafiókot nem értünk el
moved-failing-text = Percenként újra megpróbáljuk. Az ok a pajzs naplójában áll.
moved-given-up-title = { $count } címhez nincs postafiók
moved-given-up-text = A levelezőkiszolgáló nem nyit hozzájuk postafiókot: közös címek, listák, távozott munkatársak. Ott semmit sem veszünk ki; naponta egyszer újra megpróbáljuk. A kiszolgáló válasza a pajzs naplójában áll.
moved-aside = Most félretéve
moved-mailboxes = { $count } postafiókban
moved-returned = Visszatéve
moved-at = Utolsó lépés
moved-act = Döntés
moved-state-moving = kivesszük, amint megtaláljuk
moved-state-waits = emberre vár: túl sok
moved-state-stopped = itt leállítva
moved-state-over = már nincs tiltva
moved-wanted = { $cut ->
    [0] { $wanted } ismert, az indulás óta { $found } megtalálva
   *[other] legalább { $wanted } ismert, az indulás óta { $found } megtalálva
  }
moved-stopped-by = Leállította: { $name }
moved-approved-by = Jóváhagyta: { $name }
moved-approve = Összes kivétele ({ $count })
moved-undo = Minden vissza
moved-stop = Ne vegyük ki
moved-none-title = Egyetlen postafiókból sem vettünk ki semmit
moved-none-text = Amint olyasmi kerül tiltás alá, amit a levelek jegyzéke ismer, itt jelenik meg.
moved-now = { $count ->
    [0] egy levél sincs félretéve
   *[other] { $count } levél van félretéve
  }
moved-whose = Kinek a leveleit vettük ki
moved-whose-text = Ez az oldal személyeket nevez meg: feljegyezzük, hogy Ön megnyitotta.
moved-mailbox = Postafiók és levél
moved-from = Melyik mappából
moved-by = Ki
moved-by-shield = a pajzs
moved-step-moving = úton
moved-step-moved = félretéve
moved-step-gone = már nem volt ott
moved-step-returning = visszaúton
moved-step-returned = visszatéve
guard-done-stop = Leállítva. Amit kivettünk, visszakerül; ebből a kampányból többet nem mozdítunk.
guard-done-approve = Jóváhagyva. A leveleket most vesszük ki.
veto-title = Nemet mondunk a saját szervezetünkre?
veto-nothing = Nincs kijelölve semmi, ami érvényben van.
veto-what-title = Mit tesz ez
veto-what-text = Itt azonnal véget ér, minden végrehajtási ponton, és nem kérdezünk meg központot: megszakadt kapcsolattal és központ nélkül is működik. A központ későbbi döntése nem hozza vissza; csak valaki itt. Ha a kapcsolat működik, a központ megtudja, hogy ez a szervezet nemet mondott.
veto-confirm = Igen, nemet mondunk
veto-back = Vissza, változtatás nélkül
left-lead = Minden sor, amely ebből a szervezetből a központnak ment, a legújabb elöl: szavakkal, és bájtról bájtra, ahogy aláírtuk. Ami nincs itt, az nem ezen a pajzson át ment ki.
left-can = Mi mehet ki egyáltalán
left-can-contribution = Amiről egy bejelentett támadás felismerhető (hivatkozások kicsillagozott nevekkel, tartományok, feladók, csatolmányok ujjlenyomatai), pontszám, az okok kódjai és lépcsős számok.
left-can-answer = Igen vagy nem a központ kérdésére, hogy egy tiltás kárt okozna-e itt, lépcsős számokkal.
left-can-outcome = Mi lett itt egy döntésből, és mennyit találtunk, lépcsőkben.
left-can-decision = A saját nemünk egy védelemre.
left-can-status = Hogy vagyunk: nyitott ügyek, bejelentések, elhallgatott források lépcsőkben, a mentések és az ellátás állapota.
left-can-key = Egy új nyilvános kulcsunk.
left-never = Soha nem megy ki egy üzenet szövege, név, adat vagy szabad szöveg: egyik sorban sincs helye, és az oldalt rajzoló olvasó más mezőt nem fogad el.
left-search = Név, szám vagy cím keresése abban, ami kiment
left-search-hint = Ahogy Ön ismeri. Úgy is keressük, ahogy van, és álcázva is: százalékjelek, base64, hexadecimális, ujjlenyomatok. Amit beír, nem őrizzük meg.
left-search-short = Írjon legalább { $least } betűt vagy számjegyet.
left-search-look = Keresés
left-search-answer = „{ $text }”: { $found ->
    [0] egyetlen sorban sem
   *[other] { $found } sorban
  }
left-search-all = { $looked ->
    [0] Egyetlen sor sem ment ki.
   *[other] { $looked } sort néztünk át, a legelsőig.
  }
left-search-part = Eddig { $looked } sort néztünk át; a régebbieket még nem.
left-search-on = A régebbiek átnézése
left-search-end = Vissza mindahhoz, ami kiment
left-kind = Mi
left-kind-contribution = Támadásról szólt
left-kind-answer = Válasz kérdésre
left-kind-outcome = Mi lett egy döntésből
left-kind-decision = Saját nem
left-kind-status = Hogy vagyunk
left-kind-key = Új kulcs
left-waiting = vár
left-taken = a központnál van
left-refused = a központ elutasította
left-none-title = Semmi sem ment ki
left-none-text = Vagy semmi, ami megfelel a szűrőnek. Ami kimegy, ugyanabban a pillanatban itt is megjelenik.
left-csv = Ezek közül a legújabb 2000 táblázatként (CSV)
left-unread = Ez a sor a mai szabályokkal nem olvasható; a bájtjai lent láthatók.
left-bytes = Bájtról bájtra
left-bytes-about = Amit a központ küldött, bájtról bájtra
left-says-contribution = Egy bejelentett támadásról szóltunk: pontszám { $score }, { $kinds }. Bejelentők: { $reporters }. Akiknek küldték: { $recipients }.
left-says-answer-yes = Igennel válaszoltunk. Üzenetek: { $messages }. Emberek: { $people }.
left-says-answer-no = Nemmel válaszoltunk. Üzenetek: { $messages }. Emberek: { $people }.
left-says-answer-veto = Azt válaszoltuk: itt soha. Üzenetek: { $messages }. Emberek: { $people }.
left-says-answer-abstain = Tartózkodtunk: túl keveset tudunk a saját leveleinkről ahhoz, hogy megmondjuk.
left-says-outcome = Elmondtuk, mi lett egy döntésből: { $state }. A korábban érkezett levelekben: üzenetek { $messages }, emberek { $people }.
left-says-decision = Elmondtuk, hogy a magunk részéről nemet mondtunk erre:
left-says-status = Elmondtuk, hogy vagyunk. Nyitott ügyek: { $cases }. Mai bejelentések: { $reports }. Elhallgatott források: { $sources }. Mentés: { $backup }.
left-says-key = Elmondtuk az új nyilvános kulcsunkat.
left-asked-dry-run = A központ azt kérdezte, kárt okozna-e itt ennek a tiltása:
left-asked-hunt = A központ azt kérdezte, érkezett-e ide ilyen:
left-asked-decision = A központ erről döntött:

heard-says-contribution = Bejelentett támadásról szólt: pontszám { $score }, { $kinds }. Bejelentők: { $reporters }. Akiknek küldték: { $recipients }.
heard-says-answer-yes = Próba: ott egy tiltás nem okoz kárt. Érintett szokásos üzenetek: { $messages }, emberek: { $people }.
heard-says-answer-no = Próba: ott egy tiltás kárt okozna. Érintett szokásos üzenetek: { $messages }, emberek: { $people }.
heard-says-answer-veto = Próba: ott soha. Érintett szokásos üzenetek: { $messages }, emberek: { $people }.
heard-says-answer-abstain = Próba: tartózkodtak, mert ott túl keveset tudnak a saját leveleikről.
heard-says-outcome = Mi lett ott egy döntésből: { $state }. A korábban érkezett levelekben: üzenetek { $messages }, emberek { $people }.
heard-says-decision = A maga részéről nemet mondott.
heard-says-key = Elmondta az új nyilvános kulcsát.

guard-to-hunts = Mit kerestünk a beérkezett levelekben és naplókban, és mit találtunk
hunts-title = Keresések
hunts-lead = Ami itt érvénybe lép, azt azonnal megkeressük a korábban érkezett levelekben és naplókban. A program indulása óta, a legújabb elöl; amit találtunk, találatként megmarad.
hunts-mail = A beérkezett levelekben
hunts-blind-title = Itt egyetlen levél sem ismert
hunts-blind-text = Semmi sem mondja meg ennek a pajzsnak, milyen levelek jöttek, így senki sem tudja, érkezett-e támadás. Kösse be a bejelentő postafiókot vagy a levelezőkiszolgáló naplóit.
hunts-reach = { $messages } üzenet ismert itt, a legrégebbi ekkortól:
hunts-for = Mit kerestünk
hunts-indicators = { $count ->
    [one] egy jellemző
   *[other] { $count } jellemző
  }
hunts-found = Megtalálva
hunts-looked = Átnézve
hunts-looked-text = { $count ->
    [one] egy üzenet
   *[other] { $count } üzenet
  }
hunts-within = ennyi idő alatt: { $time }
hunts-not-known = nem ismert: itt egyetlen levél sem ismert
hunts-nothing = semmi
hunts-messages = { $messages } üzenet{ $mailboxes ->
    [0] {""}
   *[other] , { $mailboxes } postafiókban
  }
hunts-messages-cut = Legalább { $messages } üzenet{ $mailboxes ->
    [0] {""}
   *[other] , legalább { $mailboxes } postafiókban
  }
hunts-known = semmi új: mind ismert egy korábbi keresésből
hunts-by = { $count ->
    [one] egy üzenetben
   *[other] { $count } üzenetben
  }
hunts-none-title = Még semmit sem kerestünk
hunts-none-text = Amint itt valami visszatartás vagy tiltás alá kerül, megkeressük a korábban érkezett levelekben, és itt látszik, mire jutottunk.
hunts-deep = A jelzések naplójában
hunts-deep-text = Részenként, a legújabbtól visszafelé; mindennek elsőbbséget ad, és addig tart, amíg a legrégebbihez nem ér.
hunts-deep-none-text = Amint itt valami visszatartás vagy tiltás alá kerül, megkeressük a korábban érkezett jelzésekben.
hunts-findings = { $count ->
    [one] egy új találat
   *[other] { $count } új találat
  }
hunts-done = átnézve a legrégebbiig: { $of } rész, ennyi idő alatt: { $time }
hunts-going = folyik: { $done } rész a { $of } közül
hunts-scanned = ebből { $count } mutató nélkül, egészében olvasva
hunts-unreadable = { $count } rész már nem olvasható
whose-title = Kié ez az üzenet?
whose-lead = Ez egy embert nevez meg. Előbb leírjuk, ki, mikor és mire kéri; ez a megtekintések között látszik.
whose-message = Az üzenet száma
whose-message-hint = Ahogy a keresések és a találatok nevezik: mail.12
whose-purpose = Mire van szükség rá
whose-purpose-hint = Például: az üzenet kivétele a postafiókból
whose-ask = Írják le, és mutassák meg
whose-no-message = Írja be a számot, ahogy a keresések nevezik: mail.12.
whose-no-purpose = Írja le, mire van szükség rá.
whose-unknown = Ilyen üzenet itt nem ismert: azóta törölték, vagy sosem volt.
whose-answer = Kié: { $message }
whose-mailbox = Postafiók
whose-id = Az üzenet azonosítója (Message-ID)
whose-written = Leírtuk, hogy Ön megkérdezte.

guard-own = Saját szóra visszatartva
guard-own-text = Saját embereink egyértelmű bejelentése itt azonnal visszatart, központtal vagy anélkül, legfeljebb négy órára, és magától sosem lesz belőle tiltás. Aki nemet mond rá, itt véget vet neki.
guard-own-report = saját bejelentés
guard-by-centre = A központ döntése szerint

guard-key = A központ kulcsa, amelyben itt bízunk
guard-refused-title = A központ nevében érkezett utolsó sort nem fogadtuk el
guard-refused-text = Ami érvényben van, úgy marad. Kérdezze meg a központot más úton, hogy kicserélte-e a kulcsát; aki nyolc napnál tovább volt távol, annak újra kell csatlakoznia.
