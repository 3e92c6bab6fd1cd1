# Ugyanarról a támadásról szóló bejelentések egy intézményben, egy ítélettel megválaszolva.

clusters-title = Összetartozó bejelentések
clusters-text = Ami ugyanaz az üzenet, vagy ugyanoda vezet, az itt együtt áll. Egyetlen ítélet választ ad mindenkinek, aki bejelentette, és annak is, aki ugyanezt később jelenti. Legelöl az áll, ami a legbizonytalanabb.
clusters-open = Ember még nem ítélte meg
clusters-judged = Megítélve
clusters-all = Mind
clusters-none = Itt nincs semmi
clusters-none-text = Amint valaki üzenetet jelent, és megvizsgáltuk, itt látható.
cluster-title = Egy üzenet összetartozó bejelentései
cluster-what = Ami feltűnő
cluster-no-reason = Semmi sem feltűnő benne
cluster-verdict = Ítélet
cluster-reports = { $count } bejelentés
cluster-people = { $count ->
    [one] egy személytől vagy helyről
   *[other] legalább { $count } személytől vagy helyről
}
cluster-from = Bejelentette
cluster-before = Korábbi bejelentéseik
cluster-known-people = ismert személyek
cluster-before-right = többnyire valóban veszélyesek voltak
cluster-before-mixed = nagyjából felük volt veszélyes
cluster-before-wrong = többnyire ártalmatlannak bizonyultak
cluster-before-few = tíz bejelentő alatt nem látható; így is számít
cluster-waiting = { $count } válaszra vár
cluster-answered = Mind megválaszolva
cluster-first = Először bejelentve
cluster-last = Utoljára bejelentve
cluster-score = Pontszám
cluster-say = { $count ->
    [one] Az ítélete választ ad annak, aki bejelentette, és mindenkinek, aki ugyanezt később jelenti.
   *[other] Az ítélete mind a { $count } bejelentésre választ ad, és azoknak is, akik ugyanezt később jelentik. Amit egyetlen bejelentésről külön mondtak, az marad.
}
cluster-say-dangerous = Mind veszélyes
cluster-say-harmless = Mind ártalmatlan
cluster-changed-title = Közben rosszabb érkezett
cluster-changed-text = Most ezek közül egy másik üzenet áll elöl, azt Ön még nem látta. Nézze meg, azután ítéljen újra.
cluster-next = A következő, amelyet még nem ítéltek meg
cluster-all-reports = A bejelentései
cluster-unknown = Ezeket a bejelentéseket már nem őrizzük.
message-word-all = { $by } szerint minden bejelentése: { $is }.
report-alike = { $count } bejelentés ugyanerről
report-answer-known-dangerous = Egyikünk már megnézte ugyanezt az üzenetet: veszélyes. Kérjük, törölje, és semmit se tegyen meg abból, amit kér. Köszönjük, hogy Ön is bejelentette.
report-answer-known-harmless = Egyikünk már megnézte ugyanezt az üzenetet: ártalmatlan. Mégis jól tette, hogy szólt.
