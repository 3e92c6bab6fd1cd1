case-by-report = Eine Person hat es gemeldet: { $report }.
history-report-added = hat eine Meldung hinzugefügt
history-clock = gesetzliche Frist

report-quota-network = Aus diesem Netz kamen in kurzer Zeit so viele Meldungen, dass diese nicht gespeichert wurde. Rufen Sie stattdessen jetzt an: Ihre Meldung ist wichtig.
report-quota-all = Es kommen so viele Meldungen, dass diese nicht gespeichert wurde. Rufen Sie stattdessen jetzt an: Ihre Meldung ist wichtig.
report-too-long = Das ist mehr Text, als eine Meldung fassen kann. Kürzen Sie ihn oder rufen Sie an.
report-unknown = Diese Meldung gibt es nicht.
report-answer-empty = Wählen Sie eine Antwort oder schreiben Sie eine.
report-answers-many = Diese Meldung wurde schon sehr oft beantwortet. Rufen Sie die Person stattdessen an.
clock-unknown = Diese gesetzliche Frist gibt es bei diesem Vorgang nicht.
clock-in-future = Kenntnis und Absenden können nicht in der Zukunft liegen.
bulletin-unknown = Diese Mitteilung gibt es nicht, oder sie wurde schon zurückgezogen.
bulletin-without-text = Schreiben Sie die Mitteilung in mindestens einer Sprache.
bulletin-ends-early = Die Mitteilung muss später enden, als sie beginnt, und später als jetzt.
content-piece-unreadable = Einem Stück im Ordner content fehlt etwas; es wurde weggelassen.
