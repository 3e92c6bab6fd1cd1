# Ami minden oldal körül áll.
menu = Menü
group-everyone = Mindenkinek
group-desk = Elemzés
group-overview = Áttekintés
group-centre = Központ
group-administration = Igazgatás
section-parts = Elemek
report-something = Bejelentés
language = Nyelv
language-begun = még nem teljes
language-begun-text = Ez az oldal még nincs egészen lefordítva az Ön nyelvére; ami hiányzik, angolul olvasható.
lock = Zárolás
switch-person = Felhasználóváltás
own-account = Saját fiók
foot-own-network = Itt fut, az Ön intézményében. Ezen az oldalon semmi sem jön kívülről.
printed-at = nyomtatva:
close = Bezárás
keys-title = Billentyűk ezen az oldalon
keys-go = Ugrás másik oldalra
keys-off = Az egybetűs billentyűk kikapcsolása ezen a gépen

accessibility = Akadálymentesség
accessibility-aim = Ez a felület a WCAG 2.2 AA szintjéhez és az EN 301 549 európai szabványhoz készült. Gépi ellenőrzés vizsgál minden oldalt, minden nyelven, világos és sötét színekkel.
accessibility-how = Billentyűzettel minden elérhető. Az oldalak 200%-ra nagyíthatók, és 320 képpont széles kijelzőn is olvashatók. Semmit sem jelez csak a szín. A felület követi a rendszerben beállított kontrasztot, sötét módot és mozgáscsökkentést.
accessibility-tell = Ha valami akadályozza a munkáját, szóljon annak, aki az intézményben a CyberShieldet működteti, vagy telefonáljon: telefonon bejelenteni mindig helyes.
