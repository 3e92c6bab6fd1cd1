link-malformed = Ezt a tag és a központ közötti üzenetet nem fogadtuk el: a(z) { $path } helyen ennek kellene állnia: { $expected }.
link-too-long = Ez a tag és a központ közötti üzenet hosszabb { $most } bájtnál, ezért nem olvastuk el.
link-unsigned = Ezen a tag és a központ közötti üzeneten nincs aláírás, ezért nem fogadtuk el.
link-not-json = Ez a tag és a központ közötti üzenet nem JSON, ezért nem fogadtuk el.
