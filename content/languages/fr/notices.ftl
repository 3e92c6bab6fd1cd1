history-acknowledged = l’a pris en charge
history-handed-over = l’a transmis à
recipients-too-many = La liste des destinataires est complète. Retirez-en un d’abord.
recipient-unknown = Ce destinataire n’est plus dans la liste.
notice-unknown = Cet avis n’existe pas.
delivery-unknown = Ce message n’attend plus d’être envoyé.

# Messages qui sortent. Seules les valeurs nommées ici peuvent y entrer.
notice-simulated = [Exercice]
notice-case-opened-subject = { $level } : dossier { $case } ouvert, { $organisation }
notice-case-opened-text = Un dossier vient d’être ouvert. Quelqu’un doit le regarder maintenant.
notice-case-raised-subject = { $level } : le dossier { $case } s’aggrave
notice-case-raised-text = { $count ->
    [one] Un dossier ouvert s’est aggravé ; il compte maintenant un constat.
   *[other] Un dossier ouvert s’est aggravé ; il compte maintenant { $count } constats.
  }
notice-clicked-subject = { $level } : quelqu’un a cliqué, dossier { $case }
notice-clicked-text = Un membre du personnel signale avoir cliqué ou saisi son mot de passe. Rappelez cette personne ; le dossier indique comment.
notice-report-received-subject = { $level } : un signalement est arrivé, { $organisation }
notice-report-received-text = Quelqu’un a signalé quelque chose de suspect. Merci de le lire et d’y répondre.
notice-clock-due-subject = { $level } : un délai légal arrive à échéance, dossier { $case }
notice-clock-due-text = Un délai fixé par la loi approche. Le dossier indique ce qu’il faut envoyer, et à qui.
notice-source-silent-subject = { $level } : une source de journaux s’est tue
notice-source-silent-text = { $hours ->
    [one] Un émetteur habituel n’a rien envoyé depuis une heure. Ce qui s’y passe n’est pas visible.
   *[other] Un émetteur habituel n’a rien envoyé depuis { $hours } heures. Ce qui s’y passe n’est pas visible.
  }
notice-journal-full-subject = { $level } : plus de place pour les journaux
notice-journal-full-text = Le bouclier n’accepte plus de journaux, faute de place. Libérez de l’espace disque ou raccourcissez la durée de conservation.
notice-backup-late-subject = { $level } : une sauvegarde a échoué
notice-backup-late-text = La sauvegarde du jour n’a pas pu être faite. Vérifiez que son dossier est accessible en écriture.
notice-digest-subject = La journée, { $organisation } : { $open ->
    [0] aucun dossier ouvert
    [one] un dossier ouvert
   *[other] { $open } dossiers ouverts
  }
notice-digest-text = Ces dernières 24 heures : { $opened } ouverts, { $closed } clos. Ouverts en ce moment : { $open }. Avis graves que personne n’a pris en charge : { $unacknowledged }.
notice-hand-over-subject = { $level } : le dossier { $case } vous est confié
notice-hand-over-text = { $count ->
    [one] Ce dossier vous est confié. Il compte un constat.
   *[other] Ce dossier vous est confié. Il compte { $count } constats.
  }
notice-trial-subject = Message d’essai de CyberShield, { $organisation }
notice-trial-text = Ceci est un essai. Si vous le lisez, les avis vous parviennent par cette voie. Vous n’avez rien à faire.
notice-line-case = Dossier
notice-line-level = Gravité
notice-line-rule = Règle
notice-line-due = Échéance
notice-line-at = Heure
notice-line-open = Ouvert
notice-line-title = Titre
notice-line-subject = Concerne
notice-line-source = Source
notice-open-case = Ouvrir le dossier
notice-open-console = Ouvrir CyberShield
notice-acknowledge = Je m’en charge
notice-footer = Envoyé par CyberShield, { $organisation }. Ce message ne contient aucune donnée de patient. Votre administrateur règle qui est prévenu et quand.

notice-problem-not-set-up = Cette voie n’est pas configurée.
notice-problem-too-slow = L’autre côté n’a pas répondu à temps.
notice-problem-no-such-host = Aucune machine ne porte ce nom.
notice-problem-not-reached = L’autre côté est injoignable.
notice-problem-tls = Le certificat de l’autre côté n’est pas digne de confiance, ou le chiffrement n’est pas proposé.
notice-problem-sign-in = L’autre côté n’a pas accepté notre compte ou notre mot de passe.
notice-problem-mail-refused = Le serveur de messagerie a refusé le message ou l’adresse.
notice-problem-address = Cette voie ne peut pas envoyer à l’adresse de ce destinataire.
notice-problem-redirected = L’autre côté nous a renvoyés ailleurs, et les avis ne suivent pas. Corrigez l’adresse.
notice-problem-answered-refused = L’autre côté a refusé le message.
notice-problem-answered-broken = L’autre côté est en panne.
notice-problem-ours = Le message n’a pas pu être composé. La faute est de notre côté ; le journal du programme en dit plus.
notices-address-wrong = L’adresse des avis par { $channel } est inutilisable. Écrivez une adresse https complète, sans accolades dans le nom de machine.
notices-key-wrong = La clé des avis par { $channel } est inutilisable. Le fichier doit contenir whsec_ et au moins 24 octets en Base64.
notices-mail-from-wrong = notices.mail.from doit être une seule adresse, car les avis par { $channel } en proviennent.
notices-need-tls = Les avis par { $channel } quitteraient cette machine en clair. Utilisez TLS.
notices-file-unreadable = Ce fichier des avis par { $channel } est illisible : { $reason }. D’ici là, rien ne part par cette voie.

section-notices = Avis
notice = Avis
notices-lead = Qui est prévenu quand il se passe quelque chose, par quelle voie, et qui vient ensuite si personne ne répond. Les messages ne contiennent aucune donnée de patient.
notices-nobody = Personne n’est encore prévenu
notices-nobody-text = Configurez au moins une voie de sortie et ajoutez un destinataire. D’ici là, seules les personnes qui ouvrent cette console voient les dossiers.
notices-dead = Ces messages ne sont pas partis
notices-dead-text = Plusieurs essais ont échoué. Corrigez la cause, puis renvoyez-les.
notices-latest = Derniers avis
notices-none = Aucun avis pour l’instant
notices-none-text = Quand un dossier s’ouvre, qu’un signalement arrive ou que le bouclier a besoin d’aide, cela s’affiche ici avec toutes les personnes prévenues.
notices-of-case = Personnes prévenues
notice-told = Prévenus
notice-nobody-told = personne encore
notice-in-hand = Pris en charge
notice-kind-case-opened = Dossier ouvert
notice-kind-case-raised = Dossier aggravé
notice-kind-clicked = Quelqu’un a cliqué
notice-kind-report-received = Signalement reçu
notice-kind-clock-due = Délai légal proche
notice-kind-source-silent = Source muette
notice-kind-journal-full = Plus de place pour les journaux
notice-kind-backup-late = Sauvegarde échouée
notice-kind-digest = Résumé du jour
notice-kind-hand-over = Dossier transmis
notice-kind-trial = Essai
channel-mail = Courriel
channel-sms = SMS
channel-chat = Salon de discussion
channel-webhook = Webhook
channel-tickets = Outil de tickets
channel-siem = Syslog vers un SIEM
ways-title = Voies de sortie
way-set-up = configurée
way-not-set-up = non configurée
way-keys = Dans la configuration
delivery-waiting = en attente
delivery-sent = envoyé
delivery-dead = non parti
delivery-withheld = exercice : aurait été envoyé
delivery-spared = devenu inutile
delivery-next = Prochain essai :
delivery-again = Renvoyer
trial-sent = Le message d’essai à { $name } a été accepté par l’autre côté.
trial-waiting = Le message d’essai à { $name } n’est pas encore parti.
trial-dead = Le message d’essai à { $name } n’est pas parti.
trial-withheld = Ceci est un exercice : le message d’essai à { $name } aurait été envoyé.
trial-spared = Le message d’essai à { $name } n’est plus utile.
recipients-title = Destinataires
recipients-none = Aucun destinataire
recipients-none-text = Ajoutez la personne qui doit l’apprendre en premier quand il se passe quelque chose.
recipient-new = Ajouter un destinataire
recipient-change = Modifier un destinataire
recipient-remove = Retirer ce destinataire
recipient-from-contacts = de la liste des contacts
recipient-trial = Essai
recipient-try = Envoyer un essai
recipient-name = Nom
recipient-name-missing = Indiquez de qui il s’agit.
recipient-channel = Voie
recipient-address = Adresse électronique ou téléphone
recipient-address-hint = Nécessaire pour les courriels et les SMS ; un numéro commence par + et l’indicatif du pays.
recipient-mail-wrong = Écrivez une seule adresse, par exemple garde@hopital.example.
recipient-number-wrong = Écrivez le numéro avec + et l’indicatif du pays, par exemple +33 6 12 34 56 78.
recipient-language = Langue
recipient-language-own = Celle de l’organisation
recipient-place = Rang
recipient-place-short = Rang
recipient-place-hint = Le rang 1 est prévenu d’abord. Le suivant l’est si personne ne prend en charge à temps.
recipient-topics = Prévenir de
recipient-topics-short = Prévenu de
recipient-topics-missing = Choisissez au moins un sujet, ou une heure pour le résumé.
topic-cases = dossiers
topic-reports = signalements du personnel
topic-clocks = délais légaux
topic-shield = bouclier lui-même
topic-tickets = dossiers transmis
recipient-level = À partir de quelle gravité
recipient-names = Noms d’ordinateurs et de personnes
recipient-names-hint = Ils ne partent que par les voies que la configuration déclare internes.
recipient-names-no = Jamais
recipient-names-yes = Peut recevoir des noms
recipient-when = Quand
recipient-when-hint = Ce qui est critique est annoncé à toute heure.
recipient-when-always = À toute heure
recipient-when-hours = Seulement ces jours et ces heures
recipient-days = Jours
recipient-days-missing = Choisissez au moins un jour.
recipient-from = De
recipient-to = À
recipient-to-hint = Une fin avant le début désigne le lendemain matin.
recipient-time-wrong = Écrivez une heure, par exemple 07:30.
recipient-digest = Résumé quotidien à
recipient-digest-hint = Une heure comme 07:30 ; laissez vide pour n’en recevoir aucun.
recipient-digest-at = Résumé à { $time }
acknowledge-title = Prendre en charge
acknowledge-text = { $name }, en appuyant sur le bouton vous dites que vous vous en occupez. Plus personne n’est prévenu ensuite.
acknowledge-done = { $name } s’en charge
acknowledge-done-text = Plus personne n’est prévenu. L’historique du dossier l’indique.
acknowledge-gone = Ce lien ne fonctionne plus
acknowledge-gone-text = Il a déjà servi, ou il est trop ancien. Ouvrez CyberShield pour voir qui s’en charge.
recipient-save = Enregistrer
recipient-cancel = Annuler
