skip-to-content = Aller au contenu
navigation = Principal
rehearsal-mark = Exercice. Tout sur cette page est simulé ; rien de cela n’a eu lieu.
sign-out = Se déconnecter
section-now = Maintenant
section-findings = Constats
section-cases = Dossiers
section-sources = Sources
section-unreadable = Non lus

now-title = Tout va bien ?
now-none-open = Aucun dossier n’est ouvert.
now-open = { $count ->
    [one] Un dossier est ouvert.
   *[other] { $count } dossiers sont ouverts.
  } { $worst ->
    [0] Rien d’élevé ni de critique.
    [one] Un est élevé ou critique.
   *[other] { $worst } sont élevés ou critiques.
  }
now-open-many = Plus de { $count } dossiers sont ouverts ; { $worst } des plus récents sont élevés ou critiques.
now-no-sources = Rien n’a encore été envoyé ; rien ne peut donc être vu.
now-sources = { $silent ->
    [0] Les { $count } émetteurs ont tous été entendus dans l’heure.
   *[other] { $silent } émetteurs sur { $count } sont muets depuis plus d’une heure.
  }
now-unread = { $count ->
    [0] Tout ce qui est arrivé a pu être lu.
    [one] Un enregistrement n’a pas pu être lu.
   *[other] { $count } enregistrements n’ont pas pu être lus.
  }
now-findings = { $count ->
    [0] Aucun constat ces dernières 24 heures.
    [one] Un constat ces dernières 24 heures.
   *[other] { $count } constats ces dernières 24 heures, selon l’heure de leur dernière apparition.
  }
now-open-cases = Dossiers ouverts
chart-numbers = Les chiffres

level = Niveau
level-informational = Note
level-low = Faible
level-medium = Moyen
level-high = Élevé
level-critical = Critique

any = Tous
choose = Choisir
filter = Afficher
filter-text = Mots
filter-level = Au moins
filter-clear = Effacer
finding = Constat
findings = Constats
host = Ordinateur
person = Personne
hits = Fois
first-seen = Vu d’abord
last-seen = Vu en dernier
case = Dossier
older = Plus anciens
no-match-title = Aucun résultat
no-match-text = Aucun constat ne correspond à votre demande. Retirez un élément du filtre.
no-findings-title = Pas encore de constat
no-findings-text = Dès que ce qui est envoyé ici répond à une règle, cela apparaît sur cette page.
not-recorded = non enregistré

next-step = Que faire
no-advice = Regardez les signaux ci-dessous, demandez à la personne qui travaille sur cet ordinateur ce qu’elle a fait, et ouvrez un dossier si la réponse n’explique rien.
more-advice = En savoir plus
on-host = sur { $host }
by-person = par { $person }
on-host-by-person = sur { $host }, par { $person }
place-not-recorded = ordinateur et personne non enregistrés
techniques = Techniques ATT&CK
rule = Règle
grouped-by = Groupé par
finding-id = Numéro du constat
in-case = Fait partie du dossier
open-case = Ouvrir un dossier
case-title = Titre du dossier
why = Pourquoi ce constat
false-positives = Peut être anodin si
references = Références
rule-gone = La règle à l’origine de ce constat n’est plus chargée.
rule-text = La règle
matched-fields = Champs concordants
no-matched-fields = Ce constat ne repose pas sur des champs isolés.
field = Champ
anywhere = n’importe où
rule-asks = La règle demande
signal-had = Le signal contenait
signals = Les signaux
signals-shown = { $shown } sur { $count } sont gardés ici ; le journal conserve les autres.
sender = Émetteur
door = Arrivé par
received = Reçu
signal-id = Numéro du signal
raw-signal = Le signal tel qu’il est arrivé
trust-certificate = prouvé par certificat
trust-token = prouvé par jeton
trust-address = connu par son adresse seulement
trust-local = sur cette machine
trust-none = non prouvé

cases-open = Ouverts
cases-closed = Clos
cases-all = Tous
no-cases-title = Aucun dossier ici
no-cases-text = Les constats graves ouvrent un dossier d’eux-mêmes. Vous pouvez aussi choisir des constats et en ouvrir un.
concerns = Concerne
several = plusieurs
state = État
changed = Dernier changement
nobody-yet = Personne encore
opened = Ouvert
opened-because = Ouvert parce que
assigned-to = Y travaille
closed-because = Clos parce que
assign-to = Qui y travaille
assign = Attribuer
note = Note
add-note = Ajouter la note
close-reason = Pourquoi le clore
choose-reason = Choisissez un motif
close-text = Ce que vous avez établi
close-case = Clore le dossier
close-needs-reason = Choisissez un motif et écrivez ce que vous avez établi, pour que la personne suivante puisse s’y fier.
reopen-text = Pourquoi le rouvrir
reopen-case = Rouvrir
reason-resolved = Résolu
reason-false-positive = La règle se trompait
reason-expected-activity = Travail prévu
reason-duplicate = Relève d’un autre dossier
reason-exercise = Exercice
history = Historique
history-opened = a ouvert le dossier
history-finding-added = a ajouté un constat
history-assigned = l’a attribué
history-note = a noté
history-closed = l’a clos
history-reopened = l’a rouvert
history-merged = l’a fusionné
joined-same-rule-again = la même règle à nouveau
joined-same-host = même ordinateur
joined-same-person = même personne
joined-same-rule-elsewhere = même règle sur un autre ordinateur

source = Lu comme
rate = Par seconde
events = Enregistrements
no-sources-title = Personne n’a encore rien envoyé
no-sources-text = Dirigez un émetteur de journaux vers cette machine ; les pages de docs/intake disent comment pour chacun.
source-good = Entendu
source-silent = Muet
source-unknown = Entendu, format inconnu
when = Quand
reason = Raison
records = Enregistrements
beginning = Début
unreadable-about = Ce qui est arrivé sans pouvoir être lu. Rien n’a été jeté : le début est montré ici, et le journal garde le reste aussi longtemps qu’il garde quoi que ce soit.
nothing-unreadable-title = Tout a pu être lu
nothing-unreadable-text = Un enregistrement abîmé ou trop long apparaît ici avec la raison.

errors-heading = Il manque quelque chose
sign-in = Se connecter
sign-in-title = Se connecter à CyberShield
sign-in-text = Ce lien sert une seule fois, dans les dix minutes qui suivent sa création. Appuyez sur le bouton pour l’utiliser.
no-link-text = Sur la machine qui exécute CyberShield, créez un nouveau lien de connexion :
link-used = Ce lien a déjà servi, ou il date de plus de dix minutes.
not-found-title = Cette page n’existe pas
not-found-text = L’adresse est peut-être mal saisie, ou ce qu’elle montrait a été effacé à son échéance.
page-failed-title = Cette page n’a pas pu être affichée
page-failed-text = Ce que vous avez fait auparavant est conservé. Réessayez ; si l’échec se répète, lancez « cybershield doctor » sur la machine.
form-refused-title = Ce formulaire n’a pas été accepté
form-refused-text = Il venait d’une autre page ou d’une session ancienne. Revenez en arrière, rechargez la page et renvoyez-le.
not-yours-title = Cette page n’est pas la vôtre
not-yours-text = Votre compte n’a aucun rôle qui permette de la voir. Un administrateur peut vous en donner un.
