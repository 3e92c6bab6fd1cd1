# Was innerhalb der fertigen Benachrichtigungen über eine Kampagne steht.
takedown-since = Erste Meldung: { $at }
takedown-few = Gemeldet von weniger als drei Einrichtungen
takedown-organisations = { $count ->
    [one] Gemeldet von einer Einrichtung, unabhängig
   *[other] Gemeldet von { $count } Einrichtungen, unabhängig voneinander
  }
takedown-score = Punktzahl { $score } von 10, durch eine Analyse bestätigt
takedown-hold = Bei unseren Mitgliedern zuerst zurückgehalten: { $at }
takedown-block = Bei unseren Mitgliedern zuerst gesperrt: { $at }
takedown-found = In mindestens { $messages } Nachrichten gefunden
takedown-file = SHA-256 eines Anhangs: { $hash }
indicator-url = Link
indicator-host = Hostname
indicator-domain = Domain
indicator-sender = Absender
indicator-sender-domain = Domain des Absenders
indicator-attachment = Anhang (SHA-256)
indicator-template = Form der Nachricht
indicator-ip = IP-Adresse
indicator-phone = Telefonnummer
