# Was um jede Seite steht.
menu = Menü
group-everyone = Für alle
group-desk = Analyse
group-overview = Überblick
group-centre = Zentrale
group-administration = Verwaltung
section-parts = Bausteine
report-something = Etwas melden
language = Sprache
language-begun = begonnen
language-begun-text = Diese Seite ist noch nicht ganz auf Deutsch; was fehlt, steht auf Englisch.
lock = Sperren
switch-person = Person wechseln
own-account = Mein Konto
foot-own-network = Läuft hier, in Ihrer eigenen Einrichtung. Nichts auf dieser Seite kommt von anderswo.
printed-at = gedruckt:
close = Schließen
keys-title = Tasten auf dieser Seite
keys-go = Zu einer anderen Seite
keys-off = Tasten mit nur einem Buchstaben an diesem Computer ausschalten

accessibility = Barrierefreiheit
accessibility-aim = Diese Oberfläche richtet sich nach den WCAG 2.2, Stufe AA, und der europäischen Norm EN 301 549. Jede Seite wird in jeder Sprache maschinell geprüft, hell und dunkel.
accessibility-how = Alles ist mit der Tastatur erreichbar. Seiten lassen sich auf 200 % vergrößern und auf einem 320 Pixel breiten Bildschirm lesen. Keine Bedeutung liegt allein in einer Farbe. Die Einstellungen Ihres Systems für Kontrast, dunkle Darstellung und Bewegung gelten auch hier.
accessibility-tell = Wenn etwas Sie an der Arbeit hindert, sagen Sie es der Person, die CyberShield in Ihrer Einrichtung betreut, oder rufen Sie an: Am Telefon zu melden ist immer richtig.
