message-title = Le message
message-dangerous = dangereux
message-harmless = sans danger
message-unclear = incertain : quelqu’un doit regarder
message-score = { $score } sur 10
message-waiting = En cours d’examen
message-waiting-text = Le verdict s’affiche ici en moins d’une minute.
message-unreadable = Il n’a pas pu être lu
message-unreadable-text = Ce qui a été envoyé est abîmé, ou a fait ce qu’aucun message ne doit faire pendant l’examen. Il est gardé tel quel. Demandez une capture d’écran à la personne qui l’a envoyé.
message-word = { $by } a dit : { $is }.
message-say-dangerous = Il est dangereux
message-say-harmless = Il est sans danger
message-came-by = Arrivé par
message-door-page = page web
message-door-mailbox = boîte aux lettres
message-door-smtp = entrée de courrier propre
message-door-add-in = complément Outlook
message-door-api = interface de programmes
message-file = Fichier
message-bytes = Octets
message-from = De
message-reply-to = Les réponses vont à
message-to = À
message-subject = Objet
message-sent = Envoyé
message-text = Ce que dit le message
message-links = Où mènent ses liens
message-link-shown = Affiché
message-link-target = Mène à
message-link-where = Trouvé dans
message-where-text = texte
message-where-html = texte
message-where-form = formulaire
message-where-image = image
message-where-attachment = pièce jointe
message-where-qr = code QR
message-where-calendar = entrée d’agenda
message-attachments = Pièces jointes
message-kind = Nature
message-traits = Ce qu’on y a trouvé
message-problems = { $count ->
    [one] Une partie n’a pas pu être lue correctement
   *[other] { $count } parties n’ont pas pu être lues correctement
}
message-headers = { $count ->
    [one] Une ligne d’en-tête
   *[other] { $count } lignes d’en-tête
}
message-header = Ligne
message-value = Contenu
report-message-too-long = Le fichier dépasse 26 Mo. Envoyez plutôt une capture d’écran, ou appelez.
message-unknown = Aucun message n’accompagne ce signalement.
message-case = Un message dangereux a été signalé
