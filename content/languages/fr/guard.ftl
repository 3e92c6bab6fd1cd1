# Ce qui protège un établissement, son refus, et ce qui en est sorti.

section-guard = Ce qui nous protège
section-left = Ce qui est sorti, et quand
live-new-protections = { $count ->
    [one] Une nouvelle protection.
   *[other] { $count } nouvelles protections.
  }
live-many-new-protections = De nombreuses nouvelles protections.
guard-answer = { $blocked ->
    [0] Rien n’est bloqué ici.
    [one] Un indicateur est bloqué ici.
   *[other] { $blocked } indicateurs sont bloqués ici.
  } { $held ->
    [0] Rien n’est retenu.
    [one] Un est retenu.
   *[other] { $held } sont retenus.
  }
guard-done-veto = Votre refus est en vigueur ici. Le centre sera prévenu dès que la liaison fonctionne.
guard-done-allow = Le refus est retiré. Ce qui sera décidé désormais compte de nouveau.
guard-alone-title = Cet établissement se protège lui-même
guard-alone-text = Il n’est inscrit à aucun centre. Un signalement clair de notre personnel retient ici pendant quatre heures au plus ; rien ne sort.
guard-centre = Le centre
guard-link = Liaison
guard-link-connected = établie
guard-link-connecting = en cours
guard-link-refused = refusée par le centre
guard-heard = Dernières nouvelles
guard-waiting = Lignes en attente de départ
guard-to-left = Ce qui est sorti de cet établissement, ligne par ligne
guard-points = Où cela agit
guard-point = Point d’application
guard-mode = Régime
guard-mode-dry-run = essai : c’est montré, rien n’est fait
guard-mode-on = en service
guard-wanted = Indicateurs
guard-withheld = { $count } laissés de côté, car il ne faut jamais y toucher
guard-taken = Liste reprise
guard-failing = Ne prend pas sa liste
guard-probe = Prouvé en l’interrogeant
guard-probe-never = pas encore interrogé
guard-probe-in-force = il agit
guard-probe-absent = il n’agit pas
guard-probe-unreachable = n’a pas pu être interrogé
guard-points-none-title = Aucun point d’application n’est en service
guard-points-none-text = Ce qui est en vigueur est recherché dans les signaux et dans le courrier reçu. Rien n’est arrêté : nommez un point dans la configuration.
guard-in-force = En vigueur ici
guard-strength = Force et raison
strength-hold = Retenu
strength-block = Bloqué
guard-from = Depuis
guard-until = Fin
guard-by = Repose sur
guard-decision = décision
guard-none-title = Rien n’est en vigueur
guard-none-text = Dès que quelque chose est retenu ou bloqué ici, cela paraît à cet endroit avec la décision qui le fonde.
guard-veto-text = Cochez ce qui ne doit pas être en vigueur ici. Avant toute chose, on vous dit ce que fait votre refus.
guard-veto = Refuser ce qui est coché
guard-allow = Retirer le refus
guard-ended = Refusé, terminé, et nos propres refus
guard-ended-text = Ce que le centre a demandé et qui n’est pas en vigueur ici. Qui que ce soit qui décide au centre, notre refus tient jusqu’à ce qu’il soit retiré ici.
guard-ended-none-title = Rien n’a été refusé ni terminé
guard-ended-none-text = Ce qui n’est plus en vigueur paraît ici avec sa raison.
protection-asked = Demandé, pas encore jugé
protection-in-force = En vigueur
protection-refused = Refusé par nos propres règles
protection-vetoed = Notre refus
protection-undone = Annulé
protection-lapsed = Terminé
moved = Retiré des boîtes aux lettres
moved-mode-on = Ce qui est bloqué et se trouve déjà dans des boîtes y est mis dans un dossier à part, jamais supprimé. Quand le blocage prend fin, ou si quelqu’un d’ici le décide, tout revient. Aucun centre n’est nécessaire pour cela.
moved-mode-dry-run = Essai : on regarde quels messages seraient retirés, aucun n’est déplacé.
moved-mode-off = Hors service. Ce qui avait été retiré revient.
moved-unfilled-title = Rien n’est encore déplacé
moved-unfilled-text = Notez d’abord ce à quoi il ne faut jamais toucher et indiquez le fichier : enforcement.neverTouchFile.
moved-failing-title = { $count ->
    [one] Une boîte n’a pas pu être jointe
   *[other] { $count } boîtes n’ont pas pu être jointes
  }
moved-failing-text = Un nouvel essai a lieu chaque minute. La raison est dans le journal du bouclier.
moved-given-up-title = { $count ->
    [one] Une adresse n’a pas de boîte
   *[other] { $count } adresses n’ont pas de boîte
  }
moved-given-up-text = Le serveur de messagerie n’en ouvre aucune pour elles : adresses partagées, listes, personnes parties. Rien n’y est retiré ; un nouvel essai a lieu une fois par jour. La réponse du serveur est dans le journal du bouclier.
moved-aside = À l’écart
moved-mailboxes = { $count ->
    [one] dans une boîte
   *[other] dans { $count } boîtes
  }
moved-returned = Remis
moved-at = Dernière étape
moved-act = Décider
moved-state-moving = retiré dès qu’on le trouve
moved-state-waits = attend une personne : trop de messages
moved-state-stopped = arrêté ici
moved-state-over = n’est plus bloqué
moved-wanted = { $cut ->
    [0] { $wanted } connus, { $found } trouvés depuis le démarrage
   *[other] au moins { $wanted } connus, { $found } trouvés depuis le démarrage
  }
moved-stopped-by = Arrêté par { $name }
moved-approved-by = Approuvé par { $name }
moved-approve = { $count ->
    [one] Retirer le message
   *[other] Retirer les { $count } messages
  }
moved-undo = Tout remettre
moved-stop = Ne pas retirer
moved-none-title = Rien n’a été retiré d’une boîte
moved-none-text = Dès qu’un élément connu de l’index du courrier est bloqué, il paraît ici.
moved-now = { $count ->
    [0] aucun message à l’écart
    [one] un message à l’écart
   *[other] { $count } messages à l’écart
  }
moved-whose = À qui des messages ont été retirés
moved-whose-text = Cette page nomme des personnes : votre consultation est inscrite.
moved-mailbox = Boîte et message
moved-from = Depuis le dossier
moved-by = Par
moved-by-shield = le bouclier
moved-step-moving = en chemin
moved-step-moved = à l’écart
moved-step-gone = n’était plus là
moved-step-returning = sur le retour
moved-step-returned = remis
guard-done-stop = Arrêté. Ce qui avait été retiré est remis ; plus rien de cette campagne n’est déplacé.
guard-done-approve = Approuvé. Les messages sont retirés maintenant.
veto-title = Refuser pour notre établissement ?
veto-nothing = Rien de ce qui est coché n’est en vigueur.
veto-what-title = Ce que cela fait
veto-what-text = Cela prend fin ici aussitôt, à chaque point d’application, et aucun centre n’est consulté : cela marche liaison coupée et centre disparu. Rien de ce que le centre décide ensuite ne le ramène ; seul quelqu’un d’ici le peut. Quand la liaison fonctionne, le centre apprend que cet établissement a refusé.
veto-confirm = Oui, nous refusons
veto-back = Retour, sans rien changer
left-lead = Chaque ligne sortie de cet établissement vers le centre, la plus récente d’abord : en mots, et octet par octet telle qu’elle a été signée. Ce qui n’est pas ici n’est pas sorti par ce bouclier.
left-can = Ce qui peut sortir
left-can-contribution = Ce à quoi on reconnaît une attaque signalée (liens dont les noms sont masqués, domaines, expéditeurs, empreintes de pièces jointes), une note, des raisons en codes et des nombres par paliers.
left-can-answer = Oui ou non à la question du centre : un blocage ferait-il du tort ici, avec des nombres par paliers.
left-can-outcome = Ce qu’une décision est devenue ici, et combien a été trouvé, par paliers.
left-can-decision = Notre refus d’une protection.
left-can-status = Comment nous allons : dossiers ouverts, signalements et sources muettes par paliers, état des sauvegardes et des soins.
left-can-key = Une nouvelle clé publique.
left-never = Jamais les mots d’un message, un nom, un dossier ou du texte libre : aucune ligne n’a de place pour cela, et le lecteur qui dessine cette page n’accepte aucun autre champ.
left-search = Chercher un nom, un numéro ou une adresse dans ce qui est sorti
left-search-hint = Tel que vous le connaissez. On le cherche tel quel et déguisé : signes pour cent, base64, hexadécimal, empreintes. Ce que vous tapez n’est pas conservé.
left-search-short = Écrivez au moins { $least } lettres ou chiffres.
left-search-look = Chercher
left-search-answer = « { $text } » : { $found ->
    [0] dans aucune ligne
    [one] dans une ligne
   *[other] dans { $found } lignes
  }
left-search-all = { $looked ->
    [0] Aucune ligne n’est sortie.
    [one] La seule ligne sortie a été parcourue.
   *[other] { $looked } lignes ont été parcourues, jusqu’à la toute première.
  }
left-search-part = { $looked } lignes ont été parcourues ; les plus anciennes pas encore.
left-search-on = Parcourir les plus anciennes
left-search-end = Retour à tout ce qui est sorti
left-kind = Quoi
left-kind-contribution = Parole sur une attaque
left-kind-answer = Réponse à une question
left-kind-outcome = Suite d’une décision
left-kind-decision = Notre refus
left-kind-status = Comment nous allons
left-kind-key = Nouvelle clé
left-waiting = en attente
left-taken = le centre l’a
left-refused = refusé par le centre
left-none-title = Rien n’est sorti
left-none-text = Ou rien qui corresponde au filtre. Ce qui sort est inscrit ici au même instant.
left-csv = Les 2 000 plus récentes sous forme de tableau (CSV)
left-unread = Cette ligne ne se lit pas selon les règles d’aujourd’hui ; ses octets sont ci-dessous.
left-bytes = Octet par octet
left-bytes-about = Ce que le centre avait envoyé, octet par octet
left-says-contribution = Nous avons parlé d’une attaque signalée : note { $score }, { $kinds }. Personnes ayant signalé : { $reporters }. Destinataires : { $recipients }.
left-says-answer-yes = Nous avons répondu oui. Messages : { $messages }. Personnes : { $people }.
left-says-answer-no = Nous avons répondu non. Messages : { $messages }. Personnes : { $people }.
left-says-answer-veto = Nous avons répondu : jamais ici. Messages : { $messages }. Personnes : { $people }.
left-says-answer-abstain = Nous nous sommes abstenus : trop peu de notre courrier est connu ici pour le dire.
left-says-outcome = Nous avons dit ce qu’une décision est devenue : { $state }. Trouvé dans le courrier déjà reçu : messages { $messages }, personnes { $people }.
left-says-decision = Nous avons dit avoir refusé ceci pour nous-mêmes :
left-says-status = Nous avons dit comment nous allons. Dossiers ouverts : { $cases }. Signalements du jour : { $reports }. Sources muettes : { $sources }. Sauvegarde : { $backup }.
left-says-key = Nous avons communiqué notre nouvelle clé publique.
left-asked-dry-run = Le centre avait demandé si le blocage de ceci ferait du tort ici :
left-asked-hunt = Le centre avait demandé si ceci avait été reçu ici :
left-asked-decision = Le centre avait décidé à propos de ceci :

heard-says-contribution = A signalé une attaque : score { $score }, { $kinds }. Personnes qui l’ont signalée : { $reporters }. Personnes qui l’ont reçue : { $recipients }.
heard-says-answer-yes = Essai à blanc : un blocage n’y fait pas de tort. Messages ordinaires touchés : { $messages }, personnes : { $people }.
heard-says-answer-no = Essai à blanc : un blocage y ferait du tort. Messages ordinaires touchés : { $messages }, personnes : { $people }.
heard-says-answer-veto = Essai à blanc : jamais chez lui. Messages ordinaires touchés : { $messages }, personnes : { $people }.
heard-says-answer-abstain = Essai à blanc : abstention, trop peu de son courrier y est connu.
heard-says-outcome = Ce qu’est devenue une décision chez lui : { $state }. Trouvé dans le courrier déjà reçu : messages { $messages }, personnes { $people }.
heard-says-decision = A refusé pour lui-même.
heard-says-key = A transmis sa nouvelle clé publique.

guard-to-hunts = Ce qui a été recherché dans le courrier et les journaux reçus, et retrouvé
hunts-title = Recherches
hunts-lead = Tout ce qui entre en vigueur ici est aussitôt recherché dans le courrier et les journaux déjà reçus. Depuis le démarrage du programme, les plus récentes en premier ; ce qui a été trouvé reste sous forme de constats.
hunts-mail = Dans le courrier reçu
hunts-blind-title = Aucun courrier n’est connu ici
hunts-blind-text = Rien n’indique à ce bouclier quel courrier est arrivé : personne ne sait donc si une attaque a été reçue. Raccordez la boîte de signalement ou les journaux du serveur de messagerie.
hunts-reach = { $messages } messages sont connus ici, le plus ancien depuis le
hunts-for = Recherché
hunts-indicators = { $count ->
    [one] un indicateur
   *[other] { $count } indicateurs
  }
hunts-found = Trouvé
hunts-looked = Parcouru
hunts-looked-text = { $count ->
    [one] un message
   *[other] { $count } messages
  }
hunts-within = en { $time }
hunts-not-known = inconnu : aucun courrier n’est connu ici
hunts-nothing = rien
hunts-messages = { $messages ->
    [one] Un message
   *[other] { $messages } messages
  }{ $mailboxes ->
    [0] {""}
    [one] , dans une boîte
   *[other] , dans { $mailboxes } boîtes
  }
hunts-messages-cut = Au moins { $messages } messages{ $mailboxes ->
    [0] {""}
    [one] , dans une boîte ou plus
   *[other] , dans au moins { $mailboxes } boîtes
  }
hunts-known = rien de nouveau : tout était connu d’une recherche précédente
hunts-by = dans { $count ->
    [one] un message
   *[other] { $count } messages
  }
hunts-none-title = Rien n’a encore été recherché
hunts-none-text = Dès que quelque chose est retenu ou bloqué ici, c’est recherché dans le courrier déjà reçu, et le résultat apparaît ici.
hunts-deep = Dans le journal des signaux
hunts-deep-text = Partie par partie, la plus récente d’abord ; cède la place à tout le reste et continue jusqu’à la plus ancienne.
hunts-deep-none-text = Dès que quelque chose est retenu ou bloqué ici, c’est recherché dans les signaux déjà reçus.
hunts-findings = { $count ->
    [one] un nouveau constat
   *[other] { $count } nouveaux constats
  }
hunts-done = parcouru jusqu’à la plus ancienne : { $of } parties en { $time }
hunts-going = en cours : { $done } parties sur { $of }
hunts-scanned = dont { $count } sans index, lues en entier
hunts-unreadable = { $count ->
    [one] une partie n’est plus lisible
   *[other] { $count } parties ne sont plus lisibles
  }
whose-title = À qui est ce message ?
whose-lead = Cela nomme une personne. Qui demande, quand et pourquoi est d’abord noté, et figure au registre des consultations.
whose-message = Numéro du message
whose-message-hint = Tel que les recherches et les constats le nomment : mail.12
whose-purpose = Pourquoi c’est nécessaire
whose-purpose-hint = Par exemple : retirer le message de la boîte
whose-ask = Le noter et me montrer
whose-no-message = Écrivez le numéro tel que les recherches le nomment : mail.12.
whose-no-purpose = Dites pourquoi c’est nécessaire.
whose-unknown = Aucun message de ce numéro n’est connu ici : il a été effacé, ou n’a jamais existé.
whose-answer = À qui est { $message }
whose-mailbox = Boîte
whose-id = Identifiant du message (Message-ID)
whose-written = Il est noté que vous avez demandé.

guard-own = Retenu sur notre seule parole
guard-own-text = Un signalement clair de nos propres équipes retient aussitôt ici, avec ou sans centre, quatre heures au plus, et ne devient jamais un blocage de lui-même. Y dire non y met fin ici.
guard-own-report = notre propre signalement
guard-by-centre = Par décision du centre

guard-key = Clé du centre à laquelle on se fie ici
guard-refused-title = La dernière ligne arrivée au nom du centre n’a pas été acceptée
guard-refused-text = Ce qui est en vigueur le reste. Demandez au centre par une autre voie s’il a remplacé sa clé ; après plus de huit jours d’absence, il faut s’inscrire à nouveau.
