# Mail systems that act on what is held and blocked, and why they could not.
enforcement-point-postfix = Mail gateway: Postfix
enforcement-point-rspamd = Mail filter: Rspamd
enforcement-point-spamassassin = Mail filter: SpamAssassin
enforcement-point-exchange-online = Exchange Online, by script
enforcement-folder-not-named = This point is switched on, but nobody said in which folder its lists go.
enforcement-folder-unwritable = The lists could not be written. Does the folder exist, and may the shield write there?
enforcement-reload-failed = The lists are written, but the program that makes the mail system read them failed.
enforcement-list-too-long = The list is longer than any mail system should be given. It was not sent; see what put so much in force.
enforcement-imap-no-move = The mail server cannot move messages (IMAP MOVE), so none is taken aside: a copy and a deletion could lose one.
enforcement-imap-refused = The mail server refused the sign-in to a mailbox: it knows no such name, or the password is another.
