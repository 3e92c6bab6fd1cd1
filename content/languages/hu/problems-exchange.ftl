# Amit a partnerekkel folytatott csere hibásnak talál: TAXII, MISP-csatornák.

collection-unknown = Nincs ilyen gyűjtemény a megosztott objektumok között.
collections-too-many = Nem lehet több gyűjteménye a megosztott objektumoknak.
shared-too-many = Egy lépésben nem vehető fel ennyi objektum.
taxii-resource-malformed = Nem az az objektum, amelyet a TAXII itt előír: { $path }.
taxii-property-missing = Hiányzik egy tulajdonság, amelyet a TAXII megkövetel: { $path }.
taxii-property-wrong = A(z) { $path } helyén ennek kellene állnia: { $expected }.
taxii-filter-wrong = A(z) { $path } szűrő értéke ez lehet: { $expected }.
taxii-filter-repeated = A(z) { $path } szűrő kétszer szerepel.
taxii-filter-not-here = A(z) { $path } szűrő nem ehhez a végponthoz tartozik.
taxii-object-too-deep = Az objektum túl mélyen van egymásba ágyazva.
taxii-object-too-long = Az objektum túl hosszú.
taxii-object-type-wrong = Az objektum típusa nem STIX 2.1-típus.
taxii-object-id-wrong = Az azonosító a típusból, két kötőjelből és egy UUID-ből áll.
taxii-object-spec-version = Csak STIX 2.1-es objektum vehető fel.
taxii-object-time-wrong = Nem UTC-ben megadott időpont, vagy korábbi az objektum keletkezésénél: { $path }.
taxii-collection-malformed = A gyűjtemény alakja álnév=Cím, az egyenlőségjel előtt kisbetűkkel, számjegyekkel és kötőjelekkel: { $entry }.
taxii-partners-missing = A partnerek fájlja nem olvasható: { $file }.
taxii-peers-wrong = A partnerek fájljában a(z) { $path } helyén ennek kellene állnia: { $expected }.
taxii-partner-into-unknown = Egy partner objektumai a(z) { $alias } gyűjteménybe kerülnének, de a taxii.collections nem sorol fel ilyet.
taxii-feed-malformed = Nem érthető: { $entry }. Egy hírfolyam egy gyűjtemény rövid neve és CLEAR, GREEN vagy AMBER, például sector=GREEN (taxii.feeds).
misp-feeds-missing = A MISP-csatornák fájlja nem olvasható. Ellenőrizze a misp.feedsFile értékét, és hogy ki olvashatja a fájlt.
misp-feeds-wrong = A MISP-csatornák fájljában a(z) { $path } helyén ennek kellene állnia: { $expected }.
misp-feed-not-reached = Nem sikerült letölteni: { $reason }. Ellenőrizze a címet és a hálózatot; az authorityFile arra való, ha a tanúsítványban ez a gép nem bízik.
misp-feed-shut = A kiszolgáló nem engedi be a pajzsot. Ellenőrizze a secretFile tartalmát és a header értékét.
misp-feed-moved = A kiszolgáló szerint ez máshol van, átirányítást pedig a pajzs nem követ. Ha az új cím a csatorna sajátja, írja be a MISP-csatornák fájljába.
misp-feed-status = A kiszolgáló válasza: { $status }; a pajzs később újra megkérdezi. Ha ez így marad, ellenőrizze, hogy a csatorna címe a manifest.json mappája-e.
misp-feed-too-long = Hosszabb { $most } bájtnál, ezért a pajzs nem olvasta be. Kérje a csatorna gazdáját, hogy ossza több részre.
misp-feed-event-differs = Ez nem az az esemény, amelyet a neve mond, ezért a pajzs nem vette fel. Szóljon a csatorna gazdájának.
