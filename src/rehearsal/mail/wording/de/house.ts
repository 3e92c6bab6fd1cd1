/** German: mail within the house. The notation is described in `../read.ts`. */
export const HOUSE: string = `
# announcement
? [Rundschreiben|Mitteilung der Geschäftsführung] – {month}
? Information: {topic}
? Kein Warmwasser am {date}
? An alle Mitarbeitenden

Am {date} gibt es im Ostflügel [von 9 bis 12 Uhr|vormittags] kein warmes Wasser.
Wir bieten eine Fortbildung zum Thema „{topic}“ an. [Jede Station schickt bitte mindestens eine
  Person.|]
Die Mitarbeiterbefragung ist abgeschlossen, [danke für die vielen offenen Antworten|danke fürs
  Mitmachen].
Der Termin für das Audit steht: {date}. [Bitte bringen Sie bis dahin Ihre Anweisungen auf den
  neuesten Stand.|]
Grippeimpfungen gibt es beim Betriebsarzt, [ohne Anmeldung|einfach vorbeikommen].

Bitte geben Sie diese Information [bei der Übergabe|in Ihrem Team] weiter, auch an den Nachtdienst.
Einzelheiten stehen im Intranet unter Aktuelles, [samt Anmeldeliste|mit Lageplan].
Wenn das bei Ihnen [zu Problemen führt|den Betrieb stört], melden Sie sich bis {deadline} bei
  Ihrer Leitung.
Pforte und Telefonzentrale [sind informiert|leiten Besucher um].

Rückfragen an {from}, Durchwahl {extension}.
[Danke für Ihren Einsatz!|Danke für Ihr Verständnis.]
-

@ Rundschreiben_{ref}.pdf
@ Aushang_{ref}.docx

# roster
? Dienstplan – {month}
? [Bereitschaftsplan|Dienstplan] {dept}
? Planänderung: {date}
? Urlaub – {month}

Anbei der [endgültige|neue] Dienstplan. [Bitte schaut eure Dienste durch.|]
{colleague} ist krank, ich musste die Woche umbauen, [Änderungen in Rot|bitte noch mal nachsehen].
Der Bereitschaftsplan für {month} steht. [Zwei Lücken sind noch offen, Freiwillige vor!|Alle
  Wünsche haben gepasst.]

| Station | {dept}
| Name | {to}, Personalnr. {toNo}
| Erster Dienst | {date}, {time} Uhr
| Überstunden | {count}

Tausch bitte nur [schriftlich|mit dem Tauschzettel] und mit beiden Unterschriften.
Wer tauschen will, [klärt das untereinander und schreibt mir|sagt mir Bescheid], bis {deadline}.
Die zwei freien Tage nach dem Nachtdienst [bleiben|sind gesetzt].

Urlaubswünsche für den Folgemonat nehme ich [ab sofort|bis {deadline}] an.
-

@ dienstplan_{ref}.csv
@ Dienstplan.csv

# it-notice
? Geplante Wartung: {system}
? {system} – [kurze Unterbrechung|Update]
? IT: [Störung behoben|alles wieder verfügbar]
? Ticket geschlossen: {ref}

Am {date} von {time} bis 23:30 Uhr [aktualisieren|warten] wir folgendes System: {system}.
Die Störung von heute früh ist behoben. [Eine Festplatte war voll.|Ein Netzwerkgerät wurde
  getauscht.]
Ihre Meldung {ref} wurde [geschlossen|gelöst]. Besteht das Problem weiter, antworten Sie einfach
  auf diese E-Mail.
Es gibt einen neuen Drucker: {dept}, {room}. [Die alte Warteschlange entfällt am Montag.|]

Während der Wartung [ist nur Lesen möglich|gilt das Papierverfahren]. Bitte speichern Sie vorher.
Bitte lassen Sie die betroffenen Rechner [über Nacht|nach Dienstende] eingeschaltet.
Die Versorgung ist [nicht|voraussichtlich nicht] betroffen, die Visitenwagen laufen weiter.
Die IT fragt nie nach Ihrem Passwort, [weder am Telefon noch per E-Mail|egal aus welchem Grund].

Den Helpdesk erreichen Sie [rund um die Uhr|von 7 bis 18 Uhr] unter {extension}.
-

> Ticket ansehen

# password
? Ihr Passwort läuft [in {count} Tagen|bald] ab
? Hinweis zum Ablauf Ihres Passworts
? Passwortwechsel fällig – {to}

Ihr Passwort für das Netz von {org} läuft [am {deadline}|in {count} Tagen] ab.
Automatische Nachricht: Sie haben Ihr Passwort vor [90|180] Tagen geändert, ein Wechsel steht an.

| Konto | {account}
| Personalnummer | {toNo}
| Ablauf | {deadline}

Drücken Sie an einem Klinikrechner Strg+Alt+Entf und wählen Sie „Kennwort ändern“.
Der Wechsel geht an jedem Stationsrechner [nach der Anmeldung|in zwei Minuten]. Diese E-Mail
  enthält keinen Link.
Von zu Hause nutzen Sie den Fernzugang [wie gewohnt|aus Ihren Lesezeichen].

Mindestens vierzehn Zeichen; [ein kurzer Satz lässt sich gut merken|bitte nicht das alte
  wiederverwenden].
Nach Ablauf kommen Sie nicht mehr in die Patientenakte, [warten Sie also nicht bis zum letzten
  Tag|bitte bald erledigen].

IT-Helpdesk: {extension}.
-

# list
? {list} [schwieriger Fall|Rat gesucht] – {exam}
? {list} {topic}
? {list} [Erfahrungen mit|Meinungen zu] {device}?
? {list} Lieferengpass {drug}

Hat jemand damit Erfahrung: {device}? [Wir haben gerade ein Angebot bekommen.|Unseres macht nur
  Ärger.]
Wie organisiert ihr die Bereitschaft, seit [die neue Verordnung gilt|wir alle so knapp besetzt
  sind]?
Ich komme nicht weiter: Frau, 54, [seit drei Wochen|immer wieder] Fieber, alle Kulturen negativ.
Hätte jemand Lust auf einen gemeinsamen Fortbildungstag zum Thema „{topic}“? [Wir hätten den Raum.|]
Weiß jemand, welche Apotheke noch {drug} hat? [Es geht um zwei Patienten.|]

Bei uns läuft es seit einem Jahr, [im Großen und Ganzen gut|mit gemischten Gefühlen], der Anfang
  war zäh.
Ich habe die Literatur durchgesehen, [zwei Arbeiten helfen weiter|sie ist widersprüchlich].
Antwortet mir gern direkt, [ich fasse zusammen|die Zusammenfassung schicke ich an die Liste].
{colleague} hatte das hier schon einmal angesprochen, [seither hat sich einiges getan|lesenswert].

[Für jeden Hinweis dankbar.|Danke schon mal!]
-

# invitation
? Einladung: {topic}
? [Stationsleitungsrunde|Wöchentliche Besprechung]
? {topic} – {date}
? Fallkonferenz: {dept}

Hiermit lade ich Sie zur unten genannten Besprechung ein. [Die Tagesordnung steht im Termin.|]
{from} hat Sie zu folgendem Termin eingeladen.
Ich habe einen [zweiwöchentlichen|monatlichen] Termin angelegt, {colleague} kommt dazu.
Terminänderung: Die Besprechung wurde [verschoben|auf den Nachmittag gelegt], bitte noch einmal
  zusagen.

| Thema | {topic}
| Wann | {date}, {time} Uhr
| Wo | {dept}, {room}

[Tagesordnung|Themen]: Zahlen des Vormonats, Personal, {system}.
Fall: {patient}, {born}. Bitte [Bilder|Befunde] vorher einstellen.
Bringen Sie Ihre Stationszahlen mit, [höchstens fünf Minuten|kurze Runde].

Wenn Sie nicht können, [schicken Sie bitte eine Vertretung|sagen Sie bitte ab].
-

# auto-reply
? Automatische Antwort: [{topic}|{exam}]
? Abwesenheitsnotiz
? Nicht im Haus bis {deadline} – {from}

Ich bin bis {deadline} im Urlaub und lese meine E-Mails [nicht|nur gelegentlich].
Ich bin derzeit auf einer [Fortbildung|Tagung] und antworte nach dem {deadline}.
Ihre Nachricht ist angekommen. Das Postfach wird werktags [zweimal täglich|von 8 bis 15 Uhr]
  gelesen.

In dringenden Fällen [wenden Sie sich bitte an|erreichen Sie] {colleague}: {extension}.
Für stationäre Patienten ist der Dienstarzt unter {extension} [erreichbar|zuständig].
Das Sekretariat [hilft gern weiter|weiß Bescheid]: {extension}.

Im Notfall wählen Sie bitte die 112.
Ihre E-Mail geht nicht verloren, [ich melde mich nach meiner Rückkehr|jeder bekommt eine Antwort].
-

# colleague
? {patient} – [Frage|Entlassung]
? [Diensttausch|Tausch] {date}
? {dept} – {exam}
? [Visite|OP-Plan] morgen
? {device}

Schaust du [bitte mal|kurz] auf die Werte von {patient} (geb. {born}, {pid})? [Das CRP gefällt
  mir nicht.|]
Die Angehörigen von {patient} bitten um Rückruf unter {pphone}. [Sie werden ungeduldig.|Waren
  sehr nett.]
Könntest du meinen Dienst am {date} übernehmen? [Einschulung.|Dafür nehme ich dir jedes
  Wochenende ab.]
{patient} kann morgen heim, wenn [die Kontrolle passt|der Sozialdienst fertig ist]. Der Brief ist
  geschrieben.
Schon wieder ausgefallen: {device}. [Die Technik weiß Bescheid.|Wer ist da noch mal unser
  Ansprechpartner?]

Das Programm ist voll, [zur Not hinten dran|frühestens nachmittags]: {exam}.
Wir sind heute zu dritt [auf Station|im hinteren Bereich], es dauert also alles.
Steht auch in der Akte, [geht da aber gern unter|nur zur Info].
-

[Sag kurz Bescheid.|Ruf an, wenn du Zeit hast:] {extension}
Bis zwölf bin ich im OP, [danach erreichbar|dann habe ich das Telefon wieder].
[Danke!|Danke, hast was gut bei mir.]
-

@ {ref}.docx
`;
