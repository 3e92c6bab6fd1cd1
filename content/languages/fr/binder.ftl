section-binder = Classeur d’urgence
