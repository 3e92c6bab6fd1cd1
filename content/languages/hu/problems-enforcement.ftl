# Ahol a védelem hat: névszolgáltatás, listák, és amihez sosem nyúlunk.

enforcement-point-dns = Névszolgáltatás
enforcement-point-lists = Proxy- és tűzfallisták
enforcement-point-failed = Ez a pont nem tudta átvenni a listáját; az okot csak a pajzs naplója tudja megmondani.
enforcement-point-slow = Ez a pont több mint egy perce veszi át a listáját.
enforcement-point-absent = Ez a pont megkapta a listáját, de nem alkalmazza.
enforcement-never-touch-empty = A sosem érinthetők listája nincs kitöltve, ezért ez a pont nem tesz semmit. Írják össze, mit nem szabad soha letiltani, és adják meg a fájlt: enforcement.neverTouchFile.
enforcement-file-unwritable = A listát nem sikerült kiírni. Létezik a mappa, van hely a lemezen, és írhat oda a pajzs?
enforcement-dns-not-listening = A zónát most nem lehet letölteni: a címe vagy a portja nem használható. Másik program figyel ott?
enforcement-address-wrong = Ez nem cím: { $address }. Így néz ki: 10.0.0.53, 10.0.0.53:5353 vagy [2001:db8::53]:5353.
enforcement-key-wrong = A kulcs álljon egyedül a fájljában, NÉV:BASE64 alakban, legalább 16 bájttal; a névben kisbetű, számjegy, pont és kötőjel lehet.
enforcement-landing-missing = A letiltott nevek tájékoztató oldalra vezetnének, de nincs megadva, melyikre: enforcement.dns.landing.
never-touch-unreadable = A sosem érinthetők listája nem olvasható: { $reason }
never-touch-list-unknown = A sosem érinthetők listájában own, partners és clinical állhat, { $name } nem.
never-touch-entry-wrong = Ez nem lehet a sosem érinthetők listáján: { $entry }. Tartományt, címet vagy hálózatot, levélcímet vagy idézőjelben országhívós telefonszámot írjanak.
never-touch-too-long = A sosem érinthetők egy listáján legfeljebb { $most } bejegyzés állhat.
dns-message-malformed = Ez nem DNS-üzenet.
token-not-for-lists = Ezzel a tokennel nem lehet listát letölteni. Készítsenek egyet read-lists hatókörrel.
list-unknown = Ilyen nevű lista nincs.
list-not-ready = A pajzs most indult, és még nem tudja, mi van érvényben. Kérdezzék meg újra néhány másodperc múlva.

# Postafiókokból kivett levelek.
retraction-too-many = Több levél van a postafiókokban, mint amennyit ember nélkül kiveszünk. Nézzék meg, mi véd minket, és döntsenek.
retraction-failing = Egy postafiókot nem értünk el, így tiltott levelek maradhattak benne. Percenként újra megpróbáljuk.
retraction-no-mailbox = Egy címhez, amelyre tiltott levél jött, a levelezőkiszolgáló nem nyit postafiókot: közös cím, lista vagy már távozott munkatárs? Egy nap múlva újra megpróbáljuk.
retraction-kept = A postafiókokban még vannak félretett levelek, de a kivétel ki van kapcsolva, és a postafiókok kiszolgálója nincs megadva: így nem kerülhetnek vissza. Adja meg újra a kiszolgálót, amíg minden vissza nem került (docs/retraction.md).
retraction-no-mailboxes = A levelek kivétele be van kapcsolva, de nincs megadva a postafiókok kiszolgálója (docs/retraction.md).
retraction-needs-tls = A postafiókokat csak TLS-sel érjük el. A retraction.imap.security legyen tls vagy starttls; a plain csak ezen a gépen futó kiszolgálóhoz való.
retraction-needs-secret = A levelek kivételéhez kell a fiók jelszavát vagy a bejegyzés titkát tartalmazó fájl (docs/retraction.md).
retraction-file-unreadable = A fájl nem olvasható, ezért egyetlen postafiók sem érhető el: { $reason }
retraction-two-mailboxes = A levelek kivétele IMAP-ra és Microsoft Graphra is be van állítva; az egyik kell (docs/retraction.md).
retraction-address-wrong = A Microsoft Graphot és a bejelentkezését csak https-en kérdezzük; a(z) { $address } nem ilyen cím.
enforcement-graph-throttled = A Microsoft Graph hosszabb várakozást kér, mint amennyit itt várunk. Magától újra próbáljuk.
enforcement-graph-elsewhere = A Microsoft Graph olyan címet nevezett meg, amely nem az övé. Ott semmit sem kérdeztünk.
enforcement-graph-no-token = A Microsoft bejelentkezése nem ad hozzáférési jegyet. Nézzék meg a bérlőt, az alkalmazás azonosítóját, és hogy nem járt-e le a titka.
enforcement-graph-not-allowed = Az alkalmazás nem nyithatja meg ezt a postafiókot az Exchange Online-ban (docs/retraction.md).
enforcement-graph-no-mailbox = Az Exchange Online nem ismer ilyen postafiókot vagy mappát.
enforcement-graph-no-folder = A félretett levelek mappáját nem sikerült létrehozni.
enforcement-graph-unreachable = A Microsoft Graph nem érhető el.
enforcement-graph-answer-wrong = A Microsoft Graph használhatatlan választ adott.
