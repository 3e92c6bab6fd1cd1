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
live-many-new-findings = De nombreux nouveaux constats.
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
   *[other] { $count } constats pendant cette période. Le plus sur { $most } : { $there }.
  }
timeline-answer-person = { $count ->
    [one] Un constat pendant cette période, au sujet de { $most }.
   *[other] { $count } constats pendant cette période. Le plus au sujet de { $most } : { $there }.
  }
timeline-answer-technique = { $count ->
    [one] Un constat pendant cette période, par { $most }.
   *[other] { $count } constats pendant cette période. Le plus par { $most } : { $there }.
  }
timeline-more = Seuls les { $shown } plus récents sont dessinés ; réduisez la durée pour voir les autres.
timeline-drawn = Afficher la période dessinée
timeline-table = Les constats dessinés, en tableau
timeline-strip = { $count ->
    [one] Un constat, vers { $when }.
   *[other] { $count } constats ; le maximum, { $most }, à partir de { $when }.
  }
timeline-from = À partir de
timeline-others = Tous les autres
timeline-open = Ouvrir le constat
timeline-keys = Faites glisser la souris sur une période pour l’agrandir. Touches : + et − pour agrandir ou réduire, ← et → pour se déplacer, ↑ et ↓ pour choisir un constat, Entrée pour l’ouvrir.
timeline-failed = La chronologie n’a pas pu être chargée. Le tableau ci-dessous est complet.
timeline-of-case = { $count ->
    [one] Un constat, le { $first }.
   *[other] { $count } constats du { $first } au { $last }.
  }

section-techniques = ATT&CK
attack-answer = Vous pouvez voir { $covered } techniques sur { $all }. Ces 30 derniers jours, vous en avez vu { $seen }.
attack-unknown = Rien n’a encore été envoyé : personne ne peut dire lesquelles des { $all } techniques vous pourriez voir.
attack-helpers = Ce qui vous ferait voir davantage
attack-helper = { $count ->
    [one] Envoyer { $source } ajouterait une technique.
   *[other] Envoyer { $source } ajouterait { $count } techniques.
  }
attack-layer = Télécharger comme calque ATT&CK Navigator
attack-covered = Visible
attack-not-sent = Journaux absents
attack-no-rule = Aucune règle
attack-unknown-yet = Non connu
attack-means-covered = une règle la cherche, et ses journaux arrivent
attack-means-not-sent = des règles la cherchent, mais personne n’envoie les journaux qu’elles lisent
attack-means-no-rule = aucune règle en vigueur ne la cherche ; elle passerait inaperçue
attack-means-unknown = rien n’a encore été envoyé
attack-of-tactic = { $covered } visibles sur { $all } ; { $seen } vues en 90 jours
attack-rules = { $count ->
    [one] Une règle, dont { $able } peut se déclencher
   *[other] { $count } règles, dont { $able } peuvent se déclencher
  }
attack-findings = Vue : { $week } en 7 jours, { $month } en 30, { $quarter } en 90
attack-last = Dernière fois : { $day }
attack-openers = Aiderait : { $sources }
attack-version = Noms et ordre : ATT&CK for Enterprise, version { $version }.
tactic-reconnaissance = Reconnaissance
tactic-resource-development = Préparation des moyens
tactic-initial-access = Accès initial
tactic-execution = Exécution
tactic-persistence = Persistance
tactic-privilege-escalation = Élévation de privilèges
tactic-stealth = Dissimulation
tactic-defense-impairment = Affaiblissement des défenses
tactic-credential-access = Vol d’identifiants
tactic-discovery = Découverte
tactic-lateral-movement = Déplacement latéral
tactic-collection = Collecte
tactic-command-and-control = Commande et contrôle
tactic-exfiltration = Exfiltration
tactic-impact = Impact

section-rules = Règles
rules-answer = { $able } règles en vigueur sur { $all } peuvent trouver quelque chose dans les journaux reçus.
rules-answer-unknown = { $all } règles sont en vigueur. Rien n’a encore été envoyé : personne ne peut dire lesquelles peuvent trouver quelque chose.
rules-in-force = En vigueur
rules-refused = { $count ->
    [0] Refusées : aucune
   *[other] Refusées : { $count }
  }
rules-shown = { $count ->
    [one] Une règle
   *[other] { $count } règles
  }
rules-none-title = Aucune règle ne correspond
rules-none-text = Effacez le filtre, ou importez d’autres règles : cybershield rules import.
rules-below = { $count ->
    [one] Une règle importée n’est pas en vigueur car son niveau est trop bas.
   *[other] { $count } règles importées ne sont pas en vigueur car leur niveau est trop bas.
  }
rules-pack = Lot
rules-looks-at = Ce qu’elle lit
rules-correlation = Les constats d’autres règles
rules-reach = Peut se déclencher
rules-month = Constats en 30 jours
rules-right = Part de constats justes
rules-undecided = Pas encore connue
rules-verdict = { $right } sur { $all } dossiers clos
rules-why-refused = Pourquoi
rules-refused-answer = { $count ->
    [0] Toutes les règles lues ont pu être respectées exactement.
    [one] Une règle n’a pas pu être respectée exactement ; elle n’est donc pas en vigueur.
   *[other] { $count } règles n’ont pas pu être respectées exactement ; elles ne sont donc pas en vigueur.
  }
rules-none-refused = Aucune règle refusée
rules-none-refused-text = Une règle qui ne peut être respectée exactement figurerait ici avec sa raison.
reach-can = Peut se déclencher
reach-never = Journaux absents
reach-unknown = Non connu

rule-why-can = Les journaux qu’elle lit arrivent : elle peut trouver quelque chose.
rule-why-quiet = Les journaux qu’elle lit arrivent. Elle ne donne pas de constat seule ; d’autres règles s’appuient sur elle.
rule-why-unknown = Rien n’a encore été envoyé : personne ne peut dire si elle peut trouver quelque chose.
rule-why-members = Elle s’appuie sur { $all } règles, et les journaux de { $lacking } d’entre elles n’arrivent pas : elle ne peut jamais se déclencher.
rule-why-never = Elle lit { $wanted }, que personne n’envoie : elle ne peut jamais se déclencher. L’une de ces sources suffirait : { $sources }.
rule-why-no-source = Elle lit { $wanted }, que personne n’envoie : elle ne peut jamais se déclencher. Aucune source connue ici ne le fournit.
rule-days-none = Aucun constat ces { $days } derniers jours.
rule-days = { $count ->
    [one] Un constat ces { $days } derniers jours, le { $last }.
   *[other] { $count } constats répartis sur { $on } des { $days } derniers jours ; le dernier le { $last }.
  }
rule-findings = Ses constats
rule-members = Ce sur quoi elle s’appuie
rule-id = Identifiant de la règle
