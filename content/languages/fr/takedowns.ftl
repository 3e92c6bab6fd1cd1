# Avis prêts à l’emploi sur une campagne, au centre ; la seconde partie se lit dans les avis.
takedown-title = Avis sur cette campagne
takedown-lead = À ceux qui peuvent y mettre fin. Chacun ne contient que ce qui le concerne : indicateurs typés, heures et nombres. Rien ne part de soi-même et rien n’est recherché pour vous : vous prenez l’avis, trouvez le destinataire et l’envoyez.
takedown-open = Avis au bureau d’enregistrement, à l’hébergeur, aux navigateurs …
takedown-not-confirmed = Personne n’a encore confirmé cette campagne
takedown-not-confirmed-text = Personne à l’extérieur n’est prévenu avant qu’une personne du centre ait dit que c’est une attaque : bloquez-la sur sa page.
takedown-left = Laissés hors de tout avis
takedown-left-text = { $count ->
    [one] Un indicateur figure
   *[other] { $count } indicateurs figurent
  } sur une liste d’avertissement ou appartient au secteur : personne n’a à le retirer.
takedown-language = Langue des avis
takedown-none = Aucun avis ne convient
takedown-none-text = Aucun indicateur de cette campagne ne concerne un destinataire que nous connaissons.
takedown-find = Comment trouver le destinataire
takedown-text = { $count ->
    [one] L’avis, avec un indicateur
   *[other] L’avis, avec { $count } indicateurs
  }
takedown-mail = Prendre en brouillon de courriel
takedown-plain = Prendre en texte
takedown-taken = Pris par { $by } :
takedown-unverified = Pas encore comparée à la page du destinataire : ouvrez-la avant de vous y fier (notée le { $date }).

takedown-since = Premier signalement : { $at }
takedown-few = Signalée par moins de trois établissements
takedown-organisations = { $count ->
    [one] Signalée par un établissement, de façon indépendante
   *[other] Signalée par { $count } établissements, indépendamment les uns des autres
  }
takedown-score = Note { $score } sur 10, confirmée par un analyste
takedown-hold = Retenue chez nos membres pour la première fois : { $at }
takedown-block = Bloquée chez nos membres pour la première fois : { $at }
takedown-found = Trouvée dans au moins { $messages } messages
takedown-file = SHA-256 d’une pièce jointe : { $hash }
