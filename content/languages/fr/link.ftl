link-malformed = Ce message entre membre et centre n’a pas été accepté : à { $path }, il devrait contenir { $expected }.
link-too-long = Ce message entre membre et centre dépasse { $most } octets ; il n’a pas été lu.
link-unsigned = Ce message entre membre et centre ne porte pas de signature ; il n’a pas été accepté.
link-not-json = Ce message entre membre et centre n’est pas du JSON ; il n’a pas été accepté.
