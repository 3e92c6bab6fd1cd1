# Ce que l’échange avec les partenaires trouve de faux : TAXII, flux MISP.

collection-unknown = Cette collection d’objets partagés n’existe pas.
collections-too-many = Il ne peut pas y avoir davantage de collections d’objets partagés.
shared-too-many = Trop d’objets ajoutés en une seule étape.
taxii-resource-malformed = Ce n’est pas l’objet que TAXII prévoit ici : { $path }.
taxii-property-missing = Il manque une propriété exigée par TAXII : { $path }.
taxii-property-wrong = { $path } devrait être : { $expected }.
taxii-filter-wrong = Le filtre { $path } devrait être : { $expected }.
taxii-filter-repeated = Le filtre { $path } est donné deux fois.
taxii-filter-not-here = Le filtre { $path } n’appartient pas à ce point d’accès.
taxii-object-too-deep = L’objet est imbriqué trop profondément.
taxii-object-too-long = L’objet est trop long.
taxii-object-type-wrong = Le type de l’objet n’est pas un type de STIX 2.1.
taxii-object-id-wrong = L’identifiant est le type, deux tirets et un UUID.
taxii-object-spec-version = Seuls les objets STIX 2.1 sont acceptés.
taxii-object-time-wrong = Ce n’est pas une heure UTC, ou elle précède la création de l’objet : { $path }.
taxii-collection-malformed = Une collection s’écrit alias=Titre, avec des minuscules, des chiffres et des tirets avant le signe : { $entry }.
taxii-partners-missing = Le fichier des partenaires ne peut pas être lu : { $file }.
taxii-peers-wrong = Dans le fichier des partenaires, { $path } devrait être : { $expected }.
taxii-partner-into-unknown = Les objets d’un partenaire iraient dans la collection { $alias }, que taxii.collections ne nomme pas.
taxii-feed-malformed = Incompris : { $entry }. Un flux est l’alias d’une collection suivi de CLEAR, GREEN ou AMBER, par exemple sector=GREEN (taxii.feeds).
misp-feeds-missing = Le fichier des flux MISP ne peut pas être lu. Vérifiez misp.feedsFile et qui peut lire ce fichier.
misp-feeds-wrong = Dans le fichier des flux MISP, { $path } devrait être : { $expected }.
misp-feed-not-reached = Récupération impossible : { $reason }. Vérifiez l’adresse et le réseau ; authorityFile sert lorsque cette machine ne reconnaît pas le certificat.
misp-feed-shut = Le serveur ne laisse pas entrer le bouclier. Vérifiez le contenu de secretFile, ainsi que header.
misp-feed-moved = Le serveur indique une autre adresse, et aucune redirection n’est suivie. Si cette adresse est bien celle du flux, inscrivez-la dans le fichier des flux MISP.
misp-feed-status = Le serveur a répondu { $status } ; il sera interrogé de nouveau plus tard. Si cela persiste, vérifiez que l’adresse du flux est celle du dossier de son manifest.json.
misp-feed-too-long = Plus de { $most } octets : le fichier n’a pas été lu. Demandez à qui tient le flux de le diviser.
misp-feed-event-differs = Ce n’est pas l’événement que son nom annonce ; il n’a pas été pris. Prévenez qui tient le flux.
