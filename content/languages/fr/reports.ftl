case-by-report = Une personne l’a signalé : { $report }.
history-report-added = a joint un signalement
history-clock = délai légal

report-quota-network = Tant de signalements sont venus de ce réseau en peu de temps que celui-ci n’a pas été enregistré. Téléphonez maintenant : votre signalement compte.
report-quota-all = Tant de signalements arrivent que celui-ci n’a pas été enregistré. Téléphonez maintenant : votre signalement compte.
report-too-long = Ce texte est trop long pour un signalement. Raccourcissez-le, ou téléphonez.
report-unknown = Ce signalement n’existe pas.
report-answer-empty = Choisissez une réponse ou écrivez-en une.
report-answers-many = Ce signalement a déjà reçu beaucoup de réponses. Appelez plutôt la personne.
clock-unknown = Ce dossier n’a pas de tel délai légal.
clock-in-future = La prise de connaissance et l’envoi ne peuvent pas être dans le futur.
bulletin-unknown = Cet avis au personnel n’existe pas, ou il a déjà été retiré.
bulletin-without-text = Rédigez l’avis dans au moins une langue.
bulletin-ends-early = L’avis doit finir après son début et après maintenant.
content-piece-unreadable = Une pièce du dossier de contenu est incomplète ; elle a été laissée de côté.
