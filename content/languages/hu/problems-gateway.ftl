# Mail systems that act on what is held and blocked, and why they could not.
enforcement-point-postfix = Levelezési átjáró: Postfix
enforcement-point-rspamd = Levélszűrő: Rspamd
enforcement-point-spamassassin = Levélszűrő: SpamAssassin
enforcement-point-exchange-online = Exchange Online, szkripttel
enforcement-folder-not-named = Ez a védelmi pont be van kapcsolva, de nincs megadva, melyik mappába kerüljenek a listái.
enforcement-folder-unwritable = A listákat nem sikerült kiírni. Létezik a mappa, és írhat bele a pajzs?
enforcement-reload-failed = A listák elkészültek, de a program, amely a levelezőrendszerrel beolvastatja őket, hibával állt le.
enforcement-list-too-long = A lista hosszabb annál, mint amit egy levelezőrendszernek adni szabad. Nem küldtük el; nézzék meg, mitől lett ennyi minden érvényben.
enforcement-imap-no-move = A levelezőkiszolgáló nem tud leveleket áthelyezni (IMAP MOVE), ezért egyet sem teszünk félre: másolás és törlés közben elveszhetne.
enforcement-imap-refused = A levelezőkiszolgáló elutasította a bejelentkezést egy postafiókba: nem ismeri a nevet, vagy más a jelszó.
