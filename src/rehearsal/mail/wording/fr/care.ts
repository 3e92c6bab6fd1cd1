/** French: mail about patients. The notation is described in `../read.ts`. */
export const CARE: string = `
# appointment
? Confirmation de votre rendez-vous – {dept}
? Rappel : rendez-vous le {date} à {time}
? [Votre rendez-vous|Votre consultation] au service {dept}
? {org} : convocation du {date}

[Nous vous confirmons|Nous avons le plaisir de vous confirmer] votre rendez-vous dans notre
  établissement.
Votre demande de rendez-vous a bien été [prise en compte|enregistrée par notre secrétariat].
Nous vous rappelons votre prochain rendez-vous. [Merci d’en prendre bonne note.|]
Votre rendez-vous a été déplacé. [Veuillez nous excuser pour ce changement.|Voici la nouvelle date.]

| Patient | {patient}
| Né(e) le | {born}
| N° de sécurité sociale | {pid}
| Examen | {exam}
| Lieu | {dept}, {room}
| Date | {date} à {time}
| Praticien | {doctor}

Merci de vous présenter [un quart d’heure|dix minutes] avant l’heure prévue pour les formalités
  d’admission.
Munissez-vous de votre carte Vitale, de votre carte de mutuelle et de [vos derniers
  examens|l’ordonnance].
Il est nécessaire d’être à jeun depuis [six heures|la veille au soir] ; vous pouvez boire un peu
  d’eau.
L’accueil se trouve au rez-de-chaussée, [à droite|à gauche] en entrant. Prenez un ticket à la borne.
Le parking visiteurs est gratuit [la première heure|pour les consultations].

En cas d’empêchement, merci de [nous prévenir au moins 48 heures à l’avance|nous appeler] :
  {extension}.
Pour annuler ou déplacer ce rendez-vous, utilisez le bouton ci-dessous ou appelez le {extension}.
Le secrétariat reste à votre disposition [de 8 h 30 à 16 h 30|tous les matins] au {extension}.
-

> Gérer mon rendez-vous
> Voir ma convocation
> Déplacer ou annuler

@ convocation_{ref}.pdf
@ Consignes.pdf

# result
? Résultats disponibles : {patient}
? Compte rendu {ref}
? {exam} : compte rendu validé
? [Résultats de laboratoire|Bilan biologique] – {dept}

Les résultats du patient ci-dessous [sont disponibles|viennent d’être validés].
Le laboratoire a terminé les analyses demandées. [Vous trouverez le compte rendu ci-joint.|]
Veuillez trouver [ci-joint|en pièce jointe] le compte rendu de l’examen demandé.
{doctor} a [validé|signé] le compte rendu, qui remplace toute version provisoire.

| Patient | {patient} ({born})
| NIR | {pid}
| Examen | {exam}
| Prélevé le | {past}
| Dossier | {ref}

[Pas d’anomalie notable.|Ensemble dans les limites de la normale.]
Une valeur est en dehors des normes, à [interpréter selon le contexte clinique|contrôler].
Échantillon légèrement hémolysé : la kaliémie est [donnée sous réserve|à interpréter avec prudence].
Un contrôle est conseillé dans [un mois|trois mois].

Le biologiste de garde est joignable au {extension} [pour tout avis|en cas de doute].
Pour toute question, merci de rappeler [la référence du dossier|le numéro ci-dessus].
-

> Consulter le compte rendu
> Ouvrir le serveur de résultats

@ CR_{ref}.pdf
@ resultats-{ref}.pdf

# referral
? Demande d’avis : {patient}
? [Patient adressé|Demande de consultation] – {patient}
? {dept} : demande de rendez-vous rapide
? Lettre d’adressage {ref}

Je vous adresse {patient} pour avis [spécialisé|et prise en charge].
Pourriez-vous recevoir [prochainement|dans les meilleurs délais] {patient}, que je suis depuis
  plusieurs années ?
Je me permets de solliciter votre avis au sujet [du patient ci-dessous|de la situation suivante].

| Patient | {patient}, né(e) le {born}
| NIR | {pid}
| Téléphone | {pphone}
| Examen souhaité | {exam}

Les symptômes durent depuis [trois semaines|deux mois] et le traitement d’épreuve [a échoué|n’a
  guère aidé].
Hypertension et diabète connus ; [depuis peu|depuis dix jours], dyspnée d’effort sans douleur
  thoracique.
Le bilan de première intention est [sans particularité|rassurant], mais la gêne persiste.
Au vu des antécédents familiaux, [je préfère ne pas attendre|j’aimerais écarter une cause
  organique].

Traitement actuel : {drug}. [Pas d’allergie connue.|Allergie à la pénicilline.]
Traitement au long cours par {drug}, [bien toléré|posologie augmentée l’an dernier].
-

Le courrier et les examens sont joints. [Vous pouvez convoquer directement le patient.|]
En cas d’urgence à vos yeux, [appelez-moi|n’hésitez pas à me joindre] au {extension}.
[Je vous remercie de votre aide.|Merci d’avance pour votre retour.]

@ courrier_{ref}.pdf
@ Courrier.docx

# prescription
? Votre ordonnance est disponible
? Ordonnance [renouvelée|numérique] : {drug}
? [Rappel|Information] : renouvellement de votre traitement
? Prescription – {patient}

Une nouvelle ordonnance numérique [a été déposée|est disponible] dans votre espace santé.
Votre demande de renouvellement a été [acceptée|traitée] par {doctor}.
Votre ordonnance arrive [bientôt|prochainement] à échéance.

| Patient | {patient}
| NIR | {pid}
| Traitement | {drug}
| Prescripteur | {doctor}
| Valable jusqu’au | {deadline}

Présentez votre carte Vitale dans la pharmacie de votre choix, [l’impression n’est pas
  nécessaire|c’est tout].
Respectez la posologie indiquée et [ne modifiez pas la dose|n’arrêtez pas] sans avis médical.
Ce médicament connaît des tensions d’approvisionnement : [votre pharmacien|le pharmacien] peut
  proposer un générique.
Le prochain renouvellement [nécessite une consultation|se fera lors de la consultation de contrôle].

En cas d’effet indésirable, [contactez le cabinet|appelez-nous] au {extension}.
-

> Voir mon ordonnance
> Mes ordonnances

# portal
? Nouveau document dans Portail Santé
? Portail Santé : [nouvelle notification|nouvel événement]
? Un professionnel a consulté votre dossier le {past}
? Délégation [enregistrée|modifiée]

[Un nouveau document|Un nouveau compte rendu] a été ajouté à votre dossier.
Votre dossier a été consulté par [un professionnel de l’établissement|le service {dept}].
Vous pouvez désormais agir pour le compte de {patient} en qualité de [représentant légal|aidant].
L’attestation demandée est prête, [elle reste disponible 30 jours|rubrique Documents].

| Personne concernée | {patient}
| NIR | {pid}
| Objet | {exam}
| Date | {past}
| Établissement | {org}

Par mesure de confidentialité, ce message ne contient [aucune donnée médicale|pas de résultat].
Nous ne demandons jamais votre mot de passe par message. [Connectez-vous comme à votre habitude.|]
Vous pouvez choisir vos notifications dans la rubrique [Paramètres|Mes préférences].

> Accéder à mon espace
> Consulter

# insurer
? Demande de pièces : {ref}
? [Bordereau de paiement|Relevé de prestations] – {month}
? Dossier incomplet : {patient}
? Accord de prise en charge {ref}

Lors du traitement de votre facturation, [une anomalie a été relevée|un élément manquait].
Après étude de votre demande, nous vous confirmons [la prise en charge|notre accord] pour l’acte
  ci-dessous.
Afin d’instruire le dossier de notre assuré, nous avons besoin [d’un complément|de pièces
  médicales].

| Référence | {ref}
| Assuré | {patient}, {born}
| NIR | {pid}
| Acte | {exam}
| Montant | {amount}

Merci de nous faire parvenir les éléments [avant le {deadline}|sous huit jours].
Les pièces sont à déposer [dans votre espace professionnel|sur le portail], jamais par courriel.
Aucune démarche de votre part n’est nécessaire, [le règlement suit le circuit habituel|le dossier
  est clos].

Votre interlocuteur : {from}, {extension}.
-

> Ouvrir le dossier

@ courrier_{ref}.pdf

# patient-question
? Question au sujet de mon rendez-vous
? [Mes résultats|Mon ordonnance]
? {exam} – question
? [Annulation de rendez-vous|Contrôle]

[Je voudrais savoir|Pourriez-vous me dire] s’il faut être à jeun et [si je dois apporter une
  ordonnance|combien de temps cela dure].
Malheureusement je ne pourrai pas venir le {date}, [mon fils est malade|je travaille]. Est-il
  possible de décaler ?
Je n’ai plus de {drug}, [le docteur peut-il renouveler|serait-il possible de renouveler]
  l’ordonnance ?
Je suis passé [la semaine dernière|il y a quinze jours] et je ne vois toujours pas mes résultats
  en ligne.
J’écris pour ma mère, [qui n’a pas Internet|qui entend mal au téléphone]. Comment obtenir son
  compte rendu ?

Voici mes coordonnées : {patient}, {born}, sécu {pid}.
Mon numéro de sécurité sociale : {pid}. Téléphone : {pphone}.
Nom : {patient}, né(e) le {born}

Vous pouvez m’appeler [l’après-midi|le soir] au {pphone}.
J’ai essayé d’appeler mais [personne ne répond|c’est toujours occupé].
[Merci d’avance.|Je vous remercie de votre réponse.]
-
`;
