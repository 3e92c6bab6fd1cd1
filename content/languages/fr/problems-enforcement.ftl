# Là où les protections agissent : noms de domaine, listes, et ce qu’on ne touche jamais.

enforcement-point-dns = Service de noms
enforcement-point-lists = Listes de proxy et de pare-feu
enforcement-point-failed = Ce point n’a pas pu prendre sa liste ; seul le journal du bouclier en dit la raison.
enforcement-point-slow = Ce point prend sa liste depuis plus d’une minute.
enforcement-point-absent = Ce point a sa liste et ne l’applique pas.
enforcement-never-touch-empty = La liste de ce qu’on ne touche jamais n’est pas remplie : ce point ne fait rien. Notez ce qui ne doit jamais être bloqué et indiquez le fichier : enforcement.neverTouchFile.
enforcement-file-unwritable = La liste n’a pas pu être écrite. Le dossier existe-t-il, le disque a-t-il de la place, le bouclier peut-il y écrire ?
enforcement-dns-not-listening = La zone n’est pas servie : son adresse ou son port ne peut pas être utilisé. Un autre programme y écoute-t-il ?
enforcement-address-wrong = { $address } n’est pas une adresse. Exemples : 10.0.0.53, 10.0.0.53:5353 ou [2001:db8::53]:5353.
enforcement-key-wrong = La clé doit être seule dans son fichier, sous la forme NOM:BASE64, de 16 octets ou plus ; le nom a des minuscules, chiffres, points et traits d’union.
enforcement-landing-missing = Les noms bloqués doivent mener à une page d’information, mais aucune n’est indiquée : enforcement.dns.landing.
never-touch-unreadable = La liste de ce qu’on ne touche jamais est illisible : { $reason }
never-touch-list-unknown = La liste de ce qu’on ne touche jamais connaît own, partners et clinical, pas { $name }.
never-touch-entry-wrong = { $entry } ne peut pas figurer parmi ce qu’on ne touche jamais : écrivez un domaine, une adresse ou un réseau, une adresse de courriel, ou, entre guillemets, un numéro avec l’indicatif du pays.
never-touch-too-long = Une liste de ce qu’on ne touche jamais a { $most } entrées au plus.
dns-message-malformed = Ceci n’est pas un message DNS.
token-not-for-lists = Ce jeton ne permet pas de récupérer des listes. Créez-en un avec la portée read-lists.
list-unknown = Il n’y a pas de liste de ce nom.
list-not-ready = Le bouclier vient de démarrer et ne sait pas encore ce qui est en vigueur. Redemandez dans quelques secondes.

# Messages retirés des boîtes aux lettres.
retraction-too-many = Les boîtes contiennent plus de messages qu’on n’en retire sans une personne. Regardez ce qui nous protège et décidez.
retraction-failing = Une boîte n’a pas pu être jointe : des messages bloqués peuvent y rester. Un nouvel essai a lieu chaque minute.
retraction-no-mailbox = Le serveur de messagerie n’ouvre aucune boîte pour une adresse qui a reçu un message bloqué : adresse partagée, liste ou personne partie ? Nouvel essai dans un jour.
retraction-kept = Des messages sont encore à l’écart dans des boîtes, mais le retrait est hors service et le serveur des boîtes n’est plus indiqué : ils ne peuvent pas revenir. Indiquez de nouveau le serveur jusqu’à ce que tout soit revenu (docs/retraction.md).
retraction-no-mailboxes = Le retrait est en service, mais aucun serveur de boîtes n’est indiqué (docs/retraction.md).
retraction-needs-tls = Les boîtes ne sont jointes que par TLS. Mettez retraction.imap.security à tls ou starttls ; plain vaut pour un serveur sur cette machine.
retraction-needs-secret = Le retrait a besoin du fichier du mot de passe de son compte, ou du secret de son inscription (docs/retraction.md).
retraction-file-unreadable = Le fichier ne peut être lu ; aucune boîte ne peut être jointe : { $reason }
retraction-two-mailboxes = Le retrait est réglé pour IMAP et pour Microsoft Graph ; il en faut un seul (docs/retraction.md).
retraction-address-wrong = Microsoft Graph et sa connexion ne sont interrogés qu’en https ; { $address } n’est pas une telle adresse.
enforcement-graph-throttled = Microsoft Graph demande d’attendre plus longtemps qu’on n’attend ici. Un nouvel essai se fait de lui-même.
enforcement-graph-elsewhere = Microsoft Graph a indiqué une adresse qui n’est pas la sienne. Rien n’y a été demandé.
enforcement-graph-no-token = La connexion de Microsoft ne donne pas de jeton d’accès. Vérifiez le locataire, l’identifiant de l’application et si son secret a expiré.
enforcement-graph-not-allowed = L’application ne peut pas ouvrir cette boîte dans Exchange Online (docs/retraction.md).
enforcement-graph-no-mailbox = Exchange Online ne connaît pas cette boîte, ou pas ce dossier.
enforcement-graph-no-folder = Le dossier des messages mis à l’écart n’a pas pu être créé.
enforcement-graph-unreachable = Microsoft Graph n’a pas pu être joint.
enforcement-graph-answer-wrong = Microsoft Graph a donné une réponse inutilisable.
