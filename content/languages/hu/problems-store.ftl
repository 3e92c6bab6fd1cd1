master-key-unreadable = A mesterkulcs nem olvasható: 64 hexadecimális számjegyből álló fájlnak kell lennie. Állítsa vissza a fájlt a biztonsági mentésből (a data.masterKeyFile nevezi meg); nélküle a napló nem olvasható.
master-key-wrong = A mesterkulcs nem illik ehhez az adatmappához. Állítsa a data.masterKeyFile beállítást arra a kulcsra, amellyel a mappa készült, vagy a data.folder beállítást a kulcs mappájára.
data-newer-than-program = Ezt az adatot egy újabb program írta, és ez a program nem ismeri az alakját. Indítsa az újabb programot, vagy állítsa vissza a frissítése előtt készült mentést.
data-folder-in-use = Ezen az adatmappán már fut egy CyberShield. Állítsa le, vagy válasszon másik mappát a data.folder beállítással.
database-unreachable = Az adatbázist nem lehetett megnyitni. Nézze meg, hogy fut-e, és hogy jó-e a cím a store.urlFile fájlban. { $detail }
database-driver-missing = A store.urlFile PostgreSQL-adatbázist nevez meg, de a „pg” csomag nincs telepítve. Futtassa az „npm ci” parancsot az --omit=optional kapcsoló nélkül.
journal-header-damaged = A napló e fájljának eleje sérült. Ami még olvasható belőle, azt feldolgozzuk; ellenőrizze a lemezt, és állítsa vissza a fájlt mentésből.
journal-damaged = A napló e fájljának egy része sérült, a benne lévő bejegyzések elvesztek. Ellenőrizze a lemezt; mentésben még meglehetnek.
journal-chain-broken = A napló itt nem úgy folytatódik, ahogyan íródott: a(z) { $batch }. kötegtől valamit megváltoztattak, eltávolítottak vagy kicseréltek. Derítse ki, ki írhatott az adatmappába, és vesse össze egy mentéssel.
journal-key-damaged = A napló e fájljának kulcsa sérült, ezért { $batches } köteg nem olvasható belőle. Állítsa vissza a kulcsok mappáját mentésből.
journal-tail-cut = Az utolsó { $bytes } bájt nem íródott ki egészen, amikor a CyberShield leállt, ezért levágtuk. Semmi sem veszett el, aminek az átvételét visszaigazoltuk.
journal-batch-unreadable = A napló egy kötege nem olvasható, a bejegyzéseit nem vizsgáltuk meg. Ellenőrizze a lemezt; mentésben még meglehetnek.
batch-ended-its-thread = A(z) { $batch }. köteg vizsgálata minden próbálkozáskor leállította a szálát, ezért továbbléptünk rajta. A naplóban megmarad; kérjük, jelezze ezt a hibát.
case-unknown = Nincs ilyen ügy. Lehet, hogy egy másikkal egyesítették; töltse be újra az ügyek listáját.
finding-unknown = Nincs ilyen találat. Lehet, hogy lejárt az ideje és törlődött; töltse be újra a találatok listáját.
