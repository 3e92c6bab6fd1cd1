# Mail systems that act on what is held and blocked, and why they could not.
enforcement-point-postfix = Passerelle de messagerie : Postfix
enforcement-point-rspamd = Filtre de messagerie : Rspamd
enforcement-point-spamassassin = Filtre de messagerie : SpamAssassin
enforcement-point-exchange-online = Exchange Online, par script
enforcement-folder-not-named = Ce point est activé, mais personne n’a indiqué le dossier où déposer ses listes.
enforcement-folder-unwritable = Les listes n’ont pas pu être écrites. Le dossier existe-t-il, et le bouclier peut-il y écrire ?
enforcement-reload-failed = Les listes sont écrites, mais le programme qui les fait relire à la messagerie a échoué.
enforcement-list-too-long = La liste est plus longue que ce qu’on doit donner à une messagerie. Elle n’a pas été envoyée ; voyez ce qui a mis tant de choses en vigueur.
enforcement-imap-no-move = Le serveur de messagerie ne sait pas déplacer de messages (IMAP MOVE) : aucun n’est mis de côté, car une copie suivie d’une suppression pourrait en perdre un.
enforcement-imap-refused = Le serveur de messagerie a refusé l’ouverture d’une boîte : il ne connaît pas ce nom, ou le mot de passe est autre.
