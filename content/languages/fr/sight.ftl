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

section-timeline = Chronologie
timeline-lanes = Lignes
timeline-by-host = Par ordinateur
timeline-by-person = Par personne
timeline-by-technique = Par technique
timeline-technique = Technique
timeline-zoom = Durée affichée
timeline-earlier = ← Avant
timeline-later = Après →
timeline-width-month = 30 jours
timeline-width-week = 7 jours
timeline-width-day = 1 jour
timeline-width-quarter = 6 heures
timeline-width-hour = 1 heure
timeline-width-minutes = 10 minutes
timeline-none = Aucun constat pendant cette période.
timeline-none-text = Affichez une durée plus longue ou effacez le filtre. Les constats tirés de journaux arrivés en retard figurent à l’heure du journal.
timeline-nowhere = { $count ->
    [one] Un constat pendant cette période, sans nom pour le classer.
   *[other] { $count } constats pendant cette période, tous sans nom pour les classer.
  }
timeline-answer-host = { $count ->
    [one] Un constat pendant cette période, sur { $most }.
   *[other] { $count } constats pendant cette période. Le plus sur { $most } : { $there }. Lignes : { $lanes }.
  }
timeline-answer-person = { $count ->
    [one] Un constat pendant cette période, au sujet de { $most }.
   *[other] { $count } constats pendant cette période. Le plus au sujet de { $most } : { $there }. Lignes : { $lanes }.
  }
timeline-answer-technique = { $count ->
    [one] Un constat pendant cette période, par { $most }.
   *[other] { $count } constats pendant cette période. Le plus par { $most } : { $there }. Lignes : { $lanes }.
  }
timeline-more = Seuls les { $shown } plus récents sont dessinés ; réduisez la durée pour voir les autres.
timeline-drawn = Afficher la période dessinée
timeline-table = Les constats dessinés, en tableau
timeline-strip = { $count ->
    [one] Un constat, vers { $when }.
   *[other] { $count } constats ; le maximum, { $most }, à partir de { $when }.
  }
timeline-from = À partir de
timeline-others = Tous les autres
timeline-open = Ouvrir le constat
timeline-keys = Faites glisser la souris sur une période pour l’agrandir. Touches : + et − pour agrandir ou réduire, ← et → pour se déplacer, ↑ et ↓ pour choisir un constat, Entrée pour l’ouvrir.
timeline-failed = La chronologie n’a pas pu être chargée. Le tableau ci-dessous est complet.
timeline-of-case = { $count ->
    [one] Un constat, le { $first }.
   *[other] { $count } constats du { $first } au { $last }. Lignes : { $lanes }.
  }
