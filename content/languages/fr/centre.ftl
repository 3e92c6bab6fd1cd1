section-members = Membres
section-exchange = Avis reçus et envoyés
members-title = Comment vont nos membres ?
members-answer = { $care ->
    [0] Les soins se poursuivent normalement chez tous les membres qui se sont manifestés.
    [one] Chez un des { $members } membres, les soins ne se poursuivent pas normalement.
   *[other] Chez { $care } des { $members } membres, les soins ne se poursuivent pas normalement.
  } { $serious ->
    [0] Aucun autre n’a de dossier grave ouvert.
    [one] Un autre a un dossier grave ouvert.
   *[other] { $serious } autres ont un dossier grave ouvert.
  } { $silent ->
    [0] Tous se sont manifestés dans l’heure.
    [one] Un ne s’est pas manifesté dans l’heure : on ne sait pas comment il va.
   *[other] { $silent } ne se sont pas manifestés dans l’heure : on ne sait pas comment ils vont.
  }
members-none-title = Pas encore de membres
members-none-text = Les membres rejoignent le centre avec une invitation et une clé. En attendant, « cybershield serve --rehearse --kind centre » montre un secteur simulé.
members-no-match-title = Aucun membre ne correspond
members-no-match-text = Retirez un critère du filtre.
members-where = Où
members-affected-by = Touché par
map-label = Les membres sur la carte ; le tableau dit la même chose en mots
member-name = Membre
member-kind = Type
member-kind-hospital = Hôpital
member-kind-practice = Cabinet
member-kind-laboratory = Laboratoire ou imagerie
member-kind-pharmacy = Pharmacie
member-kind-supplier = Fournisseur
member-place = Lieu
member-standing = Situation
standing-care = Soins perturbés
standing-serious = Dossier grave
standing-usual = Normal
standing-silent = Sans nouvelles
standing-care-text = À appeler en premier.
standing-serious-text = Les soins se poursuivent ; un dossier élevé ou critique est ouvert.
standing-usual-text = Les soins se poursuivent et aucun dossier élevé ou critique n’est ouvert.
standing-silent-text = Aucune nouvelle depuis plus d’une heure : personne ici ne sait comment il va. Appelez-le.
member-care = Soins
care-not-known = inconnus
care-usual = normaux
care-reduced = réduits
care-paper = sur papier
care-diverting = patients réorientés
member-open-cases = Dossiers ouverts
member-reports = Signalements du jour
member-silent-sources = Sources de journaux muettes
member-backup = Sauvegarde
member-backup-good = bonne
member-backup-late = en retard
member-backup-never = jamais
member-backup-not-known = inconnue
member-heard = Dernières nouvelles
member-never-heard = jamais
member-not-known = inconnu
member-relation = Relation
relation-federated = fédéré : transmet des nombres, jamais de contenu
relation-managed = géré : nos équipes travaillent pour lui
relation-assistance = assistance pour un seul dossier
member-joined = Membre depuis
member-told-about = Les membres transmettent des nombres par paliers (1, 2–5, 6–20, 21+). Noms, dossiers et courriels n’en sortent jamais.
bucket-none = aucun
member-clocks-title = Délais en cours
member-clock = Obligation
member-clock-due = Échéance
member-clock-left = Reste
member-clock-over = dépassé :
member-clock-met = respecté
member-clocks-none-title = Aucun délai en cours
member-clocks-none-text = Quand un membre signale qu’un délai légal a commencé, il figure ici.
member-regime-nis2 = NIS2
member-regime-gdpr = RGPD
member-stage-early-warning = alerte précoce
member-stage-notification = notification
member-stage-final = rapport final
afflictions-title = Qui est touché par quoi
afflictions-none-title = Rien ne touche plusieurs membres
afflictions-none-text = Une campagne, une panne ou une faille qui touche plus d’un membre figure ici.
affliction = Quoi
affliction-campaign = campagne
affliction-vulnerability = vulnérabilité
affliction-outage = panne
affliction-supplier = fournisseur
affliction-since = Depuis
affliction-over = Terminé
affliction-goes-on = en cours
affected = Certitude
affected-confirmed = Confirmé
affected-suspected = Soupçonné
affected-not-affected = Non touché
affected-over = Terminé
member-suffers = Ce qui le touche
member-well-title = Rien que d’autres aient aussi
member-well-text = Aucune campagne, panne ou faille connue ici ne touche ce membre.
exchange-title = Avis reçus et envoyés
exchange-both = Les deux
exchange-in = Reçus
exchange-out = Envoyés
exchange-party = De ou à
exchange-notice = Avis
notice-kind-warning = Avertissement
notice-kind-question = Question
notice-kind-report = Signalement
notice-kind-statutory = Déclaration légale
notice-kind-advice = Conseil
exchange-read-by = { $count ->
    [0] lu par personne encore
    [one] lu par un membre
   *[other] lu par { $count } membres
  }
exchange-answered = répondu
exchange-waits = attend une réponse
exchange-mark-answered = Marquer comme répondu
exchange-none-title = Aucun échange pour l’instant
exchange-none-text = Ce que les membres vous disent et ce que vous leur dites figure ici.
exchange-write = Écrire aux membres
exchange-to = À
exchange-to-all = Tous les membres
exchange-to-affected = Touchés par { $title } ({ $count })
exchange-kind = Type d’avis
exchange-notice-title = Titre
exchange-notice-text = Ce qu’ils doivent savoir et faire
exchange-no-patients = Aucun nom de patient ni de membre du personnel : ceci part vers d’autres établissements.
exchange-send = Envoyer
exchange-needs-to = Choisissez le destinataire.
exchange-needs-kind = Choisissez le type d’avis.
exchange-needs-tlp = Choisissez jusqu’où il peut être transmis (TLP).
exchange-needs-title = Donnez un titre.
exchange-needs-text = Écrivez ce qu’ils doivent savoir et faire.
member-unknown = Ce membre n’existe pas.

told-link-title = Sur la liaison
told-not-enrolled = Il n’est pas inscrit : rien n’arrive de lui par la liaison, et rien du centre ne l’atteint.
told-last = Sa dernière ligne
told-found = Ce qu’on a constaté ici de ses dires
told-found-text = justes : { $right }, erronés : { $wrong }
told-reaching = Ce qui l’atteint en ce moment
told-reaching-text = retenues : { $holds }, blocages : { $blocks }
told-first-end = la première de ces mesures prend fin le
told-reaching-expelled = rien : il est exclu
told-vetoed = Dont refusées par lui-même
told-title = Ce qu’il a dit et décidé
told-about = Chaque ligne qu’il a transmise au centre ces 30 derniers jours, la plus récente en premier. Les nombres viennent par paliers ; le texte des messages et les noms ne viennent jamais.
told-what = Ce qu’il a dit
told-answered = La personne qui l’a signalé a eu une réponse au bout de { $time }.
told-of-indicators = { $count ->
    [one] ce dont il s’agit : un indicateur
   *[other] ce dont il s’agit : { $count } indicateurs
  }
told-no-campaign = aucune connue
told-nothing-title = Il n’a encore rien transmis
told-nothing-text = Ce que ses équipes signalent, ses réponses aux essais à blanc et ses propres refus apparaissent ici dès leur réception.
told-no-match-title = Rien de ce genre
told-no-match-text = Choisissez un autre genre, ou tous.
