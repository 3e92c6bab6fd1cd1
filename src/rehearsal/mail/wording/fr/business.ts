/** French: mail from suppliers and organisers. The notation is described in `../read.ts`. */
export const BUSINESS: string = `
# invoice
? Facture {ref}
? {fromOrg} – [votre facture|facture électronique]
? [Relance|Rappel d’échéance] : facture {ref}
? Duplicata de facture

Veuillez trouver ci-joint [la facture de {month}|notre facture] relative à vos commandes.
Votre facture est disponible. [Merci de certifier le service fait dans les meilleurs délais.|]
Sauf erreur de notre part, la facture ci-dessous [reste impayée|est arrivée à échéance].
[Comme convenu par téléphone|À votre demande], nous vous renvoyons le duplicata.

| Facture | {ref}
| Client | {org}
| Objet | {product}
| Montant TTC | {amount}
| Échéance | {deadline}
| IBAN | {iban}

Nos coordonnées bancaires sont inchangées. [Tout changement vous serait notifié par courrier
  signé.|]
Si votre règlement nous est parvenu entre-temps, [veuillez ne pas tenir compte de ce
  message|merci de l’ignorer].
Toute réclamation doit mentionner [le numéro du bon de livraison|la référence de la commande].

Comptabilité clients : {from}, {extension}.
Merci de rappeler le numéro de facture dans le libellé du virement.
-

> Télécharger la facture

@ facture_{ref}.pdf
@ {ref}.pdf

# order
? Confirmation de commande {ref}
? [En préparation|En cours de livraison] : {ref}
? Rupture : {product}
? Votre commande {ref}

Nous vous remercions de votre commande, [qui est en préparation|transmise ce jour à notre entrepôt].
Une partie de votre commande [est en rupture|n’est pas disponible], le reste partira comme prévu.
Votre commande est prête, [livraison prévue|arrivée prévue] le {date}.

| Commande | {ref}
| Article | {product}
| Quantité | {count}
| Destinataire | {to}, {dept}
| Total | {amount}

Les produits réfrigérés [sont à réceptionner immédiatement|voyagent à part], avec leur relevé de
  température.
Nous pouvons vous proposer un article équivalent [au même prix|sous quelques jours].
Merci de vérifier [les quantités|les références] ; toute modification est possible jusqu’au
  {deadline}.

Service clients : {extension}
-

> Suivre ma commande

@ confirmation_{ref}.pdf
@ commande_{ref}.csv

# newsletter
? La lettre de {fromOrg} – {month}
? [À la une|Ce mois-ci] : {topic}
? {topic} – derniers jours pour s’inscrire
? [Nos nouveautés|Les articles les plus lus] – {month}

Au sommaire [de ce numéro|ce mois-ci] : l’attractivité des métiers, les recommandations et le
  congrès de printemps.
Un mois bien rempli s’achève, [voici l’essentiel|nous avons fait le tri pour vous].
Tour d’horizon de {month}, [et ce qui nous attend|avec un œil sur la suite].

Recommandations : {topic}. [L’essentiel tient en deux pages.|Notre résumé à afficher en salle de
  soins.]
Entretien : {doctor} raconte pourquoi elle [est restée|est revenue à l’hôpital] après vingt ans.
Appel à projets pour les petits établissements : dossiers [ouverts|à déposer] jusqu’au {deadline}.
Banc d’essai : {device}. [Trois services l’ont testé.|Tout n’a pas convaincu.]

Formation validant le DPC : {topic}, {date}, {town}. [Inscriptions ouvertes.|Il reste quelques
  places.]
La question du mois : que faire si un patient [enregistre la consultation|demande tout son
  dossier] ?
Protection des données : [cinq erreurs fréquentes et comment les éviter|la fin annoncée du fax].

[Bonne lecture !|Nous vous souhaitons une agréable lecture.]
Une remarque ? [Répondez à ce message.|La rédaction vous lit.]

> Lire la suite
> Je m’inscris
> Lire l’article

# booking
? Inscription enregistrée : {topic}
? Confirmation – {topic}
? [Votre chambre|Réservation de salle] {ref}
? Merci pour votre inscription

Votre [inscription|réservation] est enregistrée. Vous trouverez ci-dessous les informations
  pratiques.
La salle [est réservée|vous est attribuée] pour le créneau suivant.
[Au plaisir de vous accueillir|Nous serons heureux de vous retrouver] à cette journée, dont voici
  le détail.

| Participant | {to}
| Session | {topic}
| Date | {date}, {time}
| Lieu | {town}, {room}
| Réservation | {ref}

Le numéro de réservation vous sera demandé à l’accueil, [inutile de l’imprimer|le téléphone suffit].
Frais d’inscription : {amount}, [pris en charge par l’employeur|à régler sur place si besoin].
Annulation sans frais jusqu’au {deadline}, [remplacement possible ensuite|passé ce délai, aucun
  remboursement].
L’attestation sera remise [après émargement|à l’issue du questionnaire].

Une question ? [Écrivez-nous.|Appelez-nous :] {extension}
-

> Gérer ma réservation

# service
? Maintenance : {device}
? Visite technique le {date}
? [Bon d’intervention|Rapport d’intervention] {ref}
? {device} – contrôle périodique

Le contrôle périodique de l’appareil suivant [arrive à échéance|est à prévoir] : {device}.
L’intervention de notre technicien est [programmée|prévue] comme suit.
La réparation est terminée, [le rapport est joint|l’appareil peut être remis en service].
Une mise à jour logicielle est disponible pour : {device}. [L’installation est gratuite.|]

| Appareil | {device}
| N° de série | {ref}
| Lieu | {dept}, {room}
| Date | {date}, {time}
| Technicien | {from}

Merci de [libérer l’appareil|prévoir l’indisponibilité de l’appareil] sur ce créneau.
L’intervention dure [deux heures|une demi-journée] ; prévoyez l’appareil de secours.
Le technicien présentera [sa carte professionnelle|le bon d’intervention] à l’accueil.
L’accès à distance n’est ouvert qu’[en accord avec votre DSI|avec votre service informatique].

Si la date ne convient pas, [répondez à ce message|appelez la planification] : {extension}.
-

@ intervention_{ref}.pdf

# parcel
? Votre colis est en route – {tracking}
? [Livraison aujourd’hui|Livraison ce jour] : {tracking}
? Livraison impossible – {tracking}
? Colis à retirer

[Votre colis nous a été remis.|Votre colis est en chemin.] Livraison prévue le {date}.
Notre livreur passera [dans la matinée|entre 10 h et 14 h]. Merci de prévoir une personne à la
  réception.
Le quai étant fermé, le colis [sera représenté demain|est déposé au point relais].

| Colis | {tracking}
| Destinataire | {to}, {org}
| Expéditeur | {firm}
| Contenu | {product}

Aucun paiement n’est demandé à la livraison.
Une signature [et le numéro de colis seront demandés|sera demandée].
Produit sous température dirigée : [à réceptionner sans attendre|ne pas laisser sur le quai].

Vous pouvez suivre votre colis [sur notre site|à tout moment] grâce à son numéro.
-

> Suivre mon colis
`;
