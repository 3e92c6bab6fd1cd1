/** French: the phish of the campaigns. The notation is described in `../read.ts`. */
export const LURES: string = `
# credential
< Service informatique
< {org} Messagerie
< Administrateur messagerie
? Votre boîte aux lettres est [pleine|bientôt bloquée]
? [Important|Urgent] : votre mot de passe expire aujourd’hui
? {count} messages [en attente|bloqués]

La boîte {address} a atteint sa limite de stockage. [Vous ne recevez plus de messages.|Vos
  messages sont retenus.]
Une connexion [inhabituelle|suspecte] a été détectée sur votre compte. Merci de confirmer votre
  identité.
La migration vers la nouvelle messagerie impose à chaque agent de [valider|mettre à jour] son
  compte.

Connectez-vous [sous 24 heures|avant ce soir] à l’adresse ci-dessous, faute de quoi votre compte
  sera [suspendu|supprimé].
Conservez votre mot de passe actuel [en cliquant ci-dessous|d’un simple clic], cela prend une
  minute.

> Conserver mon mot de passe
> Valider mon compte
> Voir les messages en attente

Sans action de votre part, l’accès au dossier patient sera [également coupé|lui aussi interrompu].
-

# portal
< Portail Santé
< Portail Santé Notification
? Un résultat [important|urgent] vous attend
? Portail Santé : [compte suspendu|vérification nécessaire]
? Remboursement de {amount}

Un résultat [important|nécessitant votre attention] est disponible pendant 24 heures dans votre
  espace.
Votre compte Portail Santé [doit être mis à jour|a été désactivé] faute de vérification annuelle.
Après calcul, un remboursement de {amount} [vous est dû|est en attente]. Confirmez vos
  coordonnées pour le recevoir.

| Bénéficiaire | {to}
| Numéro | {pid}
| Date limite | {deadline}

> Consulter le résultat
> Vérifier mon compte
> Recevoir mon remboursement

Sans confirmation de votre part, [votre carte Vitale|vos droits] seront suspendus.
-

# invoice
< {from}
? Changement de [RIB|coordonnées bancaires] – {ref}
? [Important|Information] : nouveau RIB
? Re: facture {ref}

Nous vous informons que, suite à [un contrôle fiscal|un changement de banque], nos coordonnées
  bancaires ont changé.
Notre ancien compte étant bloqué, merci de régler la facture {ref} [sur le compte ci-dessous|sur
  le nouveau compte].
Je reviens vers vous car nous avons [changé de banque|ouvert un nouveau compte] en début de mois.

| Facture | {ref}
| Montant | {amount}
| Nouvel IBAN | {iban}

Merci d’effectuer le virement [ce jour|en priorité] et de nous renvoyer le justificatif à cette
  adresse.
Je suis en déplacement et non joignable par téléphone, [répondez-moi par mail|merci de m’écrire].

Avec nos remerciements.
-

@ facture_rectifiee_{ref}.pdf

# parcel
< Service colis
< Livraison
? Votre colis [n’a pas pu être livré|est en attente] : {tracking}
? [Frais de douane|Frais impayés] – {tracking}
? Dernier rappel : {tracking}

Votre colis n’a pas pu être livré, [l’adresse est incomplète|numéro de rue manquant]. Merci de la
  compléter.
Votre colis est dans notre dépôt. Des frais de 1,95 € [restent à régler|sont dus] pour la livraison.
Nous sommes passés en votre absence ; pour une nouvelle livraison, [confirmez vos données|réglez
  les frais].

> Reprogrammer la livraison
> Régler les frais

Sans réponse [sous 48 heures|de votre part], le colis sera retourné à l’expéditeur.
-

# gift
< {from}
? Demande [urgente|rapide]
? Disponible ?
? [Confidentiel|Petit service]

Bonjour {toGiven}, [es-tu disponible ?|tu es à ton poste ?] Je suis en réunion et ne peux pas
  téléphoner.
{toGiven}, [j’ai besoin de ton aide|j’ai un service à te demander], merci de garder cela pour toi.

Je voudrais remercier l’équipe soignante avec des cartes cadeaux, [peux-tu en acheter dix de 100
  € ?|il m’en faut huit de 100 €.]
Il me faut des cartes cadeaux pour un partenaire [ce matin|d’urgence], je te rembourse ce soir.

Gratte le code au dos et [envoie-moi les photos|recopie-le ici], cela suffit.
Dis-moi [quand c’est fait|si c’est possible dans l’heure].

Envoyé de mon téléphone

# salary
< Ressources humaines
< Service de la paie
? [Revalorisation|Prime] – {month}
? Bulletin de paie : [vérification|confirmation] de vos données
? Complément de rémunération : {to}

Dans le cadre de la revalorisation des soignants, vous bénéficiez [d’un versement de
  {amount}|d’une prime].
Lors de la paie de {month}, [vos données étaient incomplètes|votre RIB a été rejeté].
La nouvelle grille est parue, [votre échelon change|consultez votre situation].

| Agent | {to}
| Matricule | {toNo}
| À faire avant | {deadline}

> Consulter ma situation
> Confirmer mon RIB

Merci de valider avant le {deadline}, [sinon|à défaut] le versement sera reporté au mois suivant.
-

# macro
< {from}
? {dept} – [formulaire à compléter|fiche à remplir]
? Planning [corrigé|modifié]
? Réclamation {ref}

Voici le tableau [demandé|corrigé]. S’il ne s’affiche pas, cliquez sur « Activer le contenu »
  dans la barre jaune.
Un patient a déposé plainte contre le service, [le dossier est joint|voir pièce jointe]. Merci de
  vos observations.
La fiche jointe est à compléter [par chaque service|pour la déclaration épidémiologique].

Le document est protégé : [activez la modification|cliquez sur « Activer la modification »] après
  ouverture.
-

@ fiche_{ref}.docm
@ planning_{ref}.docm

# smuggling
< Message sécurisé
< {dept}
? Message [chiffré|protégé] : {patient}
? Compte rendu {ref} – [à ouvrir dans le navigateur|envoi sécurisé]
? Nouveau message vocal

Vous avez reçu un message sécurisé concernant {patient}. [Ouvrez la pièce jointe pour le lire.|]
Ce compte rendu contient des données personnelles et vous est adressé [chiffré|dans un fichier à
  ouvrir au navigateur].
Vous avez un message vocal ({count} s). [Ouvrez la pièce jointe pour l’écouter.|]

Si le téléchargement ne démarre pas, [choisissez « Conserver »|autorisez le fichier].
-

@ compte-rendu_{ref}.html
@ message_{ref}.html

# pdf
< {from}
< {fromOrg}
? Document partagé : {topic}
? [À signer|À valider] : {ref}
? Demande de devis – {product}

Le document ci-joint [attend votre signature|est à relire].
Un fichier a été partagé avec vous, [le lien figure dans la pièce jointe|téléchargement depuis le
  PDF].
Merci de nous adresser votre meilleure offre selon la liste [jointe|en annexe].

[Merci de répondre ce jour.|Réponse souhaitée avant midi.]
-

@ document_{ref}.pdf

# qr
< Service informatique
< Ressources humaines
? Double authentification : [expiration|renouvellement]
? [Nouvelle|Dernière] étape de sécurité : {to}
? Bulletin de paie – {month}

Votre double authentification [expire aujourd’hui|doit être renouvelée]. Scannez le code avec
  votre téléphone.
Votre bulletin est prêt. Par confidentialité il s’ouvre uniquement [sur mobile|sur téléphone] :
  scannez le code.
Pour le nouveau badge, déposez [votre photo|vos données] en scannant le code.

#qr

Code valable [24 heures|jusqu’à minuit].
-

# callback
< Service client
< Facturation
? Abonnement renouvelé : {amount}
? [Commande|Prélèvement] {ref}
? Merci pour votre achat – {ref}

Merci d’avoir renouvelé votre abonnement [antivirus|assistance]. {amount} [seront prélevés ce
  jour|ont été prélevés].
Un achat de {amount} a été effectué avec votre carte : {product}. Débit [sous 24 heures|ce jour].

| Commande | {ref}
| Montant | {amount}
| Client | {to}

Si vous n’êtes pas à l’origine de cet achat, [appelez immédiatement|appelez] le {callback}.
Annulation uniquement par téléphone : {callback} [(24 h/24)|]

# calendar
< {from}
< Réunion
? Invitation : [réunion exceptionnelle|point rémunération]
? Mise à jour : {topic}
? Formation [obligatoire|en ligne] {date}

Une réunion exceptionnelle sur la [réorganisation|suppression de postes] se tiendra en ligne,
  lien dans l’invitation.
Vous êtes convié à une réunion [en ligne|confidentielle] ; une connexion est demandée pour y
  participer.

> Rejoindre
> Ouvrir l’ordre du jour

# sms
< +33 6 39 98 00 00
? SMS

Votre colis arrive, suivez-le : {link}
Portail Santé : [votre résultat est disponible|un résultat vous attend], {link}
Votre nouvelle carte [Vitale|de mutuelle] est disponible, complétez le formulaire : {link}
Coucou maman, c’est mon nouveau numéro, [j’ai cassé mon téléphone|l’ancien ne marche plus].
  Écris-moi ici : {link}

# hijack
< {from}
? {topic}

Bonjour {toGiven}, suite à nos échanges, [voici la version corrigée|le fichier demandé est déposé
  ici].
Pour compléter mon précédent message, [merci de relire|pouvez-vous regarder] le document dès
  aujourd’hui.
[Désolé pour le retard|Pardon pour le délai], voici le document que vous attendiez.

> {topic} – ouvrir
> Document
`;
