/** French: mail within the house. The notation is described in `../read.ts`. */
export const HOUSE: string = `
# announcement
? [Note d’information|Note de service] – {month}
? Information : {topic}
? Coupure d’eau le {date}
? À l’attention de tous les agents

Une coupure d’eau chaude aura lieu le {date} dans l’aile est, [de 9 h à midi|en matinée].
Une formation « {topic} » est organisée. [Chaque service est invité à inscrire au moins un agent.|]
L’enquête sur la qualité de vie au travail est terminée, [merci pour vos nombreuses
  réponses|merci à tous].
La visite de certification est fixée au {date}. [Merci de mettre à jour vos procédures d’ici là.|]
La vaccination contre la grippe est ouverte au service de santé au travail, [sans rendez-vous|à
  toute heure].

Les cadres voudront bien relayer cette information [lors des transmissions|auprès de leurs équipes].
Le détail est en ligne sur l’intranet, [rubrique Actualités|avec la fiche d’inscription].
Si cela [pose une difficulté|gêne votre activité], signalez-le à votre cadre avant le {deadline}.
L’accueil se charge d’orienter les patients et [leurs familles|les visiteurs].

Pour toute question : {from}, poste {extension}.
[Merci à tous pour votre engagement.|Merci de votre compréhension.]
-

@ note_{ref}.pdf
@ Note_information_{ref}.docx

# roster
? Planning – {month}
? [Tableau de garde|Planning] {dept}
? Planning modifié : {date}
? Congés – {month}

Vous trouverez ci-joint le planning [du mois prochain|définitif]. [Merci de le vérifier.|]
Suite à l’arrêt de {colleague}, j’ai dû revoir la semaine, [regardez bien vos jours|les
  changements sont en rouge].
Le tableau de garde de {month} est prêt, [il reste deux trous, je cherche des volontaires|vos
  souhaits y sont].

| Service | {dept}
| Agent | {to}, matricule {toNo}
| Première prise de poste | {date}, {time}
| Heures supplémentaires | {count} h

Les échanges se font [par écrit|sur la fiche prévue], avec l’accord des deux agents.
Pour échanger, [voyez entre vous puis écrivez-moi|prévenez-moi] avant le {deadline}.
Les deux jours de repos après les nuits [sont maintenus|restent la règle].

Je prends les souhaits de congés pour le mois suivant [dès maintenant|jusqu’au {deadline}].
-

@ planning_{ref}.csv
@ Planning.csv

# it-notice
? Maintenance programmée : {system}
? {system} – [brève interruption|mise à jour]
? DSI : [incident résolu|retour à la normale]
? Ticket clos : {ref}

Une [mise à jour|maintenance] de l’application suivante aura lieu le {date} de {time} à 23 h 30 :
  {system}.
Les lenteurs de ce matin sont résolues, [un disque était saturé|un équipement réseau a été
  remplacé].
Votre demande {ref} est [résolue|close]. Si le problème persiste, répondez simplement à ce message.
Une nouvelle imprimante est installée : {dept}, {room}. [L’ancienne file disparaît lundi.|]

Pendant l’arrêt, [la consultation reste possible|la procédure papier s’applique]. Enregistrez
  votre travail avant.
Merci de laisser les postes concernés allumés [ce soir|en fin de service].
L’intervention [n’a pas d’impact sur les soins|ne devrait pas gêner l’activité] ; les chariots
  mobiles restent disponibles.
La DSI ne vous demandera jamais votre mot de passe, [ni par téléphone ni par courriel|sous aucun
  prétexte].

Le support est joignable au {extension} [24 h sur 24|aux heures ouvrées] ou sur l’intranet.
-

> Voir le ticket

# password
? Votre mot de passe expire [dans {count} jours|bientôt]
? Avis d’expiration de mot de passe
? Mot de passe à renouveler – {to}

Votre mot de passe du réseau {org} expire [le {deadline}|dans {count} jours].
Message automatique : votre mot de passe a plus de [90|180] jours, son renouvellement est à prévoir.

| Compte | {account}
| Matricule | {toNo}
| Expiration | {deadline}

Sur un poste de l’hôpital, appuyez sur Ctrl+Alt+Suppr puis choisissez « Modifier un mot de passe ».
Le changement se fait depuis n’importe quel poste du service, [session ouverte|en deux minutes].
  Aucun lien n’est joint.
À distance, passez par le bureau à distance [habituel|enregistré dans vos favoris].

Choisissez au moins quatorze caractères ; [une courte phrase se retient bien|différents de
  l’ancien].
Passé ce délai, le dossier patient vous sera inaccessible, [n’attendez pas le dernier
  jour|pensez-y].

Assistance informatique : {extension}.
-

# list
? {list} [cas difficile|avis sur un cas] – {exam}
? {list} {topic}
? {list} [retour d’expérience|avis] : {device}
? {list} rupture {drug}

Quelqu’un utilise-t-il ce matériel : {device} ? [On vient de recevoir une offre.|On n’en est pas
  contents.]
Comment organisez-vous les astreintes depuis [la nouvelle circulaire|que les effectifs ont baissé] ?
Je sèche : femme de 54 ans, fièvre [depuis trois semaines|récurrente], hémocultures toutes
  négatives.
Que diriez-vous d’une journée commune sur le thème « {topic} » ? [Qui en serait ?|]
Une idée de pharmacie où il reste du {drug} ? [C’est pour deux patients.|]

Chez nous c’est en place depuis un an, [plutôt bien|avis partagés], mais les débuts ont été rudes.
J’ai regardé la littérature, [deux articles utiles|c’est assez contradictoire].
Répondez-moi en privé si vous préférez, [je ferai une synthèse|je résumerai pour la liste].
{colleague} en avait parlé ici, [mais les choses ont changé|le fil vaut la relecture].

[Toute idée est bienvenue.|Merci par avance !]
-

# invitation
? Invitation : {topic}
? [Réunion de service|Point hebdomadaire]
? {topic} – {date}
? Staff : {dept}

Vous êtes invité à la réunion ci-dessous. [L’ordre du jour figure dans l’invitation.|]
{from} vous convie à la réunion suivante.
Je propose un point [toutes les deux semaines|mensuel], {colleague} se joindra à nous.
Changement d’horaire : la réunion est [reportée|avancée à l’après-midi], merci de valider à nouveau.

| Objet | {topic}
| Date | {date} à {time}
| Lieu | {dept}, {room}

[Ordre du jour|Points prévus] : indicateurs du mois, effectifs, {system}.
Dossier : {patient}, {born}. Merci de charger [les images|les comptes rendus] avant la séance.
Apportez les chiffres de vos services, [cinq minutes au plus|tour de table rapide].

Si vous êtes empêché, [faites-vous remplacer|répondez à l’invitation].
-

# auto-reply
? Réponse automatique : [{topic}|{exam}]
? Absence du bureau
? Absent(e) jusqu’au {deadline} – {from}

Je suis en congés jusqu’au {deadline} et [ne consulte pas|consulte rarement] ma messagerie.
En [formation|congrès] actuellement, je vous répondrai à partir du {deadline}.
Votre message est bien arrivé. La boîte est relevée [deux fois par jour|de 9 h à 16 h], les jours
  ouvrés.

En cas d’urgence, [adressez-vous à|merci de joindre] {colleague} au {extension}.
Pour un patient hospitalisé, [l’interne de garde|le cadre de service] répond au {extension}.
Le secrétariat [peut vous aider|prend le relais] au {extension}.

Urgence vitale : composez le 15.
Votre message ne sera pas perdu, [je réponds à mon retour|chacun aura sa réponse].
-

# colleague
? {patient} – [question|sortie]
? [Échange de garde|Échange] {date}
? {dept} – {exam}
? [visite|bloc] de demain
? {device}

[Tu peux jeter un œil|Tu pourrais regarder] au bilan de {patient} (né(e) le {born}, {pid}) ? [La
  CRP m’inquiète.|]
Appel de la famille ({patient}) : il faudrait rappeler au {pphone}. [Ils s’impatientent.|]
Tu pourrais prendre ma garde du {date} ? [Le petit a son spectacle.|Je te rends n’importe quel
  week-end.]
{patient} peut sortir demain si [le contrôle est bon|l’assistante sociale a fini]. La lettre est
  prête.
Encore en panne : {device}. [J’ai appelé le SAV.|Tu sais qui est notre contact ?]

Le programme est plein, [je peux le caser en fin de journée|mais on va s’arranger] : {exam}.
On est trois aujourd’hui [dans le service|en secteur 2], donc ça n’avance pas vite.
C’est aussi noté dans le dossier, [mais ça se perd|juste pour info].
-

[Dis-moi.|Appelle-moi si tu as deux minutes :] {extension}
Je suis au bloc jusqu’à midi, [après tu peux me joindre|j’ai mon téléphone ensuite].
[Merci !|Merci, je te revaudrai ça.]
-

@ {ref}.docx
`;
