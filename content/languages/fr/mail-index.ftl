mail-unknown = Aucun message de ce numéro n’est connu ici, ou il a été effacé.
