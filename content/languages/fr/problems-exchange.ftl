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
