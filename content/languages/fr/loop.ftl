# La boucle des signalements telle que le centre la conduit : campagnes, protections et décisions.

section-campaigns = Campagnes
campaigns-answer = { $waiting ->
    [0] Aucune campagne ne vous attend.
    [one] Une campagne attend une personne.
   *[other] { $waiting } campagnes attendent une personne.
  } { $blocked ->
    [0] Rien n’est bloqué.
    [one] Une est bloquée.
   *[other] { $blocked } sont bloquées.
  } { $held ->
    [0] Rien n’est seulement retenu.
    [one] Une est retenue.
   *[other] { $held } sont retenues.
  }
campaigns-cut = Les { $shown } plus urgentes sur { $all } sont affichées.
campaigns-none-title = Aucune campagne connue
campaigns-none-text = Dès qu’un membre parle d’une attaque signalée par son personnel, elle paraît ici avec une note.
campaigns-no-centre-title = Cet établissement n’est pas un centre
campaigns-no-centre-text = Les campagnes de plusieurs établissements sont réunies dans un centre. Ce qui protège cet établissement se trouve sous « Ce qui nous protège ».
live-new-campaigns = { $count ->
    [one] Une nouvelle campagne.
   *[other] { $count } nouvelles campagnes.
  }
live-many-new-campaigns = De nombreuses nouvelles campagnes.

campaign = Campagne
campaign-nameless = Campagne sans indicateur
campaign-score = Note
campaign-state = Où elle en est
campaign-told-by = Signalée par
campaign-since = Première fois
campaign-organisations = { $count ->
    [one] { $count } établissement
   *[other] { $count } établissements
  }
campaign-reporters = personnes ayant signalé : { $count }
campaign-second = { $name } l’a demandé ; il faut une seconde personne
campaign-refused = Refusée : pas une attaque
campaign-dry-run = Essai : { $answered } réponses sur { $asked }
campaign-held = Retenue jusqu’au { $until }
campaign-blocked-few = Bloquée chez quelques membres
campaign-blocked-many = Bloquée chez de nombreux membres
campaign-blocked-all = Bloquée chez tous les membres
campaign-lease = encore { $left }, jusqu’au { $until }
campaign-vetoed = Refus propre de { $names }
campaign-nothing = Rien en vigueur
campaign-why = Pourquoi cette note
campaign-clock = À quelle vitesse on y a répondu
campaign-indicators = À quoi on la reconnaît
campaign-decisions = Décisions
campaign-told = Qui en a parlé
campaign-not-yet = pas encore
campaign-first-report = Premier signalement reçu ici
campaign-answered = Réponse à la personne qui a signalé
campaign-answered-after = après { $time }, selon le membre
campaign-in-force-hold = Retenue en vigueur chez un premier autre établissement
campaign-to-quorum = Quorum atteint
campaign-in-force-block = Blocage en vigueur chez un premier autre établissement
campaign-to-hold = Retenue partout
campaign-to-block = Bloquée chez les premiers membres
campaign-to-all = Bloquée partout
campaign-after = après { $time }
campaign-found = Retrouvée dans le courrier déjà reçu
campaign-found-few = Non communiqué : les nombres sont montrés à partir de trois établissements
campaign-found-text = Dans { $organisations } établissements, au moins { $messages } messages à au moins { $people } personnes

campaign-done-hold = Décidé : retenir. Les membres sont prévenus maintenant.
campaign-done-block = Décidé : bloquer. S’il ne faut pas de seconde personne, les membres sont interrogés maintenant.
campaign-done-widen = Décidé : élargir. S’il ne faut pas de seconde personne, les membres sont interrogés maintenant.
campaign-done-renew = Décidé : le blocage continue.
campaign-done-lapse = Décidé : laisser expirer. Les membres sont prévenus maintenant.
campaign-done-undo = Décidé : annulé. Les membres sont prévenus maintenant.
campaign-done-refuse = Décidé : pas une attaque. Ce qui était en vigueur est annulé.

indicator = Indicateur
indicator-url = Lien
indicator-host = Nom d’hôte
indicator-domain = Domaine
indicator-sender = Expéditeur
indicator-sender-domain = Domaine d’expéditeur
indicator-attachment = Pièce jointe (SHA-256)
indicator-template = Forme du message
indicator-ip = Adresse IP
indicator-phone = Numéro de téléphone
indicators-url = { $count ->
    [one] 1 lien
   *[other] { $count } liens
  }
indicators-host = { $count ->
    [one] 1 nom d’hôte
   *[other] { $count } noms d’hôte
  }
indicators-domain = { $count ->
    [one] 1 domaine
   *[other] { $count } domaines
  }
indicators-sender = { $count ->
    [one] 1 expéditeur
   *[other] { $count } expéditeurs
  }
indicators-sender-domain = { $count ->
    [one] 1 domaine d’expéditeur
   *[other] { $count } domaines d’expéditeur
  }
indicators-attachment = { $count ->
    [one] 1 pièce jointe
   *[other] { $count } pièces jointes
  }
indicators-template = { $count ->
    [one] 1 forme de message
   *[other] { $count } formes de message
  }
indicators-ip = { $count ->
    [one] 1 adresse IP
   *[other] { $count } adresses IP
  }
indicators-phone = { $count ->
    [one] 1 numéro de téléphone
   *[other] { $count } numéros de téléphone
  }
indicator-tick = Choisir
indicator-choose = Choisir { $value }
indicator-supports = Qui l’appuie
indicator-quorum = Pour un blocage automatique
indicator-stands = En vigueur
indicator-listed-warninglist = Sur une liste d’avertissement : deux personnes
indicator-listed-sector = Inscrit dans le secteur : deux personnes
indicator-by-person = ajouté par une personne du centre
indicator-held = Retenu
indicator-asked = Membres interrogés
indicator-free = rien
indicators-none-title = Il ne reste aucun indicateur
indicators-none-text = Ce dont personne n’a parlé depuis trente jours est oublié.
support-score = note { $score }
quorum-enough = suffisant : { $count ->
    [one] { $count } établissement
   *[other] { $count } établissements
  }
quorum-reached = { $have ->
    [one] { $have } établissement sur { $need }
   *[other] { $have } établissements sur { $need }
  }
quorum-missing = il manque : { $what }
quorum-organisations = { $count ->
    [one] 1 établissement de plus
   *[other] { $count } établissements de plus
  }
quorum-reporters = { $count ->
    [one] 1 personne de plus qui signale
   *[other] { $count } personnes de plus qui signalent
  }
quorum-weight = des paroles de plus de poids
quorum-listed = jamais automatiquement, car il est sur une liste
quorum-quiet = jusqu’au { $until }, seules des personnes décident

dry-run-title = Les membres sont interrogés
dry-run-text = { $answered } sur { $asked } ont dit si un blocage arrêterait leur courrier ordinaire. Les réponses comptent jusqu’au { $until }.
dry-run-yes = ne ferait aucun tort
dry-run-no = arrêterait du courrier ordinaire
dry-run-abstain = connaît trop peu son propre courrier pour le dire
dry-run-veto = jamais ici
dry-run-silent = pas encore répondu

decisions-none-title = Rien n’a encore été décidé
decisions-none-text = Chaque décision du centre, des personnes et des membres paraît ici, avec ce sur quoi elle repose.
decision-hold = retenir
decision-block = bloquer
decision-stage = le blocage atteint plus de membres
decision-renew = le blocage continue
decision-widen = blocage d’indicateurs ajoutés par une personne
decision-lapse = terminé, son temps étant écoulé
decision-undo = annulé
decision-refuse = demandé, et pas fait
decision-veto = refus propre, pour son établissement
decision-until = jusqu’au { $until }
decision-at-few = chez quelques membres
decision-at-many = chez de nombreux membres
decision-at-all = chez tous les membres
decision-details = { $count ->
    [one] Un indicateur, et ce sur quoi cela repose
   *[other] { $count } indicateurs, et ce sur quoi cela repose
  }
decision-rests-on = Cela repose sur :
decision-rests-on-person = rien d’autre que la personne qui a décidé.
decision-id = Identifiant de la décision :
decided-by-hub = Le système du centre
decided-by-person = Une personne du centre
rests-on-dry-run = essai
rests-on-word = parole d’un membre
rests-on-decision = décision
told-reporters = Personnes ayant signalé
told-recipients = Destinataires
told-weight = Poids
told-indicators = Ce qu’il a dit
told-none-title = Il ne reste aucune parole
told-none-text = Ce que dit un membre est montré tant que cela appuie un indicateur.

decide-title = Décider
decide-which = Ce que vous pressez vaut pour les indicateurs cochés ci-dessus ; si aucun n’est coché, pour tous ceux de la campagne.
decide-listed-title = Il faut deux personnes pour certains d’entre eux
decide-listed-text = { $count ->
    [one] Un indicateur est bien connu ou inscrit dans le secteur. Pour le retenir ou le bloquer, une personne le demande et une autre décide de même dans la journée. Pour mettre fin, une seule suffit.
   *[other] { $count } indicateurs sont bien connus ou inscrits dans le secteur. Pour les retenir ou les bloquer, une personne le demande et une autre décide de même dans la journée. Pour mettre fin, une seule suffit.
  }
second-title = { $name } demande : { $act }
second-own = C’est vous qui l’avez demandé. Quelqu’un d’autre doit décider de même avant le { $until }.
second-other = Regardez comme si l’on vous avait demandé en premier. Sans seconde personne avant le { $until }, rien ne se passe.
second-confirm = Je décide de même : { $act }
act-hold = Retenir
act-hold-text = Les { $members } membres marquent ces messages ou les retiennent, et cherchent dans ce qu’ils ont reçu. Cela prend fin tout seul le { $hold } et ne devient jamais un blocage.
act-block = Bloquer
act-block-text = On demande d’abord à { $asked } membres si cela arrêterait du courrier ordinaire. S’ils sont assez à répondre que non, { $few } membres bloquent, puis { $many }, puis les { $members }, jusqu’au { $lease }. Chacun peut refuser pour lui-même.
act-widen = Ajouter et bloquer
act-widen-text = Pour ce dont personne n’a encore parlé. On demande d’abord à { $asked } membres ; puis { $few }, { $many } et enfin les { $members } membres bloquent, jusqu’au { $lease }.
act-widen-label = Autres indicateurs
act-widen-hint = Un par ligne, { $most } au plus : lien, domaine, expéditeur, SHA-256, adresse IP ou numéro de téléphone. hxxps, [.] et [@] sont lus aussi.
act-widen-unread = Cette ligne n’est pas un indicateur : { $line }
act-widen-empty = Écrivez au moins un indicateur.
act-renew = Renouveler
act-renew-text = Le blocage continue jusqu’au { $lease }, chez les membres qu’il atteint maintenant.
act-lapse = Laisser expirer
act-lapse-text = Ce qui est en vigueur prend fin chez tous les membres, comme si son temps était écoulé. De nouveaux signalements peuvent le ramener.
act-undo = Annuler
act-undo-text = Ce qui est en vigueur prend fin aussitôt chez les { $members } membres. Jusqu’au { $quiet }, seules des personnes décident.
act-refuse = Pas une attaque
act-refuse-text = Ce qui est en vigueur est annulé et, jusqu’au { $quiet }, seules des personnes décident. Qui en a parlé est compté comme ayant eu tort.

section-enrolled = Membres inscrits
enrolled-lead = Qui est sur la liaison avec sa propre clé, et combien de fois ce centre lui a donné raison ou tort.
enrolled-heard = Écouté
enrolled-expelled = Exclu
enrolled-group = Compte comme
enrolled-right = Raison
enrolled-wrong = Tort
enrolled-none-title = Personne n’est inscrit
enrolled-none-text = Invitez un membre ci-dessous. Il paraît ici dès qu’il a utilisé son code.
expel = Exclure
expel-text = Sa clé est refusée dès maintenant. Ce qu’il a dit depuis le moment ci-dessous est repris, et ce qui ne repose que là-dessus prend fin chez tous les membres.
expel-since = Depuis quand sa clé était en d’autres mains
expel-confirm = Exclure ce membre
expel-time-wrong = Dites depuis quand, par un moment déjà passé.
enrol-title = Inviter un membre
enrol-text = Le membre reçoit un code qui sert une fois. Avec lui, son bouclier dit la clé avec laquelle il signe.
enrol-name = Nom de l’organisation
enrol-group = Groupe
enrol-group-hint = Les membres d’un groupe comptent pour une seule organisation. Laissez vide s’il est seul.
enrol-invite = Créer un code
enrol-invited-title = Code pour { $name }
enrol-once-title = Ce code n’est montré que maintenant
enrol-once-text = Imprimez cette page, ou lisez-la à quelqu’un que vous connaissez chez le membre. Qui l’a peut s’inscrire au nom du membre.
enrol-code = Code d’inscription
enrol-member = Identifiant du membre
enrol-until = Valable jusqu’au
enrol-address = Adresse du centre
left-of-member = Ce qui est sorti de { $name }
left-of-member-text = La page propre d’un membre de l’exercice, telle que son personnel la voit. En vrai, un centre ne peut l’ouvrir : ce qui sort d’un membre, c’est au membre de le voir.

times-title = En combien de temps les autres sont protégés
times-answered = Réponse à la personne qui a signalé
times-held = Retenue en vigueur ailleurs
times-blocked = Blocage en vigueur ailleurs
times-took = la moitié en { $half } au plus, 95 sur 100 en { $most } au plus
times-from = { $count ->
    [one] d’après une campagne
   *[other] d’après { $count } campagnes
  }
times-none = inconnu : aucune campagne n’est encore allée jusque-là
times-basis = Du premier signalement reçu par le centre jusqu’à ce que le premier établissement qui ne l’avait pas signalé déclare que la mesure y est en vigueur ; l’attente de la personne selon le membre. Campagnes signalées ces 30 derniers jours.
