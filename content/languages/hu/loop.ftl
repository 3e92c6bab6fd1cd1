# A bejelentések köre, ahogy a központ irányítja: kampányok, ami ellenük érvényben van, és döntések.

section-campaigns = Kampányok
campaigns-answer = { $waiting ->
    [0] Egyetlen kampány sem vár Önre.
   *[other] { $waiting } kampány vár emberre.
  } { $blocked ->
    [0] Tiltás nincs érvényben.
   *[other] { $blocked } tiltva van.
  } { $held ->
    [0] Pusztán visszatartott nincs.
   *[other] { $held } vissza van tartva.
  }
campaigns-cut = A(z) { $all } közül a { $shown } legsürgősebb látszik.
campaigns-none-title = Nem ismert kampány
campaigns-none-text = Amint egy tag olyan támadásról szól, amelyet a munkatársai jelentettek be, az pontszámmal együtt itt jelenik meg.
campaigns-no-centre-title = Ez a szervezet nem központ
campaigns-no-centre-text = A több szervezetet érő kampányok egy központban állnak össze. Ami ezt a szervezetet védi, a „Mi véd minket” oldalon látható.
live-new-campaigns = { $count } új kampány.
live-many-new-campaigns = Sok új kampány.

campaign = Kampány
campaign-nameless = Jellemző nélküli kampány
campaign-score = Pontszám
campaign-state = Hogyan áll
campaign-told-by = Ki szólt róla
campaign-since = Először
campaign-organisations = { $count } szervezet
campaign-reporters = bejelentők: { $count }
campaign-second = { $name } kérte; egy második ember is kell hozzá
campaign-refused = Elutasítva: nem támadás
campaign-dry-run = Próba: { $asked } tagból { $answered } válaszolt
campaign-held = Visszatartva eddig: { $until }
campaign-blocked-few = Néhány tagnál tiltva
campaign-blocked-many = Sok tagnál tiltva
campaign-blocked-all = Minden tagnál tiltva
campaign-lease = még { $left }, eddig: { $until }
campaign-vetoed = Saját nemet mondott: { $names }
campaign-nothing = Semmi sincs érvényben
campaign-why = Miért ennyi a pontszám
campaign-clock = Milyen gyorsan léptünk ellene
campaign-indicators = Miről ismerhető fel
campaign-decisions = Döntések
campaign-told = Kik szóltak róla
campaign-not-yet = még nem
campaign-first-report = Az első bejelentés ideért
campaign-answered = A bejelentő választ kapott
campaign-answered-after = { $time } múlva, ahogy a tag mondta
campaign-in-force-hold = Visszatartás érvényben az első másik szervezetnél
campaign-to-quorum = Elegendő szervezet szólt
campaign-in-force-block = Tiltás érvényben az első másik szervezetnél
campaign-to-hold = Mindenütt visszatartva
campaign-to-block = Az első tagoknál tiltva
campaign-to-all = Mindenütt tiltva
campaign-after = { $time } elteltével
campaign-found = Megtalálva a korábban érkezett levelek közt
campaign-found-few = Nem közölhető: számok három szervezettől láthatók
campaign-found-text = { $organisations } szervezetnél legalább { $messages } üzenet, legalább { $people } embernek

campaign-done-hold = Eldöntve: visszatartás. A tagok most értesülnek.
campaign-done-block = Eldöntve: tiltás. Ha nem kell hozzá második ember, a tagokat most kérdezzük.
campaign-done-widen = Eldöntve: bővítés. Ha nem kell hozzá második ember, a tagokat most kérdezzük.
campaign-done-renew = Eldöntve: a tiltás folytatódik.
campaign-done-lapse = Eldöntve: lejár. A tagok most értesülnek.
campaign-done-undo = Eldöntve: visszavonva. A tagok most értesülnek.
campaign-done-refuse = Eldöntve: nem támadás. Ami érvényben volt, visszavontuk.

indicator = Jellemző
indicator-url = Hivatkozás
indicator-host = Gépnév
indicator-domain = Tartomány
indicator-sender = Feladó
indicator-sender-domain = Feladó tartománya
indicator-attachment = Csatolmány (SHA-256)
indicator-template = Az üzenet alakja
indicator-ip = IP-cím
indicator-phone = Telefonszám
indicators-url = { $count } hivatkozás
indicators-host = { $count } gépnév
indicators-domain = { $count } tartomány
indicators-sender = { $count } feladó
indicators-sender-domain = { $count } feladói tartomány
indicators-attachment = { $count } csatolmány
indicators-template = { $count } üzenetalak
indicators-ip = { $count } IP-cím
indicators-phone = { $count } telefonszám
indicator-tick = Kijelölés
indicator-choose = Kijelölöm: { $value }
indicator-supports = Kik támasztják alá
indicator-quorum = Az önálló tiltáshoz
indicator-stands = Érvényben
indicator-listed-warninglist = Figyelmeztető listán van: két ember kell
indicator-listed-sector = Az ágazat bejegyzett címe: két ember kell
indicator-by-person = a központ munkatársa tette hozzá
indicator-held = Visszatartva
indicator-asked = A tagokat kérdezzük
indicator-free = semmi
indicators-none-title = Nem maradt jellemző
indicators-none-text = Amiről harminc napja senki sem szólt, azt elfelejtjük.
support-score = pontszám: { $score }
quorum-enough = elég: { $count } szervezet
quorum-reached = { $need } szervezetből { $have }
quorum-missing = hiányzik: { $what }
quorum-organisations = még { $count } szervezet
quorum-reporters = még { $count } bejelentő
quorum-weight = többet nyomó szavak
quorum-listed = önállóan soha, mert listán van
quorum-quiet = { $until } időpontig csak emberek döntenek

dry-run-title = Most kérdezzük a tagokat
dry-run-text = { $asked } tagból { $answered } válaszolta meg, hogy a tiltás megállítaná-e rendes leveleit. A válaszok eddig számítanak: { $until }.
dry-run-yes = nem okozna kárt
dry-run-no = rendes levelet állítana meg
dry-run-abstain = túl keveset tud a saját leveleiről ahhoz, hogy megmondja
dry-run-veto = itt soha
dry-run-silent = még nem válaszolt

decisions-none-title = Még nem született döntés
decisions-none-text = Itt látszik a központ, az emberek és a tagok minden döntése, azzal együtt, amin alapul.
decision-hold = visszatartás
decision-block = tiltás
decision-stage = a tiltás több tagot ér el
decision-renew = a tiltás folytatódik
decision-widen = egy ember által hozzátett jellemzők tiltása
decision-lapse = vége, mert lejárt az ideje
decision-undo = visszavonva
decision-refuse = kérték, de nem történt meg
decision-veto = saját nem, a saját házára
decision-until = eddig: { $until }
decision-at-few = néhány tagnál
decision-at-many = sok tagnál
decision-at-all = minden tagnál
decision-details = { $count } jellemző, és amin alapul
decision-rests-on = Ezen alapul:
decision-rests-on-person = csakis azon az emberen, aki döntött.
decision-id = A döntés azonosítója:
decided-by-hub = A központ rendszere
decided-by-person = A központ munkatársa
rests-on-dry-run = próba
rests-on-word = egy tag szava
rests-on-decision = döntés
told-reporters = Bejelentők
told-recipients = Akiknek küldték
told-weight = Súly
told-indicators = Amit mondott
told-none-title = Senki szava sem maradt
told-none-text = Amit egy tag mond, addig látszik, amíg egy jellemzőt alátámaszt.

decide-title = Döntés
decide-which = Amit megnyom, a fent kijelölt jellemzőkre érvényes; ha egy sincs kijelölve, a kampány összes jellemzőjére.
decide-listed-title = Ezek egy részéhez két ember kell
decide-listed-text = { $count } jellemző közismert vagy az ágazatban bejegyzett. A visszatartásukhoz vagy tiltásukhoz az egyik ember kéri, és egy napon belül egy másik ugyanígy dönt. A megszüntetéshez egy is elég.
second-title = { $name } ezt kéri: { $act }
second-own = Ezt Ön kérte. Valaki másnak is így kell döntenie eddig: { $until }.
second-other = Nézze meg úgy, mintha Önt kérdezték volna először. Ha { $until } időpontig nincs második ember, nem történik semmi.
second-confirm = Én is így döntök: { $act }
act-hold = Visszatartás
act-hold-text = Minden tag ({ $members }) jelölést tesz az ilyen üzenetekre vagy félreteszi őket, és átnézi, ami már megérkezett. Magától véget ér ekkor: { $hold }, és soha nem lesz belőle tiltás.
act-block = Tiltás
act-block-text = Előbb { $asked } tagot kérdezünk meg, megállítana-e rendes leveleket. Ha elegen mondják, hogy nem állítana meg, { $few } tag tilt, aztán { $many }, végül mind ({ $members }), eddig: { $lease }. Mindegyik nemet mondhat a saját házára.
act-widen = Hozzáadás és tiltás
act-widen-text = Arra, amiről még senki sem szólt. Előbb { $asked } tagot kérdezünk meg; aztán { $few }, { $many }, végül minden tag ({ $members }) tiltja, eddig: { $lease }.
act-widen-label = További jellemzők
act-widen-hint = Soronként egy, legfeljebb { $most }: hivatkozás, tartomány, feladó, SHA-256, IP-cím vagy telefonszám. A hxxps, [.] és [@] írásmód is jó.
act-widen-unread = Ez a sor nem jellemző: { $line }
act-widen-empty = Írjon legalább egy jellemzőt.
act-renew = Megújítás
act-renew-text = A tiltás folytatódik azoknál a tagoknál, akiket most elér, eddig: { $lease }.
act-lapse = Lejárni hagyom
act-lapse-text = Ami érvényben van, minden tagnál véget ér, mintha lejárt volna. Az ezután érkező bejelentések visszahozhatják.
act-undo = Visszavonás
act-undo-text = Ami érvényben van, minden tagnál ({ $members }) azonnal véget ér. { $quiet } időpontig csak emberek döntenek róla.
act-refuse = Nem támadás
act-refuse-text = Ami érvényben van, visszavonjuk, és { $quiet } időpontig csak emberek döntenek róla. Aki szólt róla, annál ez tévedésnek számít.

section-enrolled = Csatlakozott tagok
enrolled-lead = Ki van saját kulccsal a kapcsolaton, és hányszor találták itt igaznak vagy tévesnek a szavát.
enrolled-heard = Meghallgatjuk
enrolled-expelled = Kizárva
enrolled-group = Így számít
enrolled-right = Igaza volt
enrolled-wrong = Tévedett
enrolled-none-title = Senki sem csatlakozott
enrolled-none-text = Hívjon meg egy tagot lent. Amint felhasználta a kódját, itt jelenik meg.
expel = Kizárás
expel-text = A kulcsát mostantól elutasítjuk. Amit az alábbi időpont óta mondott, visszavonjuk, és ami csak ezen alapul, minden tagnál véget ér.
expel-since = Mióta volt a kulcsa más kezében
expel-confirm = Kizárom ezt a tagot
expel-time-wrong = Adja meg, mióta: egy már elmúlt időpontot.
enrol-title = Tag meghívása
enrol-text = A tag egyszer használható kódot kap. Ezzel mondja el a pajzsa, melyik kulccsal ír alá.
enrol-name = A szervezet neve
enrol-group = Csoport
enrol-group-hint = Egy csoport tagjai egy szervezetnek számítanak. Ha önálló, hagyja üresen.
enrol-invite = Kód készítése
enrol-invited-title = Kód ennek: { $name }
enrol-once-title = Ez a kód csak most látszik
enrol-once-text = Nyomtassa ki ezt az oldalt, vagy olvassa be olyasvalakinek, akit a tagnál ismer. Akinél a kód van, a tag nevében csatlakozhat.
enrol-code = Kód
enrol-member = A tag azonosítója
enrol-until = Eddig érvényes
enrol-address = A központ címe
left-of-member = Mi ment ki innen: { $name }
left-of-member-text = Egy gyakorlatbeli tag saját oldala, ahogy az ottaniak látják. Élesben a központ nem nyithatja meg: ami egy tagtól kimegy, azt a tag láthatja.

times-title = Milyen hamar védettek a többiek
times-answered = A bejelentő választ kapott
times-held = Visszatartás érvényben máshol
times-blocked = Tiltás érvényben máshol
times-took = fele ennyin belül: { $half }; 100-ból 95 ennyin belül: { $most }
times-from = { $count ->
    [one] egy kampányból
   *[other] { $count } kampányból
  }
times-none = nem ismert: még egy kampány sem jutott idáig
times-basis = A központhoz ért első bejelentéstől addig, amíg az első olyan szervezet, amely nem jelentette be, azt mondja, hogy nála érvényben van; a bejelentő várakozása a tag szerint. Az elmúlt 30 napban bejelentett kampányok.
