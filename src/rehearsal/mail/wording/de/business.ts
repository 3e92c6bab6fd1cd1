/** German: mail from suppliers and organisers. The notation is described in `../read.ts`. */
export const BUSINESS: string = `
# invoice
? Rechnung {ref}
? {fromOrg} – [Ihre Rechnung|E-Rechnung]
? [Zahlungserinnerung|Überfällig]: Rechnung {ref}
? Rechnungskopie

Anbei erhalten Sie unsere Rechnung [über die Lieferungen im {month}|zu Ihrer Bestellung].
Ihre Rechnung liegt bereit. [Bitte geben Sie bei der Freigabe die Bestellnummer an.|]
Nach unseren Unterlagen ist die folgende Rechnung [noch offen|inzwischen fällig].
[Wie telefonisch besprochen|Wie gewünscht] senden wir Ihnen die Rechnungskopie.

| Rechnung | {ref}
| Kunde | {org}
| Leistung | {product}
| Betrag | {amount}
| Fällig am | {deadline}
| IBAN | {iban}

Unsere Bankverbindung ist unverändert. [Änderungen teilen wir nur per unterschriebenem Brief mit.|]
Sollten Sie [bereits gezahlt|zwischenzeitlich überwiesen] haben, betrachten Sie dieses Schreiben
  als gegenstandslos.
Reklamationen bitte mit [Lieferscheinnummer|Bestellnummer].

Buchhaltung: {from}, {extension}.
Bitte geben Sie im Verwendungszweck die Rechnungsnummer an.
-

> Rechnung herunterladen

@ Rechnung_{ref}.pdf
@ {ref}.pdf

# order
? Auftragsbestätigung {ref}
? [In Bearbeitung|Unterwegs]: {ref}
? Nicht lieferbar: {product}
? Ihre Bestellung {ref}

Vielen Dank für Ihre Bestellung, [die wir gerade bearbeiten|sie ist heute ans Lager gegangen].
Ein Teil Ihrer Bestellung ist [nicht vorrätig|im Rückstand], der Rest kommt wie geplant.
Ihre Bestellung ist gepackt, [Liefertermin|voraussichtliche Ankunft]: {date}.

| Auftrag | {ref}
| Artikel | {product}
| Menge | {count}
| Empfänger | {to}, {dept}
| Wert | {amount}

Kühlware [kommt getrennt|bitte sofort auspacken], das Temperaturprotokoll liegt bei.
Wir können Ihnen einen gleichwertigen Artikel [zum selben Preis|binnen weniger Tage] anbieten.
Bitte prüfen Sie [die Mengen|die Artikelnummern]; Änderungen sind bis {deadline} möglich.

Kundenservice: {extension}
-

> Bestellung verfolgen

@ Bestaetigung_{ref}.pdf
@ Bestellung_{ref}.csv

# newsletter
? {fromOrg}: Neues im {month}
? [In dieser Ausgabe|Diesen Monat]: {topic}
? {topic} – noch wenige Plätze
? [Neues|Meistgelesen] – {month}

[In dieser Ausgabe|Diesmal] geht es um Personalgewinnung, neue Leitlinien und den Frühjahrskongress.
Ein voller Monat liegt hinter uns, [hier das Wichtigste|wir haben für Sie ausgewählt].
Ein kurzer Blick zurück auf den {month} [und nach vorn|und auf das, was kommt].

Neue Leitlinie: {topic}. [Das Wesentliche passt auf zwei Seiten.|Unsere Kurzfassung zum Aushängen.]
Im Gespräch: {doctor} erzählt, warum sie nach zwanzig Jahren [geblieben ist|in die Klinik
  zurückkam].
Förderung für kleine Häuser: Anträge sind bis {deadline} [möglich|willkommen].
Im Test: {device}. [Drei Stationen haben es ausprobiert.|Nicht alles hat überzeugt.]

Fortbildung mit CME-Punkten: {topic}, {date}, {town}. [Anmeldung offen.|Restplätze.]
Leserfrage: Was tun, wenn Patienten [das Gespräch aufnehmen|die ganze Akte verlangen]?
Datenschutz: [fünf häufige Fehler und wie man sie vermeidet|Abschied vom Fax].

[Viel Spaß beim Lesen!|Wir wünschen eine anregende Lektüre.]
Anregungen? [Einfach antworten.|Die Redaktion freut sich.]

> Weiterlesen
> Jetzt anmelden
> Zum Artikel

# booking
? Sie sind angemeldet: {topic}
? Bestätigung – {topic}
? [Ihr Zimmer|Raumbuchung] {ref}
? Danke für Ihre Anmeldung

Ihre [Anmeldung|Buchung] ist eingegangen. Hier alles Wichtige auf einen Blick.
Der Raum ist für die folgende Zeit [reserviert|für Sie gebucht].
[Wir freuen uns auf Sie|Schön, dass Sie dabei sind]! Die Einzelheiten:

| Teilnahme | {to}
| Veranstaltung | {topic}
| Termin | {date}, {time} Uhr
| Ort | {town}, {room}
| Buchungsnummer | {ref}

Am Empfang brauchen Sie die Buchungsnummer, [ausdrucken ist nicht nötig|das Handy genügt].
Teilnahmegebühr: {amount}, [Rechnung an den Arbeitgeber|zahlbar auch vor Ort].
Kostenlose Absage bis {deadline}, [danach kann jemand anders teilnehmen|danach keine Erstattung].
Die Bescheinigung gibt es [gegen Unterschrift|nach dem Fragebogen].

Noch Fragen? [Schreiben Sie uns.|Rufen Sie an:] {extension}
-

> Buchung verwalten

# service
? Wartung: {device}
? Technikerbesuch am {date}
? [Servicebericht|Arbeitsnachweis] {ref}
? {device} – STK fällig

Für das folgende Gerät steht die [jährliche|turnusmäßige] Prüfung an: {device}.
Der Besuch unseres Technikers ist wie folgt [eingeplant|vorgesehen].
Die Reparatur ist abgeschlossen, [der Arbeitsnachweis liegt bei|das Gerät ist wieder im Einsatz].
Für folgendes Gerät gibt es ein Softwareupdate: {device}. [Die Installation ist kostenlos.|]

| Gerät | {device}
| Seriennummer | {ref}
| Standort | {dept}, {room}
| Termin | {date}, {time} Uhr
| Techniker | {from}

Bitte halten Sie das Gerät in dieser Zeit frei[|, es darf nicht am Patienten sein].
Die Arbeiten dauern [etwa zwei Stunden|einen halben Tag], bitte Ersatzgerät einplanen.
Unser Techniker weist sich an der Pforte [mit Lichtbild|mit dem Auftrag] aus.
Fernzugriff nur [in Absprache mit|gemeinsam mit] Ihrer IT.

Passt der Termin nicht, [antworten Sie einfach|rufen Sie die Disposition an]: {extension}.
-

@ Servicebericht_{ref}.pdf

# parcel
? Ihr Paket ist unterwegs – {tracking}
? [Zustellung heute|Heute bei Ihnen]: {tracking}
? Zustellung nicht möglich – {tracking}
? Abholbereit

[Wir haben Ihr Paket übernommen.|Ihr Paket ist unterwegs.] Voraussichtliche Zustellung: {date}.
Unser Fahrer kommt [heute Vormittag|zwischen 10 und 14 Uhr]. Bitte sorgen Sie für eine Annahme.
Die Warenannahme war geschlossen, das Paket [kommt morgen wieder|liegt im Paketshop].

| Paketnummer | {tracking}
| Empfänger | {to}, {org}
| Absender | {firm}
| Inhalt | {product}

Bei der Zustellung ist nichts zu bezahlen.
Bitte halten Sie [die Paketnummer|einen Ausweis] bereit.
Kühlsendung: [bitte sofort auspacken|nicht auf der Rampe stehen lassen].

Mit der Paketnummer können Sie die Sendung [jederzeit|auf unserer Seite] verfolgen.
-

> Paket verfolgen
`;
