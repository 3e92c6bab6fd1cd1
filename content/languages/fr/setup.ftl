settings-key-not-here = Cette clé n’a pas sa place dans settings.yml, qui ne contient que les réglages faits dans la console. Écrivez-la dans le fichier de configuration, ou supprimez-la ici.
contact-unknown = Ce contact n’est plus dans la liste. Rouvrez la liste.
contacts-too-many = La liste des contacts est pleine. Retirez-en un que personne n’appellerait.
