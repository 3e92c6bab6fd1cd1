section-queue = Teendők sora
section-suppressions = Elnémítva
section-search = Keresés

queue-counts = { $open ->
    [0] Nincs nyitott ügy.
   *[other] { $open } ügy van nyitva;
  } { $open ->
    [0] {""}
   *[other] { $nobody ->
      [0] mindegyiken dolgozik valaki.
     *[other] ebből { $nobody } ügyön még senki sem dolgozik.
    }
  }
queue-reports = { $count } bejelentést még senki sem nézett meg.
queue-me = Én ({ $name })
queue-kind = Mit mutasson
queue-kind-all = Ügyek és bejelentések
queue-kind-cases = Ügyek
queue-kind-reports = Bejelentések
queue-unseen = Még senki által meg nem nézett bejelentések
queue-age = Mióta nyitott
queue-rule-right = A szabály igaza
queue-next = A következő
queue-take = Megnyitás
queue-back = Vissza a listához
queue-order = Miért ez a sorrend
queue-order-text = Legelöl az áll, aminek egy napon belül lejár a határideje, a legsürgősebb legfelül. Utána a súlyosabb szint; egy szinten belül előbb, amin senki sem dolgozik, aztán aminek határideje van, végül a legrégebbi. A még meg nem nézett bejelentések mindezek felett vannak, közülük is elöl, ha valaki hivatkozásra kattintott vagy jelszót írt be.
queue-ticked = A kijelöltekkel
queue-nothing-ticked = Előbb jelöljön ki legalább egy ügyet.
queue-no-match-title = Nincs ilyen ügy
queue-no-match-text = Egyetlen ügy sem felel meg a szűrőnek. Vegyen ki belőle valamit.
queue-empty-title = Semmi sem vár Önre
queue-empty-text = A súlyos találatok és a bejelentések maguktól ügyet nyitnak, és itt jelennek meg.
assign-me = Magamhoz veszem
close-ticked = Kijelöltek lezárása
no-advice-short = Nézze meg a találatait, és kérdezze meg, aki ott dolgozik.

decide = Mi történjen vele
verdict = A szabály eddig
verdict-known = 90 nap alatt { $count } lezárásból { $right } esetben volt igaza
verdict-not-known = még nem tudható: ehhez 5, indoklással lezárt ügy kell, eddig { $count } van
case-clocks = Törvényi határidők
case-clocks-all = A határidőkhöz: megerősítés, módosítás, lezárás
case-reports = Bejelentések
case-worst = A legsúlyosabb találat: a szabály, és amire illett
case-findings-shown = { $count } találatból { $shown } látható, a legsúlyosabbak elöl.
tasks = Feladatok
add-task = Feladat hozzáadása
task-what = Mit kell tenni
task-due = Meddig (üresen is maradhat)
task-zone = { $zone } szerinti idő.
task-open = Nyitott
task-finish = Kész
task-done-by = Elvégezte: { $name }
task-needs-words = Írja le, mit kell tenni.
task-call-back = Vissza kell hívni az érintettet
merge = Összevonás másik üggyel
merge-about = A találatai átkerülnek a másik ügybe; ezt oda tartozóként lezárjuk.
merge-into = A másik ügy száma
merged-into = Ezzel vonták össze
hand-over = Átadás, mentés, hibajegy
hand-over-about = Aki máshol foglalkozik vele, megkapja az ügy adatait. Minden átadást és mentést feljegyzünk.
hand-over-nobody = Még nincs beállítva hibajegykezelő vagy levélcím. A rendszergazda az Értesítések lapon adhat meg ilyet.
hand-over-to = Kinek
hand-over-send = Küldés
export-file = Mentés fájlba (JSON, OCSF)
export-print = Nyomtatható lap
ticket = Hibajegy
ticket-reference = A hibajegy száma
ticket-link = A címe (üresen is maradhat)
ticket-link-wrong = A hibajegy címe így kezdődik: https:// vagy http://.
ticket-save = Hibajegy feljegyzése
history-task-added = feladatot adott hozzá
history-task-done = feladatot végzett el
history-ticket = feljegyezte a hibajegyet

rule-marked = A kiemelt sorok azok, amelyeknek a jelzések mezői megfeleltek.
related = Ugyanabban az időben
related-about = 24 órával előtte és utána, a legsúlyosabb elöl.
related-none = 24 órával előtte és utána semmi más nem történt ugyanazon a gépen, ugyanattól a személytől vagy ugyanazzal a technikával.
related-host = Gép: { $value }
related-person = Személy: { $value }
related-technique = Technika: { $value }
looked-at = Ki nézte meg
looked-at-nobody = Eddig senki.
looked-at-all = Mind
findings-week = Az elmúlt 7 napban utoljára észlelve:
filter-rule = Szabály azonosítója
filter-technique = Technika
filter-from = Ettől (ezredmásodperc)
filter-to = Eddig (ezredmásodperc)
order = Sorrend
order-worst = Legsúlyosabb elöl
order-newest = Legújabb elöl
notes-left-out = A megjegyzések (a legalacsonyabb szint) nem látszanak.
notes-show = Azok is látszódjanak
hidden-left-out = Az elnémított találatok nem látszanak.
hidden-show = Elnémítottak megtekintése
hidden-shown = Csak az elnémított találatok látszanak.
hidden-back = Vissza a többihez

suppress = Elnémítás
suppress-title = Az ehhez hasonló találatok elnémítása
suppress-not = Mégse
suppress-warn-title = Csak azt, amit ért
suppress-warn = Amire ez vonatkozik, az mostantól a választott napig nem nyit ügyet, és kimarad a listákból. Ettől még tároljuk és megszámoljuk. Szabja olyan szűkre, amilyenre csak lehet: a támadó azt használja ki, amire senki sem néz.
suppress-critical-title = Ez a szabály kritikus találatokat ad
suppress-critical-may = Rendszergazdaként elnémíthatja. Válasszon egyetlen gépet vagy személyt, és csak néhány napot.
suppress-scope = Hol
suppress-host = Csak ezen a gépen: { $host }
suppress-person = Csak ennél a személynél: { $person }
suppress-all = Mindenhol
suppress-field = Csak ha egy mezőben ugyanaz az érték áll
suppress-field-hint = Minél szűkebb, annál biztonságosabb: csak azt a találatot fedi le, amelynek minden jelzésében ez az érték áll.
suppress-field-any = Bármilyen értékkel
suppress-reason = Miért
suppress-reason-hint = Mitől ártalmatlan, és ki mondta. A következő kollégának meg kell tudnia ítélni.
suppress-until = Eddig a napig
suppress-until-hint = Legfeljebb 90 nap; utána magától véget ér.
suppressed-title = Ezt a találatot elnémították
suppressed-text = Nem nyitott ügyet, és a listákból kimarad. Az oka:
suppressions-about = Mi marad ki egy ideig a listákból, ki döntött így és miért. Az elnémítás magától véget ér; ha az oka előbb megszűnik, szüntesse meg.
suppressions-running = Érvényben
suppressions-over = Lejárt
suppressions-all = Mind
suppression-scope = Mit rejt el
suppression-everywhere = mindenhol
suppression-hid = Eddig elrejtve
suppression-hits = { $count } észlelés
suppression-until = Meddig
suppression-runs = érvényben
suppression-expired = magától lejárt
suppression-ended = megszüntette: { $name }
suppression-end = Megszüntetés most
no-suppressions-title = Semmi sincs elnémítva
no-suppressions-text = Ha egy szabály újra és újra ártalmatlan dologra illik, nyissa meg egy találatát, és válassza az Elnémítás gombot.

search = Keresés
search-words = Szám, cím, számítógép, személy vagy szabály
search-about = Minden keresést feljegyzünk, mert személyt nevezhet meg.
search-none-title = Nincs találat
search-none-text = Nincs olyan ügy vagy találat, amelyben minden szó szerepel. Próbálja kevesebb szóval.
search-all-cases = Minden ügy ezekkel a szavakkal
search-all-findings = Minden találat ezekkel a szavakkal

loss-times = { $count } alkalommal
loss-not-counted = nem számolható
