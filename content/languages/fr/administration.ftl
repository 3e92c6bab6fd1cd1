section-administration = État du bouclier
administration-title = L’état du bouclier
administration-more = Également ici
administration-to-do = { $count ->
    [0] Rien à faire.
    [one] Une chose à faire.
   *[other] { $count } choses à faire.
  }
health-state-good = en ordre
health-state-act = à faire
health-state-not-known = non connu
health-sources = Émetteurs
health-unreadable = Lecture
health-store = Base
health-journal = Journal
health-workers = Analyse
health-disk = Disque
health-memory = Mémoire
health-rules = Règles
health-content = Contenus
health-certificate = Certificat
health-settings = Installation
health-version = Version
health-enforcement = Blocage
health-enforcement-proved = Chacun des { $count } points applique ce qui est en vigueur ; ils ont été interrogés.
health-enforcement-failing = { $point } n’a pas pu prendre sa liste.
health-enforcement-failing-next = docs/enforcement.md explique chaque raison ; celle-ci est dans le journal du bouclier.
health-enforcement-absent = { $point } a sa liste et ne l’applique pas.
health-enforcement-absent-next = Demandez-lui le nom d’essai de docs/enforcement.md ; vérifiez qu’il lit encore notre liste.
health-enforcement-unknown = On ne sait pas si { $point } applique ce qui est en vigueur : il n’a pas pu être interrogé.
health-enforcement-unknown-next = Indiquez les résolveurs (enforcement.dns.resolvers), ou vérifiez que les listes sont encore récupérées.
health-enforcement-dry-run = Rien n’est bloqué ici : { $count } points ne font qu’essayer ce qu’ils feraient.
health-enforcement-unfilled = La liste de ce qu’on ne touche jamais n’est pas remplie : aucun point n’agit.
health-enforcement-unfilled-next = Notez ce qui ne doit jamais être bloqué et indiquez le fichier : enforcement.neverTouchFile.
health-retraction = Retrait de messages des boîtes
health-retraction-on = { $count ->
    [0] Les messages bloqués sont retirés des boîtes ; aucun n’est à l’écart.
    [one] Les messages bloqués sont retirés des boîtes ; un est à l’écart.
   *[other] Les messages bloqués sont retirés des boîtes ; { $count } sont à l’écart.
  }
health-retraction-dry-run = Aucun message n’est déplacé : on essaie seulement ce qui le serait.
health-retraction-returning = C’est hors service ; { $count } messages doivent encore revenir.
health-retraction-unfilled = La liste de ce qu’on ne touche jamais n’est pas remplie : aucun message n’est déplacé.
health-retraction-unfilled-next = Notez ce à quoi il ne faut jamais toucher et indiquez le fichier : enforcement.neverTouchFile.
health-retraction-failing = { $count ->
    [one] Une boîte n’a pas pu être jointe.
   *[other] { $count } boîtes n’ont pas pu être jointes.
  }
health-retraction-failing-next = La raison est dans le journal du bouclier ; docs/retraction.md dit ce dont le compte a besoin.
health-retraction-waits = Plus de messages sont bloqués qu’on n’en retire sans une personne.
health-retraction-waits-next = Regardez ce qui nous protège, et décidez-y.
health-link = Lien avec le centre
health-link-connected = { $centre } nous entend et nous l’entendons ; lignes en attente : { $waiting }.
health-link-away = { $centre } n’est pas joint en ce moment ; lignes en attente : { $waiting }. Ce qui est en vigueur ici le reste.
health-link-away-next = Rien à faire tout de suite : tout partira dès que la voie sera libre. Après une heure, vérifiez le réseau et l’adresse du centre.
health-link-refused = { $centre } n’accepte pas notre clé. Ce qui est en vigueur ici le reste ; rien de nouveau n’arrive.
health-link-refused-next = Demandez une nouvelle invitation au centre et rejoignez-le de nouveau : cybershield join.
health-link-domains = Rien n’est dit à { $centre } : nos propres domaines de messagerie ne sont pas connus, et ce qui nomme nos agents ne pourrait pas être retenu.
health-link-domains-next = Indiquez-les : mail.domains.
health-mailbox = Boîte des signalements
health-mailbox-read = { $mailbox } est lue ; dernier courrier enregistré { $hours ->
    [0] il y a moins d’une heure
    [one] il y a une heure
   *[other] il y a { $hours } heures
  }.
health-mailbox-none = { $mailbox } est lue ; aucun courrier n’est venu depuis le démarrage.
health-mailbox-connecting = { $mailbox } n’a pas encore été jointe depuis le démarrage.
health-mailbox-connecting-next = Attendez une minute ; le journal du bouclier dira ensuite ce que le serveur a répondu.
health-mailbox-away = { $mailbox } n’est plus jointe depuis { $minutes ->
    [0] moins d’une minute
    [one] une minute
   *[other] { $minutes } minutes
  }. Ce qui est transféré y attend.
health-mailbox-away-next = Rien à faire tout de suite : un nouvel essai se fait de lui-même.
health-mailbox-long-away = { $mailbox } n’est plus jointe depuis { $minutes } minutes : ce que l’on transfère n’est pas regardé.
health-mailbox-long-away-next = Vérifiez le serveur de messagerie, son nom et son certificat ; report-mailbox-failed dans le journal du bouclier donne la réponse.
health-mailbox-refused = { $mailbox } ne nous laisse pas entrer : ce que l’on transfère n’est pas regardé depuis { $minutes ->
    [0] moins d’une minute
    [one] une minute
   *[other] { $minutes } minutes
  }.
health-mailbox-refused-next = Le mot de passe ou le jeton n’est plus accepté : renouvelez-le (report.mailbox, docs/reporting-doors.md).
health-mailbox-shut = { $mailbox } n’est pas lue : ses réglages sont incomplets.
health-mailbox-shut-next = Le démarrage du bouclier a dit ce qui manque ; voir docs/reporting-doors.md.
health-mailbox-waits = { $count } courriers attendent dans { $mailbox } : on signale plus que ce qu’une heure permet.
health-mailbox-waits-next = Regardez les signalements : soit une attaque est en cours, soit quelqu’un inonde la boîte. Le reste est pris de lui-même.
health-mailbox-left = { $count } courriers de { $mailbox } n’ont pas pu être enregistrés ; ils y restent marqués.
health-mailbox-left-next = Ouvrez la boîte et regardez ce qui est marqué ; report-mail-left dans le journal dit pourquoi.
health-mail-door = Entrée de courrier
health-mail-door-open = Elle écoute sur le port { $port } ; dernier courrier enregistré { $hours ->
    [0] il y a moins d’une heure
    [one] il y a une heure
   *[other] il y a { $hours } heures
  }. Écartés en un jour, car ce n’étaient pas des signalements : { $refused }.
health-mail-door-none = Elle écoute sur le port { $port } ; aucun courrier n’est venu depuis le démarrage. Écartés en un jour, car ce n’étaient pas des signalements : { $refused }.
health-mail-door-full = { $count } courriers n’ont pas pu être pris dans la dernière heure ; le serveur de messagerie les rapporte.
health-mail-door-full-next = Soit on signale plus que ce qu’une heure permet, soit le stockage est en panne : regardez les signalements, et report-mail-failed dans le journal.
health-mail-door-shut = Elle n’écoute pas sur le port { $port } : le serveur de messagerie garde ce que l’on signale.
health-mail-door-shut-next = Le démarrage du bouclier a dit pourquoi ; voir docs/reporting-doors.md.
health-feeds = Flux des partenaires
health-feeds-read = Flux interrogés : { $count }. Chacun a été lu la dernière fois.
health-feeds-asking = Flux interrogés : { $count }. Tous n’ont pas encore été lus depuis le démarrage.
health-feeds-away = { $feed } n’a pas pu être lu au dernier essai ; en échec : { $failing } sur { $count }.
health-feeds-long-away = { $feed } n’est plus lisible depuis { $hours } heures ; en échec : { $failing } sur { $count }. Ce que les partenaires ont appris depuis n’est pas surveillé ici.
health-feeds-long-away-next = Le journal dit pourquoi, aux lignes misp-feed-problem et partner-not-asked : le plus souvent un jeton expiré ou une adresse qui a changé.
health-sources-none = Aucun émetteur n’est raccordé.
health-sources-none-next = Raccordez-en un : Installation, question 5.
health-sources-silent = { $silent ->
    [one] Un émetteur sur { $count } se tait depuis plus d’une heure.
   *[other] { $silent } émetteurs sur { $count } se taisent depuis plus d’une heure.
  }
health-sources-silent-next = La page des sources dit lesquels ; vérifiez qu’ils sont en marche.
health-sources-heard = { $count ->
    [one] Le seul émetteur s’est manifesté dans l’heure.
   *[other] Les { $count } émetteurs se sont manifestés dans l’heure.
  }
health-unreadable-none = Tout ce qui est arrivé a pu être lu.
health-unreadable-some = { $count ->
    [one] Un enregistrement n’a pas pu être lu.
   *[other] { $count } enregistrements n’ont pas pu être lus.
  }
health-unreadable-some-next = La page des illisibles dit pourquoi, avec un extrait de chacun.
health-store-answers = Elle répond.
health-store-away = Elle ne prend rien pour l’instant : { $reason }.
health-store-away-next = Rien n’est perdu : le journal garde ce qui arrive. Vérifiez que la base fonctionne et que le disque a de la place.
health-journal-room = { $used } Mio utilisés sur { $most } ; le plus ancien fait place au plus récent.
health-journal-full = Il est plein ({ $used } Mio sur { $most }) et les émetteurs doivent attendre.
health-journal-full-next = Donnez-lui plus de place avec retention.bytes, ou un disque plus grand.
health-workers-keep-up = { $count ->
    [one] { $count } lot attend d’être analysé.
   *[other] { $count } lots attendent d’être analysés.
  }
health-workers-behind = { $count } lots attendent d’être analysés : l’analyse prend du retard.
health-workers-behind-next = Elle se rattrape seule quand il en arrive moins. Sinon, donnez plus de cœurs à la machine ou écartez des règles importées.
health-disk-unknown = L’espace libre n’a pas pu être déterminé.
health-disk-unknown-next = Vérifiez vous-même le disque du dossier de données.
health-disk-rate-unknown = { $free } Gio libres. La vitesse de remplissage sera connue après six heures.
health-disk-rate-unknown-next = Revenez voir plus tard dans la journée.
health-disk-steady = { $free } Gio libres, et il ne se remplit pas.
health-disk-lasts = { $free } Gio libres, de quoi tenir { $days } jours au rythme actuel.
health-disk-filling = { $free } Gio libres, de quoi tenir { $days } jours seulement au rythme actuel.
health-disk-filling-next = Faites de la place ou donnez un plus grand disque à la machine cette semaine.
health-disk-little = Il ne reste que { $free } Gio libres.
health-disk-little-next = Faites de la place aujourd’hui : sur un disque plein, le bouclier ne reçoit plus rien.
health-memory-fits = Ce programme utilise { $used } Mio sur { $all }.
health-memory-much = Ce programme utilise { $used } Mio sur { $all }, plus qu’il ne devrait.
health-memory-much-next = Redémarrez-le à un moment calme ; si cela revient, signalez-le-nous.
health-rules-in-force = { $count } sont en vigueur.
health-rules-refused = { $count } sont en vigueur, { $refused } ont été refusées.
health-rules-refused-next = cybershield doctor dit lesquelles et pourquoi.
health-content-whole = Tout a pu être lu.
health-content-problems = { $count ->
    [one] Un élément n’a pas pu être lu.
   *[other] { $count } éléments n’ont pas pu être lus.
  }
health-content-problems-next = cybershield doctor dit lesquels ; le programme a peut-être été copié en partie.
health-certificate-none = Aucun n’est nécessaire : le bouclier ne répond qu’à cette machine.
health-certificate-proxy = Le bouclier n’en a pas ; ce qui se trouve devant lui doit en avoir un.
health-certificate-proxy-next = Demandez au responsable du proxy jusqu’à quand son certificat est valable.
health-certificate-renews = Il vient de l’autorité du bouclier et se renouvelle seul.
health-certificate-lasts = { $days ->
    [one] Valable encore un jour.
   *[other] Valable encore { $days } jours.
  }
health-certificate-ends = { $days ->
    [one] Valable un jour seulement.
   *[other] Valable { $days } jours seulement.
  }
health-certificate-ends-next = Renouvelez-le maintenant et placez-le au même endroit ; le bouclier le prend sans redémarrer.
health-settings-done = Les cinq questions ont leur réponse.
health-settings-open = Les cinq questions n’ont pas toutes leur réponse.
health-settings-open-next = Répondez-y sous Installation : trois minutes suffisent.
health-version-is = { $version }
contacts-wrong-name = Donnez un nom.
