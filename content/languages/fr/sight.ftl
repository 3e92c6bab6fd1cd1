live-lost = La connexion avec CyberShield est perdue. Ce que vous voyez n’est peut-être plus à jour.
live-ended = Vous êtes déconnecté. Rechargez la page pour vous connecter.
live-back = La connexion est rétablie.
live-new-cases = { $count ->
    [one] Un nouveau dossier.
   *[other] { $count } nouveaux dossiers.
  }
live-many-new-cases = De nombreux nouveaux dossiers.
live-new-findings = { $count ->
    [one] Un nouveau constat.
   *[other] { $count } nouveaux constats.
  }
live-many-new-findings = De nombreuses nouveaux constats.
live-new-reports = { $count ->
    [one] Un nouveau signalement.
   *[other] { $count } nouveaux signalements.
  }
live-many-new-reports = De nombreux nouveaux signalements.
