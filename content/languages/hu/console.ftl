skip-to-content = Ugrás a tartalomra
navigation = Főmenü
rehearsal-mark = Gyakorlat. Ezen az oldalon minden szimulált; semmi sem történt meg.
sign-out = Kijelentkezés
section-now = Most
section-findings = Találatok
section-cases = Ügyek
section-sources = Források
section-unreadable = Nem olvasható

now-title = Rendben vagyunk?
now-none-open = Nincs nyitott ügy.
now-open = { $count } nyitott ügy van. { $worst ->
    [0] Egyik sem magas vagy kritikus.
   *[other] Magas vagy kritikus: { $worst }.
  }
now-open-many = Több mint { $count } nyitott ügy van; a legújabbak közül { $worst } magas vagy kritikus.
now-no-sources = Még senki nem küldött semmit, így semmi sem látható.
now-sources = { $silent ->
    [0] Mind a { $count } küldő jelentkezett az elmúlt órában.
   *[other] { $count } küldőből { $silent } több mint egy órája hallgat.
  }
now-unread = { $count ->
    [0] Minden beérkezett rekordot el tudtunk olvasni.
   *[other] { $count } rekordot nem tudtunk elolvasni.
  }
now-findings = { $count ->
    [0] Az elmúlt 24 órában nem volt találat.
   *[other] { $count } találat az elmúlt 24 órában, az utolsó előfordulás órája szerint.
  }
now-open-cases = Nyitott ügyek
chart-numbers = A számok

level = Szint
level-informational = Megjegyzés
level-low = Alacsony
level-medium = Közepes
level-high = Magas
level-critical = Kritikus

any = Bármely
choose = Kijelölés
filter = Mutasd
filter-text = Szavak
filter-level = Legalább
filter-clear = Szűrő törlése
finding = Találat
findings = Találatok
host = Számítógép
person = Személy
hits = Hányszor
first-seen = Először
last-seen = Utoljára
case = Ügy
older = Régebbiek
no-match-title = Nincs ilyen találat
no-match-text = Egyetlen találat sem felel meg a szűrőnek. Vegyen ki belőle valamit.
no-findings-title = Még nincs találat
no-findings-text = Ha egy beérkező bejegyzés megfelel egy szabálynak, itt jelenik meg.
not-recorded = nincs rögzítve

next-step = Teendő
no-advice = Nézze meg lent a jelzéseket, kérdezze meg, aki azon a gépen dolgozik, mit csinált, és ha a válasz nem ad magyarázatot, nyisson ügyet.
more-advice = Bővebben
on-host = gép: { $host }
by-person = személy: { $person }
on-host-by-person = gép: { $host }, személy: { $person }
place-not-recorded = a gép és a személy nincs rögzítve
techniques = ATT&CK-technikák
rule = Szabály
grouped-by = Csoportosítva
finding-id = Találat száma
in-case = Ehhez az ügyhöz tartozik:
open-case = Ügy nyitása
case-title = Az ügy címe
why = Miért észleltük
false-positives = Ártalmatlan lehet, ha
references = Hivatkozások
rule-gone = A találatot adó szabály már nincs betöltve.
rule-text = A szabály
matched-fields = Egyező mezők
no-matched-fields = Ez a találat nem egyes mezőkön alapul.
field = Mező
anywhere = bárhol
rule-asks = A szabály ezt keresi
signal-had = A jelzésben ez állt
signals = A jelzések
signals-shown = Itt { $count } jelzésből { $shown } látható; a többit a napló őrzi.
sender = Küldő
door = Ezen át érkezett
received = Beérkezett
signal-id = Jelzés száma
raw-signal = A jelzés eredeti formájában
trust-certificate = tanúsítvánnyal igazolva
trust-token = tokennel igazolva
trust-address = csak a címe ismert
trust-local = ezen a gépen
trust-none = nem igazolt

cases-open = Nyitott
cases-closed = Lezárt
cases-all = Mind
no-cases-title = Itt nincs ügy
no-cases-text = A súlyos találatok maguktól ügyet nyitnak. Találatokat kijelölve Ön is nyithat ügyet.
concerns = Kit vagy mit érint
several = többet
state = Állapot
changed = Utolsó változás
nobody-yet = Még senki
opened = Megnyitva
opened-because = A megnyitás oka
assigned-to = Ki dolgozik rajta
closed-because = A lezárás oka
assign-to = Ki dolgozik rajta
assign = Hozzárendelés
note = Megjegyzés
add-note = Megjegyzés hozzáadása
close-reason = Miért zárja le
choose-reason = Válasszon okot
close-text = Mit derített ki
close-case = Ügy lezárása
close-needs-reason = Válasszon okot, és írja le, mit derített ki, hogy a következő kolléga is megbízhasson benne.
reopen-text = Miért nyitja meg újra
reopen-case = Újranyitás
reason-resolved = Megoldva
reason-false-positive = A szabály tévedett
reason-expected-activity = Szokásos munka
reason-duplicate = Másik ügyhöz tartozik
reason-exercise = Gyakorlat
history = Előzmények
history-opened = megnyitotta az ügyet
history-finding-added = találatot adott hozzá
history-assigned = hozzárendelte
history-note = megjegyezte
history-closed = lezárta
history-reopened = újra megnyitotta
history-merged = összevonta
joined-same-rule-again = ugyanaz a szabály újra
joined-same-host = ugyanaz a gép
joined-same-person = ugyanaz a személy
joined-same-rule-elsewhere = ugyanaz a szabály másik gépen

source = Ekként olvasva
rate = Másodpercenként
events = Rekordok
no-sources-title = Még senki nem küldött semmit
no-sources-text = Irányítson ide egy naplóküldőt; a docs/intake lapjai mindegyikhez leírják, hogyan.
source-good = Jelentkezik
source-silent = Hallgat
source-unknown = Jelentkezik, formátuma ismeretlen
when = Mikor
reason = Ok
records = Rekordok
beginning = Így kezdődik
unreadable-about = Ami beérkezett, de nem tudtuk elolvasni. Semmit nem dobtunk el: az eleje itt látható, a többit a napló őrzi, amíg bármit őriz.
nothing-unreadable-title = Mindent el tudtunk olvasni
nothing-unreadable-text = A sérült vagy túl hosszú rekordok itt jelennek meg, az okkal együtt.

errors-heading = Valami hiányzik
sign-in = Belépés
sign-in-title = Belépés a CyberShieldbe
sign-in-text = Ez a hivatkozás egyszer, a létrehozásától számított tíz percig működik. A gombbal lehet felhasználni.
no-link-text = A CyberShieldet futtató gépen kérjen új belépési hivatkozást:
link-used = Ezt a hivatkozást már felhasználták, vagy tíz percnél régebbi.
not-found-title = Nincs ilyen oldal
not-found-text = Lehet, hogy elírás van a címben, vagy amit mutatott, lejárt és törlődött.
page-failed-title = Ezt az oldalt nem sikerült megjeleníteni
page-failed-text = Amit korábban tett, megmaradt. Próbálja újra; ha ismét hibázik, futtassa a gépen: "cybershield doctor".
form-refused-title = Az űrlapot nem fogadtuk el
form-refused-text = Másik oldalról vagy régi munkamenetből jött. Menjen vissza, frissítse az oldalt, és küldje el újra.
not-yours-title = Ez az oldal nem az Öné
not-yours-text = A fiókjának nincs olyan szerepe, amellyel megnézheti. Szerepet a rendszergazda adhat.
