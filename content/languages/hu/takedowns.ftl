# Kész értesítések egy kampányról, a központban; a második rész magukban az értesítésekben áll.
takedown-title = Értesítések erről a kampányról
takedown-lead = Azoknak, akik véget vethetnek neki. Mindegyikben csak az áll, ami rájuk tartozik: típusos jelzők, időpontok és darabszámok. Semmi sem megy el magától, és semminek sem nézünk utána: Ön veszi ki az értesítést, keresi meg a címzettet, és küldi el.
takedown-open = Értesítések regisztrátornak, tárhelyszolgáltatónak, böngészőknek …
takedown-not-confirmed = Ezt a kampányt még senki sem erősítette meg
takedown-not-confirmed-text = Kívülállónak addig nem szólunk, amíg a központ egyik embere ki nem mondta, hogy támadás: az oldalán tiltsa le.
takedown-left = Minden értesítésből kimaradt
takedown-left-text = { $count ->
   *[other] { $count } jelző
  } figyelmeztető listán van vagy az ágazatban bejegyzett: ezt senki sem veheti le.
takedown-language = Az értesítések nyelve
takedown-none = Nincs hozzá illő értesítés
takedown-none-text = A kampány egyik jelzője sem tartozik olyan címzettre, akit ismerünk.
takedown-find = Hogyan található meg a címzett
takedown-text = { $count ->
   *[other] Az értesítés, { $count } jelzővel
  }
takedown-mail = Kivétel levélvázlatként
takedown-plain = Kivétel szövegként
takedown-taken = Kivette { $by }:
takedown-unverified = Még nem vetettük össze a címzett saját oldalával: nyissa meg, mielőtt rá hagyatkozik (feljegyezve: { $date }).

takedown-since = Első bejelentés: { $at }
takedown-few = Háromnál kevesebb intézmény jelentette
takedown-organisations = { $count ->
   *[other] { $count } intézmény jelentette, egymástól függetlenül
  }
takedown-score = 10-ből { $score } pont, elemző erősítette meg
takedown-hold = Tagjainknál először visszatartva: { $at }
takedown-block = Tagjainknál először letiltva: { $at }
takedown-found = Legalább { $messages } üzenetben megtaláltuk
takedown-file = Egy csatolmány SHA-256 értéke: { $hash }
