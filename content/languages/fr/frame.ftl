# Ce qui entoure chaque page.
menu = Menu
group-everyone = Pour tous
group-desk = Analyse
group-overview = Vue d’ensemble
group-centre = Centre
group-administration = Administration
section-parts = Éléments
report-something = Signaler
language = Langue
language-begun = encore incomplet
language-begun-text = Cette page n’est pas encore entièrement traduite dans votre langue ; le reste est en anglais.
lock = Verrouiller
switch-person = Changer d’utilisateur
own-account = Mon compte
foot-own-network = Fonctionne ici, dans votre établissement. Rien sur cette page ne vient d’ailleurs.
printed-at = imprimé :
close = Fermer
keys-title = Raccourcis clavier de cette page
keys-off = Désactiver les raccourcis à une lettre sur cet ordinateur
keys-go = Aller à une autre page

accessibility = Accessibilité
accessibility-aim = Cette console est conçue selon les WCAG 2.2, niveau AA, et la norme européenne EN 301 549. Chaque page est vérifiée automatiquement dans toutes les langues, en clair et en sombre.
accessibility-how = Tout est accessible au clavier. Les pages s’agrandissent à 200 % et se lisent sur un écran large de 320 pixels. Aucune information ne repose sur la seule couleur. Les réglages de contraste, de mode sombre et d’animation de votre système sont respectés.
accessibility-tell = Si quelque chose vous empêche de travailler, dites-le à la personne qui gère CyberShield dans votre établissement, ou téléphonez : signaler par téléphone est toujours une bonne solution.
