# Die Wege neben der Seite, auf denen verdächtige Nachrichten gemeldet werden, und die Antworten per Mail.
reply-subject-received = Ihre Meldung ist da (Code { $receipt })
reply-subject-looking = Ein Mensch sieht sich Ihre Meldung an (Code { $receipt })
reply-subject-answered = Die Antwort auf Ihre Meldung (Code { $receipt })
reply-received = Danke. Die gemeldete Nachricht ist angekommen und wird geprüft.
reply-next = Auch die Antwort kommt per Mail. Tun Sie bis dahin nichts von dem, was die Nachricht verlangt.
reply-looking = Es ist nicht klar, was diese Nachricht ist. Ein Mensch sieht sie sich an; die Antwort kommt auch per Mail. Tun Sie bis dahin nichts von dem, was die Nachricht verlangt.
reply-clicked = Haben Sie darin etwas angeklickt, den Anhang geöffnet oder ein Passwort eingegeben? Sagen Sie es sofort: Rufen Sie an, wer sich um Ihre Computer kümmert, oder drücken Sie auf der Meldeseite „Ich habe geklickt“.
reply-code = Ihr Code für die Antwort, ohne Namen: { $receipt }
reply-footer = CyberShield, { $organisation }. Diese Mail hat ein Programm geschrieben; Antworten darauf liest niemand.
