master-key-unreadable = La clé maîtresse ne peut pas être lue : ce doit être un fichier de 64 chiffres hexadécimaux. Restaurez le fichier depuis votre sauvegarde (data.masterKeyFile le nomme) ; sans elle, le journal ne peut pas être lu.
master-key-wrong = La clé maîtresse ne va pas avec ce dossier de données. Réglez data.masterKeyFile sur la clé avec laquelle il a été écrit, ou data.folder sur le dossier de cette clé.
data-newer-than-program = Un programme plus récent a écrit ces données, et celui-ci n’en connaît pas la forme. Démarrez le programme plus récent, ou restaurez la sauvegarde faite avant sa mise à niveau.
data-folder-in-use = Un autre CyberShield tourne sur ce dossier de données. Arrêtez-le, ou choisissez un autre dossier avec data.folder.
database-unreachable = La base de données n’a pas pu être ouverte. Vérifiez qu’elle tourne et que l’adresse dans store.urlFile est juste. { $detail }
database-driver-missing = store.urlFile nomme une base PostgreSQL, mais le paquet « pg » n’est pas installé. Lancez « npm ci » sans --omit=optional.
journal-header-damaged = Le début de ce fichier du journal est endommagé. Ce qui peut encore en être lu est examiné ; vérifiez le disque et restaurez le fichier depuis une sauvegarde.
journal-damaged = Une partie de ce fichier du journal est endommagée, et les enregistrements qu’elle contenait sont perdus. Vérifiez le disque ; une sauvegarde les a peut-être encore.
journal-chain-broken = Le journal ne continue pas ici comme il a été écrit : à partir du lot { $batch }, quelque chose a été modifié, retiré ou échangé. Cherchez qui pouvait écrire dans le dossier de données, et comparez avec une sauvegarde.
journal-key-damaged = La clé de ce fichier du journal est endommagée ; { $batches } lots ne peuvent pas y être lus. Restaurez le dossier des clés depuis une sauvegarde.
journal-tail-cut = Les derniers { $bytes } octets n’étaient pas écrits en entier quand CyberShield s’est arrêté, et ont été coupés. Rien de ce qui avait été confirmé n’est perdu.
journal-batch-unreadable = Un lot du journal n’a pas pu être lu, et ses enregistrements n’ont pas été examinés. Vérifiez le disque ; une sauvegarde les a peut-être encore.
batch-ended-its-thread = L’examen du lot { $batch } a arrêté son fil à chaque essai ; il a été sauté. Il reste dans le journal ; merci de signaler ce défaut.
case-unknown = Ce dossier n’existe pas. Il a peut-être été réuni à un autre ; rechargez la liste des dossiers.
finding-unknown = Ce constat n’existe pas. Il a peut-être été effacé à la fin de sa durée ; rechargez la liste des constats.
