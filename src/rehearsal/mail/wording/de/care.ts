/** German: mail about patients. The notation is described in `../read.ts`. */
export const CARE: string = `
# appointment
? Terminbestätigung {dept}
? Erinnerung: {date}, {time} Uhr
? [Ihr Termin|Ihr Untersuchungstermin] in der {dept}
? {org}: Termin am {date}

[Vielen Dank für Ihre Terminvereinbarung.|Ihr Termin ist gebucht.] Alle Angaben finden Sie unten.
Hiermit bestätigen wir Ihnen [den vereinbarten|Ihren] Termin in unserem Haus.
Wir möchten Sie an Ihren [bevorstehenden|nächsten] Termin erinnern.
Leider mussten wir Ihren Termin verschieben. [Wir bitten um Verständnis.|Bitte beachten Sie die
  neue Zeit.]

| Name | {patient}
| Geburtsdatum | {born}
| Versichertennummer | {pid}
| Untersuchung | {exam}
| Ort | {dept}, {room}
| Termin | {date}, {time} Uhr
| Arzt | {doctor}

Bitte kommen Sie [eine Viertelstunde|zehn Minuten] früher, damit wir die Anmeldung in Ruhe
  erledigen können.
Bringen Sie bitte Gesundheitskarte, Überweisung und [vorhandene Befunde|Ihren Medikationsplan] mit.
Bitte kommen Sie nüchtern; Wasser [dürfen Sie trinken|ist erlaubt].
Die Anmeldung finden Sie im Erdgeschoss [links neben dem Haupteingang|hinter der Cafeteria].
Parkplätze gibt es im Parkhaus Süd, [die erste Stunde ist frei|Einfahrt über die Klinikstraße].

Falls Sie verhindert sind, sagen Sie bitte [spätestens zwei Tage vorher|rechtzeitig] ab:
  {extension}.
Verschieben oder absagen können Sie über die Schaltfläche unten oder [vormittags|werktags bis 15
  Uhr] unter {extension}.
Bei Fragen erreichen Sie [uns|das Terminbüro] unter {extension}.
-

> Termin ansehen
> Termin verschieben
> Meine Termine

@ Termin_{ref}.pdf
@ Merkblatt.pdf

# result
? Befund liegt vor: {patient}
? Befund {ref}
? {exam}: Endbefund
? [Laborbefund|Neuer Befund] – {dept}

Für die unten genannte Person liegt ein [neuer Befund|validierter Endbefund] vor.
Die angeforderten Untersuchungen sind abgeschlossen. [Den Befund finden Sie im Anhang.|]
Anbei [erhalten Sie|übersenden wir Ihnen] den angeforderten Befund.
{doctor} hat den Befund [freigegeben|vidiert]; er ersetzt alle vorläufigen Fassungen.

| Patient | {patient} ({born})
| KVNR | {pid}
| Untersuchung | {exam}
| Entnahme | {past}
| Auftragsnummer | {ref}

[Kein Anhalt für pathologischen Befund.|Alle Werte im Referenzbereich.]
Ein Wert liegt außerhalb des Referenzbereichs, bitte [klinisch bewerten|kurzfristig kontrollieren].
Die Probe war leicht hämolytisch, der Kaliumwert ist daher [nur eingeschränkt|mit Vorbehalt] zu
  verwerten.
Kontrolle in [vier Wochen|drei Monaten] empfohlen.

Für Rückfragen ist der diensthabende Laborarzt unter {extension} [erreichbar|für Sie da].
Bitte geben Sie bei Rückfragen [die Auftragsnummer|unsere Nummer] an.
-

> Befund öffnen
> Zum Befundportal

@ Befund_{ref}.pdf
@ {ref}.pdf

# referral
? Überweisung: {patient}, {dept}
? [Neue Zuweisung|Bitte um Mitbeurteilung] – {patient}
? {dept}: Bitte um zeitnahen Termin
? Arztbrief {ref}

Ich überweise Ihnen {patient} [zur weiteren Abklärung|mit der Bitte um Mitbehandlung].
Könnten Sie {patient} [zeitnah|in den nächsten Wochen] ansehen? Die Angaben finden Sie unten.
Ich bitte um Ihre Einschätzung [zu folgendem Fall|in der folgenden Sache].

| Patient | {patient}, geb. {born}
| KVNR | {pid}
| Telefon | {pphone}
| Erbeten | {exam}

Die Beschwerden bestehen seit [drei Wochen|zwei Monaten] und haben sich unter Therapie [kaum|nur
  teilweise] gebessert.
Bekannt sind Hypertonie und Diabetes; [neuerdings|seit zehn Tagen] Luftnot beim Treppensteigen.
Die Basisdiagnostik war [unauffällig|ohne wegweisenden Befund], die Beschwerden halten an.
Angesichts der Familienanamnese [möchte ich nicht zuwarten|würde ich Ernstes gern ausschließen].

Aktuelle Medikation: {drug}. [Keine bekannten Allergien.|Penicillinallergie.]
Dauermedikation mit {drug}, [gut vertragen|im Vorjahr erhöht].
-

Bitte vergeben Sie den Termin direkt an [den Patienten|die genannte Nummer].
Sollten Sie es für dringlicher halten, [rufen Sie mich gern an|genügt ein Anruf]: {extension}.
[Für Ihre Mühe danke ich Ihnen.|Mit bestem Dank im Voraus.]

@ Arztbrief_{ref}.pdf
@ Ueberweisung.docx

# prescription
? Ihr E-Rezept [ist ausgestellt|liegt bereit]
? Rezeptbestellung: {drug}
? [Folgerezept|Erinnerung]: bitte rechtzeitig bestellen
? Rezept für {patient}

Ihr Folgerezept wurde [ausgestellt|freigegeben] und kann eingelöst werden.
{doctor} hat ein neues E-Rezept [für Sie ausgestellt|unterschrieben].
Ihr Rezept läuft [in Kürze|demnächst] ab.

| Patient | {patient}
| KVNR | {pid}
| Arzneimittel | {drug}
| Ausgestellt von | {doctor}
| Einlösbar bis | {deadline}

Zum Einlösen genügt die Gesundheitskarte, [ein Ausdruck ist nicht nötig|in jeder Apotheke].
Nehmen Sie das Arzneimittel wie verordnet ein; [ändern Sie die Dosis nicht eigenmächtig|setzen
  Sie es nicht ohne Rücksprache ab].
Das Präparat ist derzeit schwer lieferbar; [Ihre Apotheke|die Apotheke] kann ein gleichwertiges
  abgeben.
Vor dem nächsten Rezept ist [eine Kontrolle|ein Termin bei uns] nötig.

Bei Nebenwirkungen [melden Sie sich bitte|rufen Sie uns an]: {extension}.
-

> Rezept ansehen
> Meine Rezepte

# portal
? Neue Nachricht im Gesundheitstor
? Gesundheitstor: [neues Dokument|neuer Eintrag]
? Zugriff auf Ihre Akte am {past}
? Vertretung [eingerichtet|geändert]

[Ein neues Dokument|Ein neuer Arztbrief] wurde in Ihre Akte eingestellt.
Auf Ihre Akte hat [eine Einrichtung|die {dept}] zugegriffen. Alle Zugriffe sehen Sie im Protokoll.
Sie können ab sofort für {patient} als [bevollmächtigte Person|gesetzliche Vertretung] handeln.
Die angeforderte Bescheinigung ist fertig [und 30 Tage abrufbar|und liegt unter Dokumente].

| Akte von | {patient}
| KVNR | {pid}
| Betreff | {exam}
| Datum | {past}
| Einrichtung | {org}

Zum Schutz Ihrer Daten enthält diese E-Mail [keine Gesundheitsdaten|keine Befunde].
Wir fragen nie per E-Mail nach Ihrem Passwort. [Melden Sie sich wie gewohnt an.|]
Welche Nachrichten Sie erhalten, legen Sie unter [Einstellungen|Benachrichtigungen] fest.

> Zum Gesundheitstor
> Nachricht lesen

# insurer
? Rückfrage zu {ref}
? [Zahlungsavis|Abrechnung] – {month}
? Unterlagen fehlen: {patient}
? Kostenzusage {ref}

Bei der Prüfung Ihrer Rechnung ist uns [eine Abweichung aufgefallen|aufgefallen, dass eine Angabe
  fehlt].
Wir haben Ihren Antrag geprüft und [übernehmen die Kosten|erteilen die Kostenzusage] wie folgt.
Für den Leistungsfall unseres Mitglieds benötigen wir [weitere Angaben|den Entlassbrief].

| Vorgang | {ref}
| Mitglied | {patient}, {born}
| KVNR | {pid}
| Leistung | {exam}
| Betrag | {amount}

Bitte antworten Sie [bis {deadline}|innerhalb von acht Werktagen].
Unterlagen laden Sie bitte [im Leistungserbringerportal|über den gesicherten Zugang] hoch, nicht
  per E-Mail.
Sie müssen nichts weiter tun, [die Zahlung erfolgt mit dem nächsten Lauf|der Vorgang ist
  abgeschlossen].

Ihre Ansprechperson: {from}, {extension}.
-

> Vorgang öffnen

@ Schreiben_{ref}.pdf

# patient-question
? Frage zu meinem Termin
? [Mein Befund|Mein Rezept]
? {exam} – Frage
? [Terminabsage|Kontrolltermin]

[Ich wollte fragen|Können Sie mir sagen], ob ich [nüchtern kommen muss|etwas mitbringen soll]?
Leider schaffe ich es am {date} nicht, [mein Kind ist krank|ich muss arbeiten]. Gibt es einen
  anderen Termin?
Mein Medikament ({drug}) ist fast leer, [könnten Sie mir ein Rezept ausstellen|bekomme ich ein
  Folgerezept]?
Ich war [letzte Woche|vor zwei Wochen] bei Ihnen, sehe meinen Befund aber noch nicht. Wann ist er
  fertig?
Ich schreibe für meine Mutter, [sie hat kein Internet|am Telefon versteht sie schlecht]. Wie
  kommt sie an ihren Arztbrief?

Meine Daten: {patient}, {born}, KVNR {pid}.
Versichertennummer {pid}, Telefon {pphone}.
Name: {patient}, geb. {born}

Sie erreichen mich [nachmittags|ab 16 Uhr] unter {pphone}.
Telefonisch [war leider kein Durchkommen|habe ich niemanden erreicht].
[Vielen Dank!|Danke für Ihre Hilfe.]
-
`;
