# Expéditeurs : ce que les personnes d’ici ont dit de leurs messages et d’eux.

senders-title = Expéditeurs
senders-text = Expéditeurs de messages signalés dont l’origine est prouvée, avec ce que les personnes d’ici ont dit de ces messages. Cela compte quand le message suivant du même expéditeur est examiné, jamais comme un avis à lui seul.
senders-all = Les nôtres
senders-set = Fixés par une personne
senders-sector = Authentiques dans le secteur
senders-search = Nom, domaine ou adresse
senders-none = Aucun expéditeur ici
senders-none-text = Un expéditeur apparaît ici dès qu’un message dont l’origine est prouvée a été signalé.
senders-sector-text = Autorités, assureurs, laboratoires et fabricants souvent imités, et les domaines d’où ils écrivent vraiment. La liste vient avec le programme.
senders-sector-none = Personne dans la liste n’a cela dans son nom ou son domaine.
sender-one = Expéditeur
sender-name = Nom
sender-standing = Réputation
sender-verdicts = Ses messages
sender-last = Dernier signalement
sender-writes-from = Écrit depuis
sender-aliases = Aussi appelé
sender-is-genuine = fixé : authentique
sender-is-dangerous = dangereux
sender-is-harmless = sans danger jusqu’ici
sender-is-mixed = tantôt sans danger, tantôt dangereux
sender-is-unknown = inconnu
sender-counts = { $seen ->
    [one] { $seen } message
   *[other] { $seen } messages
} ; jugés sans danger : { $harmless }, dangereux : { $dangerous }
sender-counts-how = Les copies d’un message comptent une fois, et seul compte ce qu’une personne a dit.
sender-set-by = Fixé par
sender-add = Fixer vous-même
sender-key = Domaine ou adresse
sender-key-hint = Par exemple laboratoire.example ou factures@laboratoire.example. Un domaine vaut pour toutes ses adresses.
sender-malformed = Écrivez un domaine comme laboratoire.example, ou une adresse.
sender-set-genuine = Authentique
sender-set-dangerous = Dangereux
sender-set-back = Retirer
sender-reports = Signalements de ses messages
sender-no-word = personne ne s’est prononcé
sender-no-reports = Aucun signalement conservé
sender-no-reports-text = Ce qu’une personne a fixé reste valable.
