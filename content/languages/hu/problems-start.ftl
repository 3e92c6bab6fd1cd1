address-in-use = A(z) { $address } címen már egy másik program figyel. Állítsa le, vagy válasszon másik portot a beállításokban.
address-not-permitted = A rendszer nem engedi, hogy ez a fiók a(z) { $address } címen figyeljen. Válasszon 1024-es vagy nagyobb portot, vagy adja meg a programnak ezt a jogot.
address-not-here = A(z) { $address } nem ennek a gépnek a címe. Adja meg a gép valamelyik saját címét, vagy csak erre a gépre: 127.0.0.1.
listening-beyond-loopback-needs-tls = Ha a(z) { $detail } címen figyelne, a naplók és a bejelentkezések nyíltan mennének át a hálózaton. Állítsa be ezeket: listen.http.certificateFile és listen.http.keyFile, vagy nevezze meg a TLS-t lezáró fordított proxyt itt: listen.http.trustedProxies, vagy figyeljen a 127.0.0.1 címen.
elastic-and-pages-share-a-listener = Az Elasticsearch-bejárat és az oldalak nem lehetnek ugyanazon a címen és porton ({ $detail }). Adjon a listen.elastic.port beállításnak saját portot.
syslog-tls-needs-a-certificate = A TLS feletti syslog ({ $detail }) tanúsítványt kíván. Állítsa be ezeket: listen.syslog.certificateFile és listen.syslog.keyFile, vagy legyen a listen.syslog.tlsPort értéke 0.
syslog-tls-needs-certificate = A TLS feletti syslog tanúsítványt kíván. Állítsa be ezeket: listen.syslog.certificateFile és listen.syslog.keyFile, vagy legyen a listen.syslog.tlsPort értéke 0.
plain-syslog-beyond-loopback-needs-senders = A titkosítatlan syslog a(z) { $detail } címen bárkinek hinne a hálózaton. Sorolja fel a küldő hálózatokat itt: listen.syslog.senders, vagy használjon TLS feletti syslogot.
sender-network-malformed = A listen.syslog.senders egyik eleme nem hálózat: { $detail }. Írja így: 10.1.0.0/16, vagy egyetlen címként.
folders-need-marks = A(z) { $detail } mappa nem figyelhető: semmi sem őrzi meg, meddig olvastuk. Ez a program hibája; kérjük, jelezze.
tls-file-missing = Nincs ilyen { $what ->
    [key] kulcsfájl
    [authority] ügyfél-hitelesítői fájl
   *[certificate] tanúsítványfájl
  }. Javítsa az útvonalát a beállításokban, vagy hozza létre; a tanúsítvány és a kulcs összetartozik.
tls-file-unreadable = Ez a { $what ->
    [key] kulcsfájl
    [authority] ügyfél-hitelesítői fájl
   *[certificate] tanúsítványfájl
  } nem olvasható: { $reason }. Adjon rá olvasási jogot a CyberShield fiókjának.
tls-pair-wrong = Ez a tanúsítvány és a kulcsa nem használható: { $reason }. Mindkettőnek PEM-szövegnek kell lennie, és össze kell tartozniuk.
pipeline-file-unreadable = Ezt a pipeline-fájlt nem lehetett elolvasni, ezért kimaradt: { $reason }. Javítsa a rules.pipelineFiles beállítást.
pattern-too-large = A szabály egyik mintája túl nagyra nő ahhoz, hogy futtatható legyen, ezért a szabály kimaradt. Bontsa ketté, vagy írjon bele kevesebb helyettesítő jelet.
compiled-cache-damaged = A félretett lefordított szabályok megsérültek. Újra lefordítjuk őket; nincs teendő.
compiled-cache-outdated = A félretett lefordított szabályok más változathoz tartoznak. Újra lefordítjuk őket; nincs teendő.
data-folder-unusable = Az adatmappa nem használható: { $reason }. Válasszon a data.folder beállítással olyan mappát, amelybe ez a fiók írhat.
program-failed = A program hibára futott: { $reason }. Ez a mi hibánk; kérjük, jelezze, és írja meg, mit tett előtte. A helyét ez mutatja: CYBERSHIELD_LOG_LEVEL=debug.
