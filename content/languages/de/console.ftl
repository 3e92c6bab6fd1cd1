skip-to-content = Zum Inhalt springen
navigation = Hauptmenü
sign-out = Abmelden
sign-in = Anmelden
