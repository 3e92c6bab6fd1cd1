section-queue = File de travail
section-suppressions = En sourdine
section-search = Recherche

queue-counts = { $open ->
    [0] Aucun dossier n’est ouvert.
    [one] Un dossier est ouvert ;
   *[other] { $open } dossiers sont ouverts ;
  } { $open ->
    [0] {""}
   *[other] { $nobody ->
      [0] quelqu’un travaille sur chacun.
      [one] personne ne travaille sur l’un d’eux.
     *[other] personne ne travaille sur { $nobody } d’entre eux.
    }
  }
queue-reports = { $count ->
    [one] Un signalement n’a pas encore été regardé.
   *[other] { $count } signalements n’ont pas encore été regardés.
  }
queue-me = Moi ({ $name })
queue-kind = Afficher
queue-kind-all = Dossiers et signalements
queue-kind-cases = Dossiers
queue-kind-reports = Signalements
queue-unseen = Signalements que personne n’a encore regardés
queue-age = Ouvert depuis
queue-rule-right = Fiabilité de la règle
queue-next = À suivre
queue-take = L’ouvrir
queue-back = Retour à la liste
queue-order = Pourquoi cet ordre
queue-order-text = D’abord ce dont le délai expire dans la journée, le plus proche en tête. Puis le niveau le plus grave ; à niveau égal, ce dont personne ne s’occupe, puis ce qui a un délai, puis le plus ancien. Les signalements que personne n’a regardés sont au-dessus, en commençant par ceux d’un lien cliqué ou d’un mot de passe saisi.
queue-ticked = Avec les dossiers cochés
queue-nothing-ticked = Cochez d’abord au moins un dossier.
queue-no-match-title = Aucun résultat
queue-no-match-text = Aucun dossier ne correspond au filtre. Retirez-en un élément.
queue-empty-title = Rien n’attend
queue-empty-text = Les constats graves et les signalements ouvrent des dossiers d’eux-mêmes ; ils apparaissent ici.
assign-me = Je m’en charge
close-ticked = Clore les dossiers cochés
no-advice-short = Regardez ses constats et interrogez la personne qui y travaille.

decide = Que faire de ce dossier
verdict = La règle jusqu’ici
verdict-known = { $right } clôtures sur { $count } lui ont donné raison en 90 jours
verdict-not-known = pas encore connu : il faut 5 dossiers clos avec un motif, il y en a { $count }
case-clocks = Délais légaux
case-clocks-all = Aux délais : confirmer, déplacer, terminer
case-reports = Signalements
case-worst = Son constat le plus grave : la règle et ce qu’elle a reconnu
case-findings-shown = { $shown } constats sur { $count } sont affichés, les plus graves d’abord.
tasks = À faire
add-task = Ajouter une tâche
task-what = Ce qu’il faut faire
task-due = Pour quand (facultatif)
task-zone = À l’heure de { $zone }.
task-open = À faire
task-finish = C’est fait
task-done-by = Fait par { $name }
task-needs-words = Écrivez ce qu’il faut faire.
task-call-back = Rappeler la personne
merge = Fusionner avec un autre dossier
merge-about = Ses constats passent dans l’autre dossier ; celui-ci est clos comme en relevant.
merge-into = Numéro de l’autre dossier
merged-into = Fusionné avec
hand-over = Transmettre, exporter, ticket
hand-over-about = Qui s’en occupe ailleurs reçoit les faits de ce dossier. Chaque transmission et chaque export sont consignés.
hand-over-nobody = Aucun système de tickets ni destinataire de courriel n’est encore configuré. Un administrateur peut en ajouter un sous Avis.
hand-over-to = À
hand-over-send = Envoyer
export-file = Enregistrer un fichier (JSON, OCSF)
export-print = Page à imprimer
ticket = Ticket
ticket-reference = Numéro du ticket
ticket-link = Son adresse (facultatif)
ticket-link-wrong = L’adresse d’un ticket commence par https:// ou http://.
ticket-save = Consigner le ticket
history-task-added = a ajouté une tâche
history-task-done = a accompli une tâche
history-ticket = a consigné le ticket

rule-marked = Les lignes marquées sont celles auxquelles les champs des signaux ont répondu.
related = Autour du même moment
related-about = Dans les 24 heures avant et après, le plus grave d’abord.
related-none = Rien d’autre dans les 24 heures avant et après sur le même ordinateur, par la même personne ou avec la même technique.
related-host = Sur { $value }
related-person = Par { $value }
related-technique = Technique { $value }
looked-at = Qui l’a consulté
looked-at-nobody = Personne jusqu’ici.
looked-at-all = Tout voir
findings-week = Vus pour la dernière fois ces 7 derniers jours :
filter-rule = Identifiant de la règle
filter-technique = Technique
filter-from = Depuis (millisecondes)
filter-to = Jusqu’à (millisecondes)
order = Ordre
order-worst = Les plus graves d’abord
order-newest = Les plus récents d’abord
notes-left-out = Les notes (le niveau le plus bas) sont laissées de côté.
notes-show = Les afficher aussi
hidden-left-out = Les constats mis en sourdine sont laissés de côté.
hidden-show = Voir ce qui est en sourdine
hidden-shown = Seuls les constats mis en sourdine sont affichés.
hidden-back = Retour aux autres

suppress = Mettre en sourdine
suppress-title = Mettre en sourdine les constats de ce genre
suppress-not = Annuler
suppress-warn-title = Seulement ce que vous comprenez
suppress-warn = Les constats concernés n’ouvrent aucun dossier et ne figurent plus dans les listes, à partir de maintenant et jusqu’au jour choisi. Ils sont tout de même conservés et comptés. Restez aussi précis que possible : un attaquant se sert de ce que personne ne regarde.
suppress-critical-title = Cette règle donne des constats critiques
suppress-critical-may = Vous pouvez la mettre en sourdine en tant qu’administrateur. Choisissez un seul ordinateur ou une seule personne, et peu de jours.
suppress-scope = Où
suppress-host = Sur { $host } seulement
suppress-person = Pour { $person } seulement
suppress-all = Partout
suppress-field = Seulement avec la même valeur dans un champ
suppress-field-hint = Plus c’est précis, plus c’est sûr : un constat n’est concerné que si chacun de ses signaux a cette valeur.
suppress-field-any = Quelles que soient les valeurs
suppress-reason = Pourquoi
suppress-reason-hint = Ce qui le rend anodin, et qui l’a dit. La personne suivante doit pouvoir en juger.
suppress-until = Jusqu’à la fin du
suppress-until-hint = 90 jours au plus ; ensuite cela prend fin tout seul.
suppressed-title = Ce constat est en sourdine
suppressed-text = Il n’a ouvert aucun dossier et ne figure pas dans les listes, en raison de :
suppressions-about = Ce qui est laissé hors des listes pour un temps, par qui et pourquoi. Une mise en sourdine prend fin toute seule ; mettez-y fin plus tôt si sa raison a disparu.
suppressions-running = Actives
suppressions-over = Terminées
suppressions-all = Toutes
suppression-scope = Ce qu’elle cache
suppression-everywhere = partout
suppression-hid = Caché jusqu’ici
suppression-hits = { $count ->
    [one] une occurrence
   *[other] { $count } occurrences
  }
suppression-until = Jusqu’à
suppression-runs = active
suppression-expired = terminée d’elle-même
suppression-ended = arrêtée par { $name }
suppression-end = Y mettre fin
no-suppressions-title = Rien n’est en sourdine
no-suppressions-text = Si une règle reconnaît sans cesse quelque chose d’anodin, ouvrez un de ses constats et choisissez Mettre en sourdine.

search = Rechercher
search-words = Numéro, titre, ordinateur, personne ou règle
search-about = Chaque recherche est consignée, car elle peut nommer une personne.
search-none-title = Aucun résultat
search-none-text = Aucun dossier ni constat ne contient tous ces mots. Essayez-en moins.
search-all-cases = Tous les dossiers avec ces mots
search-all-findings = Tous les constats avec ces mots

loss-times = { $count } fois
loss-not-counted = non compté
