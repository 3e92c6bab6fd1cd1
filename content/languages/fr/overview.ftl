section-overview = Vue d’ensemble
overview-title = Tout va bien ?
overview-as-of = Situation au
overview-good = En ordre
overview-act = À traiter
overview-unknown = Non connu
overview-verdict-act = { $count ->
    [one] Un point demande que quelqu’un s’en occupe.
   *[other] { $count } points demandent que quelqu’un s’en occupe.
  }
overview-verdict-unknown = Rien n’attend personne. Ce que l’on ne sait pas figure plus bas.
overview-now-what = Que faire maintenant ?
overview-exposed = Suis-je exposé ?
overview-looked = Qui a consulté ?
overview-exposed-none = Rien de ce qui a été vu ne vous attend.
overview-exposed-blind = Aucun poste n’a encore rien envoyé : rien n’a donc pu être vu.

overview-happened = Que s’est-il passé ces sept derniers jours ?
overview-found = { $count ->
    [0] Le bouclier n’a rien remarqué de nouveau.
    [one] Le bouclier a remarqué { $count } fait nouveau, dont { $serious } grave.
   *[other] Le bouclier a remarqué { $count } faits nouveaux, dont { $serious } graves.
  }
overview-trend-unknown = Il n’y a pas de semaine entière avant pour comparer.
overview-trend-alike = À peu près autant que la semaine précédente ({ $before }).
overview-trend-more = Plus que la semaine précédente ({ $before }).
overview-trend-fewer = Moins que la semaine précédente ({ $before }).
overview-found-basis = Compté par jour de réception par le bouclier. Sans les simples notes.

overview-open = { $count ->
    [one] Un dossier est ouvert
   *[other] { $count } dossiers sont ouverts
  }, { $worst ->
    [0] aucun n’est élevé ni critique.
    [one] dont un élevé ou critique.
   *[other] dont { $worst } élevés ou critiques.
  }
overview-open-many = Plus de { $count } dossiers sont ouverts ; { $worst } des plus récents sont élevés ou critiques.
overview-none-open = Aucun dossier n’est ouvert.
overview-no-clocks = Aucun délai légal ne court.
overview-clocks-run = { $count ->
    [0] Aucun délai ne court encore
    [one] Un délai court
   *[other] { $count } délais courent
  } ; { $proposed ->
    [0] aucun n’attend d’être confirmé.
    [one] un attend d’être confirmé.
   *[other] { $proposed } attendent d’être confirmés.
  }
overview-clock-due = Échéance
overview-clock-over = Échu
overview-clock-proposed = Échéance possible
overview-sources = { $silent ->
    [0] { $count ->
        [one] Le seul émetteur s’est manifesté dans l’heure.
       *[other] Les { $count } émetteurs se sont manifestés dans l’heure.
      }
    [one] Un émetteur sur { $count } se tait depuis plus d’une heure.
   *[other] { $silent } émetteurs sur { $count } se taisent depuis plus d’une heure.
  }
overview-no-sources = Rien n’a encore été envoyé : rien ne peut être vu.
overview-unread = { $count ->
    [one] Un enregistrement n’a pas pu être lu.
   *[other] { $count } enregistrements n’ont pas pu être lus.
  }
overview-unknown-records = Qui a consulté les dossiers des patients n’est pas connu : aucun logiciel de dossiers n’en informe encore ce bouclier.
overview-unknown-weaknesses = Quels postes ont des failles connues n’est pas connu : rien ne le vérifie encore.
overview-unknown-signals = S’il s’est passé quelque chose n’est pas connu : aucun émetteur n’est raccordé.
overview-unknown-good = La date de la dernière bonne sauvegarde n’est pas connue.
overview-unknown-offline = On ne sait pas si une copie est conservée hors ligne.
overview-unknown-restore-tested = On ne sait pas si une sauvegarde peut être restaurée.
overview-looked-many = Plus de { $count } consultations de constats et de dossiers par vos équipes ces sept derniers jours.
overview-looked-own = { $count ->
    [0] Personne chez vous n’a ouvert de constat ni de dossier ces sept derniers jours.
   *[other] Vos équipes ont ouvert des constats et des dossiers { $count } fois ces sept derniers jours ({ $people } pers.).
  }

overview-backups = Sauvegardes
overview-backups-more = Toutes les sauvegardes, et en saisir une
overview-backups-about = Une sauvegarde est bonne pendant { $hours } heures, une copie hors ligne pendant { $offline } jours, une restauration testée pendant { $restore } jours. Ensuite, elle est en retard.
overview-backups-enter = Saisir une copie ou un test
overview-backups-entered = Ce qui a été saisi
overview-backups-save = Enregistrer
overview-backups-none-entered = Personne n’a encore rien saisi.
overview-backups-none-entered-text = Indiquez quand une copie a été mise hors ligne pour la dernière fois, et quand quelqu’un a essayé de restaurer quelque chose. Les journaux ne le disent pas.
overview-backup-kind-good = Dernière bonne sauvegarde
overview-backup-kind-offline = Dernière copie hors ligne
overview-backup-kind-restore-tested = Dernière restauration testée
overview-backup-nothing = Rien n’est consigné.
overview-backup-unnamed = Un système sans nom
overview-backup-last = Dernière fois
overview-backup-no-success = Aucune réussite consignée
overview-backup-good = bonne
overview-backup-late = en retard
overview-backup-failed = en échec
overview-backup-never = jamais faite
overview-backup-not-known = non connue
overview-backup-system = Ce qui a été sauvegardé ou restauré
overview-backup-what = Ce qui a été fait
overview-backup-result = Résultat
overview-backup-result-done = Réussi
overview-backup-result-failed = Échoué
overview-backup-result-never = N’a jamais été fait
overview-backup-at = Quand
overview-backup-done-by = Par qui
overview-backup-note = Ce qui l’atteste : où se trouve le support, qui a vérifié les fichiers
overview-backup-entered-by = Saisi par
overview-backup-told-by = Connu par
overview-backup-by-person = saisie d’une personne
overview-backup-by-log = journal du logiciel de sauvegarde
overview-backup-wrong-kind = Choisissez ce qui a été fait et le résultat.
overview-backup-wrong-system = Indiquez ce qui a été sauvegardé ou restauré.
overview-backup-wrong-by = Indiquez qui l’a fait.
overview-backup-wrong-at = Donnez le jour et l’heure.
overview-backup-wrong-future = Ce moment n’est pas encore arrivé. Saisissez-le une fois la chose faite.

overview-next-clock = Un délai légal court. Voyez ce qu’il faut déclarer, à qui et avant quand, et appelez la personne chargée de la protection des données.
overview-next-case = Ouvrez le dossier « { $title } » et décidez qui s’en charge.
overview-next-no-sources = Raccordez un premier poste ou logiciel, pour que le bouclier voie quelque chose.
overview-next-silent = Faites vérifier pourquoi { $name } n’envoie plus rien.
overview-next-good = Demandez à la personne qui fait vos sauvegardes quand la dernière bonne a été faite, et saisissez-le.
overview-next-offline = Faites mettre hors ligne une copie de vos données les plus importantes, et saisissez la date.
overview-next-restore-tested = Faites restaurer à titre d’essai un fichier ou le dossier d’un patient, et saisissez le résultat.
overview-next-nothing = Rien à faire pour l’instant. Vérifiez que la fiche est toujours affichée près du téléphone.
overview-to-case = Ouvrir le dossier
overview-to-clocks = Voir les délais
overview-to-setup = Raccorder
overview-to-sources = Voir les émetteurs
overview-to-backups = Voir les sauvegardes
overview-to-sheet = Imprimer la fiche
overview-block-open = Ce qui est ouvert
overview-block-clocks = Délais en cours
overview-block-backups = Sauvegardes
overview-block-sources = Qui envoie
overview-block-unknown = Ce que l’on ne sait pas
