# What the exchange with partners finds wrong: TAXII, MISP feeds.

collection-unknown = There is no such collection of shared objects.
collections-too-many = There are as many collections of shared objects as there may be.
shared-too-many = More objects at once than may be added in one step.
taxii-resource-malformed = Not the object that TAXII has here: { $path }.
taxii-property-missing = A property is missing that TAXII requires: { $path }.
taxii-property-wrong = { $path } should be { $expected }.
taxii-filter-wrong = The filter { $path } should be { $expected }.
taxii-filter-repeated = The filter { $path } is given twice.
taxii-filter-not-here = The filter { $path } does not belong to this endpoint.
taxii-object-too-deep = The object is nested too deep.
taxii-object-too-long = The object is too long.
taxii-object-type-wrong = The type of the object is no type of STIX 2.1.
taxii-object-id-wrong = The identifier must be the type, two hyphens and a UUID.
taxii-object-spec-version = Only objects of STIX 2.1 are taken.
taxii-object-time-wrong = Not a time in UTC, or before the object was created: { $path }.
taxii-collection-malformed = A collection is written alias=Title, with small letters, digits and hyphens before the sign: { $entry }.
taxii-partners-missing = The file of partners cannot be read: { $file }.
taxii-peers-wrong = In the file of partners, { $path } should be { $expected }.
taxii-partner-into-unknown = A partner’s objects are to go to the collection { $alias }, which taxii.collections does not name.
taxii-feed-malformed = Not understood: { $entry }. A feed is the alias of a collection and CLEAR, GREEN or AMBER, such as sector=GREEN (taxii.feeds).
misp-feeds-missing = The file of MISP feeds cannot be read. Check misp.feedsFile and who may read it.
misp-feeds-wrong = In the file of MISP feeds, { $path } should be { $expected }.
misp-feed-not-reached = It could not be fetched: { $reason }. Check the address and the network; authorityFile is for a certificate that this machine does not trust.
misp-feed-shut = The server does not let the shield in. Check what stands in secretFile, and header.
misp-feed-moved = The server says that it is elsewhere, and no redirect is followed. If the new address is the feed’s own, write it into the file of MISP feeds.
misp-feed-status = The server answered { $status }, and it is asked again later. If that stays so, check that the address of the feed is the folder of its manifest.json.
misp-feed-too-long = It is longer than { $most } bytes and was not read. Ask whoever keeps the feed to divide it.
misp-feed-event-differs = This is another event than the one its name says, and it was not taken. Tell whoever keeps the feed.
