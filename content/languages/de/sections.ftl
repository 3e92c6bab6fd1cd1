# Namen der Seiten, die noch nicht auf Deutsch sind: Die Navigation ist es.
section-queue = Arbeitsliste
section-suppressions = Stummgeschaltet
section-search = Suche
section-overview = Überblick
section-timeline = Zeitachse
section-techniques = ATT&CK
section-rules = Regeln
section-members = Mitglieder
section-exchange = Austausch
section-notices = Benachrichtigungen
section-setup = Einrichtung
section-administration = Zustand
section-binder = Notfallordner
section-api = Schnittstelle
