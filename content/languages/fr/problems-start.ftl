address-in-use = Un autre programme écoute déjà sur { $address }. Arrêtez-le, ou choisissez un autre port dans la configuration.
address-not-permitted = Le système ne permet pas à ce compte d’écouter sur { $address }. Choisissez un port à partir de 1024, ou donnez ce droit au programme.
address-not-here = { $address } n’est pas une adresse de cette machine. Donnez l’une de ses adresses, ou 127.0.0.1 pour cette machine seule.
listening-beyond-loopback-needs-tls = Écouter sur { $detail } ferait passer en clair sur le réseau les journaux et les connexions. Réglez listen.http.certificateFile et listen.http.keyFile, ou nommez dans listen.http.trustedProxies le proxy inverse qui termine TLS, ou écoutez sur 127.0.0.1.
elastic-and-pages-share-a-listener = La porte Elasticsearch et les pages ne peuvent pas partager la même adresse et le même port ({ $detail }). Donnez à listen.elastic.port un port à elle.
syslog-tls-needs-a-certificate = Syslog sur TLS ({ $detail }) demande un certificat. Réglez listen.syslog.certificateFile et listen.syslog.keyFile, ou mettez listen.syslog.tlsPort à 0.
syslog-tls-needs-certificate = Syslog sur TLS demande un certificat. Réglez listen.syslog.certificateFile et listen.syslog.keyFile, ou mettez listen.syslog.tlsPort à 0.
plain-syslog-beyond-loopback-needs-senders = Syslog sans chiffrement sur { $detail } croirait n’importe qui sur le réseau. Nommez dans listen.syslog.senders les réseaux qui peuvent envoyer, ou utilisez syslog sur TLS.
sender-network-malformed = Une entrée de listen.syslog.senders n’est pas un réseau : { $detail }. Écrivez-la comme 10.1.0.0/16, ou comme une seule adresse.
folders-need-marks = Le dossier { $detail } ne peut pas être surveillé : rien ne retient jusqu’où il a été lu. C’est un défaut du programme ; merci de le signaler.
tls-file-missing = Il n’y a pas de tel { $what ->
    [key] fichier de clé
    [authority] fichier d’autorités des clients
   *[certificate] fichier de certificat
  }. Corrigez son chemin dans la configuration, ou créez-le ; le certificat et la clé vont ensemble.
tls-file-unreadable = Ce { $what ->
    [key] fichier de clé
    [authority] fichier d’autorités des clients
   *[certificate] fichier de certificat
  } n’a pas pu être lu : { $reason }. Permettez au compte de CyberShield de le lire.
tls-pair-wrong = Ce certificat et sa clé ne peuvent pas servir : { $reason }. Les deux doivent être du texte PEM et aller ensemble.
pipeline-file-unreadable = Ce pipeline n’a pas pu être lu et a été laissé de côté : { $reason }. Corrigez rules.pipelineFiles.
pattern-too-large = Un motif de cette règle devient trop grand pour être exécuté ; la règle a été laissée de côté. Divisez-la, ou réduisez ses jokers.
compiled-cache-damaged = Les règles compilées gardées étaient endommagées. Elles sont compilées de nouveau ; il n’y a rien à faire.
compiled-cache-outdated = Les règles compilées gardées sont d’une autre version. Elles sont compilées de nouveau ; il n’y a rien à faire.
data-folder-unusable = Le dossier de données ne peut pas servir : { $reason }. Choisissez avec data.folder un dossier où ce compte peut écrire.
program-failed = Le programme a échoué : { $reason }. C’est un défaut de notre part ; merci de le signaler en disant ce que vous avez fait. CYBERSHIELD_LOG_LEVEL=debug en montre l’endroit.
