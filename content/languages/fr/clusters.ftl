# Signalements d’une même attaque dans un établissement, regroupés : un seul avis répond à tous.

clusters-title = Signalements regroupés
clusters-text = Les messages identiques, ou qui mènent au même endroit, sont réunis ici. Un seul avis répond à tous ceux qui en ont signalé un, et à ceux qui le signaleront plus tard. Les plus incertains viennent d’abord.
clusters-open = Pas encore jugés par une personne
clusters-judged = Jugés
clusters-all = Tous
clusters-none = Rien ici
clusters-none-text = Dès que quelqu’un signale un message et qu’il a été examiné, il apparaît ici.
cluster-title = Signalements regroupés d’un message
cluster-what = Ce qui frappe
cluster-no-reason = Rien n’y frappe
cluster-verdict = Avis
cluster-reports = { $count ->
    [one] { $count } signalement
   *[other] { $count } signalements
}
cluster-people = { $count ->
    [one] d’une personne ou d’un lieu
   *[other] d’au moins { $count } personnes ou lieux
}
cluster-from = Signalé par
cluster-before = Leurs signalements précédents
cluster-known-people = personnes connues
cluster-before-right = en général bien dangereux
cluster-before-mixed = dangereux une fois sur deux environ
cluster-before-wrong = en général sans danger
cluster-before-few = non montrés pour moins de dix personnes ; ils comptent tout de même
cluster-waiting = { $count ->
    [one] { $count } attend une réponse
   *[other] { $count } attendent une réponse
}
cluster-answered = Réponse donnée à tous
cluster-first = Premier signalement
cluster-last = Dernier signalement
cluster-score = Note
cluster-say = { $count ->
    [one] Votre avis répond à la personne qui l’a signalé et à toutes celles qui le signaleront plus tard.
   *[other] Votre avis répond aux { $count } signalements et à tous ceux qui viendront plus tard. Ce qui a été dit d’un seul signalement reste valable.
}
cluster-say-dangerous = Tout est dangereux
cluster-say-harmless = Tout est sans danger
cluster-changed-title = Un message pire est arrivé entre-temps
cluster-changed-text = Un autre de ces messages est maintenant en tête, et vous ne l’avez pas encore jugé. Regardez-le, puis donnez de nouveau votre avis.
cluster-next = Le suivant à juger
cluster-all-reports = Ses signalements
cluster-unknown = Ces signalements ne sont plus conservés.
message-word-all = { $by } a dit de tous ses signalements : { $is }.
report-alike = { $count } signalements du même message
report-answer-known-dangerous = L’un de nous a déjà examiné le même message : il est dangereux. Supprimez-le et ne faites rien de ce qu’il demande. Merci de l’avoir signalé aussi.
report-answer-known-harmless = L’un de nous a déjà examiné le même message : il est sans danger. Vous avez bien fait de le signaler.
