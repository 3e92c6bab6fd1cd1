/** German: the phish of the campaigns. The notation is described in `../read.ts`. */
export const LURES: string = `
# credential
< IT-Helpdesk
< {org} Mail
< Postfachverwaltung
? Ihr Postfach ist [voll|wird gesperrt]
? [Wichtig|Dringend]: Ihr Passwort läuft heute ab
? {count} Nachrichten [zurückgehalten|warten auf Zustellung]

Das Postfach {address} hat sein Speicherlimit erreicht. [Sie empfangen keine E-Mails mehr.|Neue
  Mails werden zurückgehalten.]
Wir haben eine [ungewöhnliche|verdächtige] Anmeldung bemerkt. Bitte bestätigen Sie Ihre Identität.
Wegen der Umstellung auf das neue Mailsystem müssen alle ihr Konto [bestätigen|aktualisieren].

Melden Sie sich [innerhalb von 24 Stunden|noch heute] unten an, sonst wird Ihr Konto
  [gesperrt|gelöscht].
Ihr bisheriges Passwort können Sie [mit einem Klick|hier] behalten, das dauert nur eine Minute.

> Passwort behalten
> Konto bestätigen
> Nachrichten freigeben

Andernfalls wird auch der Zugang zur Patientenakte [gesperrt|entzogen].
-

# portal
< Gesundheitstor
< Gesundheitstor Benachrichtigung
? Ein [wichtiger|dringender] Befund liegt für Sie bereit
? Gesundheitstor: [Zugang gesperrt|Bestätigung erforderlich]
? Erstattung von {amount}

Ein Befund, der [Ihre Aufmerksamkeit erfordert|schwerwiegend sein kann], steht 24 Stunden lang
  bereit.
Ihr Konto im Gesundheitstor [muss aktualisiert werden|wurde deaktiviert], da die jährliche
  Prüfung fehlt.
Ihnen steht eine Erstattung von {amount} [zu|aus Zuzahlungen zu]. Bitte bestätigen Sie Ihre Daten.

| Name | {to}
| Nummer | {pid}
| Frist | {deadline}

> Befund ansehen
> Identität bestätigen
> Erstattung anfordern

Ohne Bestätigung wird Ihre [Gesundheitskarte|Versicherung] vorübergehend gesperrt.
-

# invoice
< {from}
? Neue [Bankverbindung|Kontodaten] – {ref}
? [Wichtig|Mitteilung]: geänderte Bankverbindung
? Re: Rechnung {ref}

Wir teilen Ihnen mit, dass sich unsere Bankverbindung [wegen einer Prüfung|durch Bankwechsel]
  geändert hat.
Unser bisheriges Konto ist gesperrt, bitte begleichen Sie Rechnung {ref} [auf das folgende|auf
  unser neues] Konto.
Kurz zur Information: Wir sind [zum Monatsanfang|vor Kurzem] zu einer anderen Bank gewechselt.

| Rechnung | {ref}
| Betrag | {amount}
| Neue IBAN | {iban}

Bitte überweisen Sie [noch heute|vorrangig] und senden Sie den Beleg an diese Adresse.
Ich bin unterwegs und telefonisch nicht zu erreichen, [bitte per E-Mail|antworten Sie bitte hier].

Vielen Dank für Ihr Verständnis.
-

@ Rechnung_korrigiert_{ref}.pdf

# parcel
< Paketdienst
< Zustellung
? Ihr Paket [ist nicht zustellbar|wird aufbewahrt]: {tracking}
? [Zollgebühr|Offene Gebühr] – {tracking}
? Letzte Erinnerung: {tracking}

Ihr Paket konnte nicht zugestellt werden, [die Adresse ist unvollständig|die Hausnummer fehlt].
  Bitte ergänzen.
Ihr Paket liegt in unserem Depot. Vor der Zustellung [sind 1,99 € zu zahlen|fehlen noch 1,99 €].
Wir haben Sie nicht angetroffen. Für einen neuen Versuch [bestätigen Sie Ihre Daten|zahlen Sie
  die Gebühr].

> Neu zustellen
> Gebühr bezahlen

Ohne Antwort binnen 48 Stunden [geht es an den Absender zurück|wird das Paket zurückgesandt].
-

# gift
< {from}
? [Dringende|Kurze] Bitte
? Sind Sie da?
? [Vertraulich|Eine Kleinigkeit]

Guten Tag {to}, [sind Sie gerade erreichbar?|sind Sie am Platz?] Ich sitze in einer Sitzung und
  kann nicht telefonieren.
Guten Tag, [ich brauche Ihre Hilfe|ich habe eine Bitte], behalten Sie es bitte noch für sich.

Ich möchte die Pflege mit Geschenkkarten überraschen, [könnten Sie zehn Stück zu 100 €
  besorgen?|ich brauche acht Stück zu 100 €.]
Für einen Partner brauche ich [noch heute früh|dringend] Geschenkkarten, ich erstatte es Ihnen am
  Abend.

Rubbeln Sie die Codes frei und [schicken Sie mir Fotos|tippen Sie sie hier ab], das reicht.
Geben Sie Bescheid, [sobald es erledigt ist|ob es in einer Stunde klappt].

Von meinem Handy gesendet

# salary
< Personalabteilung
< Lohnbuchhaltung
? [Tariferhöhung|Sonderzahlung] – {month}
? Gehaltsdaten bitte [prüfen|bestätigen]
? Zusatzzahlung: {to}

Nach dem neuen Tarifabschluss steht Ihnen [eine Einmalzahlung von {amount}|eine Zulage] zu.
Bei der Abrechnung für {month} [waren Ihre Daten unvollständig|wurde Ihre IBAN abgewiesen].
Die neue Entgelttabelle ist da, [Ihre Stufe ändert sich|sehen Sie Ihre Einstufung ein].

| Name | {to}
| Personalnummer | {toNo}
| Frist | {deadline}

> Gehaltsdaten ansehen
> IBAN bestätigen

Bitte bis {deadline} freigeben, [sonst|andernfalls] verschiebt sich die Auszahlung in den
  Folgemonat.
-

# macro
< {from}
? {dept} – [Formular zum Ausfüllen|Datenblatt]
? [Korrigierter|Neuer] Dienstplan
? Beschwerde {ref}

Anbei die [gewünschte|korrigierte] Tabelle. Falls sie leer erscheint, klicken Sie oben auf
  „Inhalt aktivieren“.
Ein Patient hat sich über die Station beschwert, [Protokoll anbei|die Unterlagen sind beigefügt].
  Wir bitten um Stellungnahme.
Das beigefügte Datenblatt ist [von jeder Station|für die Meldung ans Gesundheitsamt] auszufüllen.

Das Dokument ist geschützt, nach dem Öffnen bitte [„Bearbeitung aktivieren“|die Bearbeitung
  aktivieren].
-

@ Datenblatt_{ref}.docm
@ Dienstplan_{ref}.docm

# smuggling
< Sichere Nachricht
< {dept}
? [Verschlüsselte|Geschützte] Nachricht: {patient}
? Befund {ref} – [im Browser öffnen|sichere Zustellung]
? Neue Sprachnachricht

Sie haben eine sichere Nachricht zu {patient}. [Öffnen Sie den Anhang, um sie zu lesen.|]
Der Befund enthält personenbezogene Daten und kommt deshalb als [verschlüsselte Datei|Datei für
  den Browser].
Neue Sprachnachricht ({count} Sekunden). [Zum Abhören den Anhang öffnen.|]

Startet der Download nicht, [wählen Sie „Behalten“|erlauben Sie die Datei].
-

@ Befund_{ref}.html
@ Nachricht_{ref}.html

# pdf
< {from}
< {fromOrg}
? Freigegebenes Dokument: {topic}
? [Zur Unterschrift|Zur Freigabe]: {ref}
? Anfrage – {product}

Das beigefügte Dokument [wartet auf Ihre Unterschrift|ist von Ihnen zu prüfen].
Eine Datei wurde für Sie freigegeben, [der Link steht im Anhang|Download über das PDF].
Bitte unterbreiten Sie uns ein Angebot laut [beigefügter|angehängter] Liste.

[Bitte noch heute antworten.|Wir brauchen es bis Mittag.]
-

@ Dokument_{ref}.pdf

# qr
< IT-Helpdesk
< Personalabteilung
? Zwei-Faktor-Anmeldung [läuft ab|erneuern]
? [Neuer|Letzter] Sicherheitsschritt: {to}
? Gehaltsabrechnung – {month}

Ihre Zwei-Faktor-Anmeldung [läuft heute ab|muss erneuert werden]. Scannen Sie den Code mit dem
  Handy.
Ihre Abrechnung ist da. Aus Datenschutzgründen öffnet sie sich nur [auf dem Handy|mobil]: bitte
  Code scannen.
Für den neuen Dienstausweis laden Sie [Ihr Foto|Ihre Daten] über den Code hoch.

#qr

Der Code gilt [24 Stunden|bis Mitternacht].
-

# callback
< Kundenservice
< Abrechnung
? Abo verlängert: {amount}
? [Bestellung|Abbuchung] {ref}
? Danke für Ihren Kauf – {ref}

Danke, dass Sie Ihr [Virenschutz|Fernwartungs]-Abo verlängert haben. {amount} [werden heute
  abgebucht|wurden abgebucht].
Mit Ihrer Karte wurde für {amount} eingekauft: {product}. Die Abbuchung erfolgt [binnen 24
  Stunden|heute].

| Bestellung | {ref}
| Betrag | {amount}
| Kunde | {to}

Waren Sie das nicht, [rufen Sie sofort an|rufen Sie an]: {callback}.
Stornierung nur telefonisch: {callback} [(rund um die Uhr)|]

# calendar
< {from}
< Besprechung
? Einladung: [außerordentliche Besprechung|Gehaltsgespräch]
? Aktualisiert: {topic}
? [Pflichtschulung|Onlineschulung] {date}

Es gibt eine außerordentliche Besprechung zur [Umstrukturierung|Stellenkürzung], der Link steht
  in der Einladung.
Sie wurden zu einer [Online-Besprechung|vertraulichen Besprechung] eingeladen; bitte vorher
  anmelden.

> Teilnehmen
> Tagesordnung öffnen

# sms
< +49 176 04069 000
? SMS

Ihr Paket kommt heute, verfolgen Sie es hier: {link}
Gesundheitstor: [Ihr Befund ist da|ein neuer Befund liegt vor], ansehen: {link}
Ihr [Rezept|Überweisungsschein] gilt als abgelaufen, hier verlängern: {link}
Hallo Mama, das ist meine neue Nummer, [mein Handy ist kaputt|altes Handy ins Wasser gefallen].
  Schreib mir: {link}

# hijack
< {from}
? {topic}

Guten Tag {to}, noch einmal hierzu: [die korrigierte Fassung liegt hier|die gewünschte Datei habe
  ich hier abgelegt].
Ergänzend zu meiner letzten Nachricht: Bitte sehen Sie das Dokument [heute noch|bald] durch.
[Entschuldigung für die Verspätung|Bitte verzeihen Sie die Pause], hier das gewünschte Dokument.

> {topic} – öffnen
> Dokument
`;
