sign-in-name-taken = Une autre personne se connecte déjà avec ce nom.
sign-in-name-wrong = Un identifiant commence par une lettre ou un chiffre et ne contient que des lettres, des chiffres et . _ @ - (64 signes au plus).
person-name-wrong = Le nom ne peut pas être vide et compte au plus 100 signes.
person-unknown = Cette personne n'existe pas, ou son compte est fermé.
last-administrator = C'est le dernier administrateur. Donnez d'abord ce rôle à une autre personne.
visiting-needs-end = Pour un évaluateur de passage, indiquez le jour où son accès prend fin.
people-too-many = Il y a déjà 5 000 comptes. Impossible d'en ajouter.
credential-taken = Cette clé d'accès appartient déjà à un compte.
credential-unknown = Cette clé d'accès n'est plus connue.
subject-taken = Ce compte de l'hôpital est déjà lié à une personne.
recovery-unknown = Cette récupération est déjà réglée.
recovery-own = Une autre personne doit confirmer : un second administrateur.

password-short = Le mot de passe est trop court. Prenez une phrase de plusieurs mots : au moins 12 signes avec des codes, 15 sans codes.
password-long = Le mot de passe dépasse 256 signes.
password-has-name = Le mot de passe contient votre nom ou celui de l'organisation. Retirez-le.
password-known = Ce mot de passe figure dans des listes connues des pirates. Choisissez-en un autre.
