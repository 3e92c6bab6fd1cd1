scan-summary = { $logs ->
    [one] { $logs } journal
   *[other] { $logs } journaux
  }, { $events ->
    [one] { $events } événement
   *[other] { $events } événements
  }, { $hosts ->
    [one] { $hosts } machine
   *[other] { $hosts } machines
  }. { $rules } règles appliquées.
scan-span = Événements du { $from } au { $to } UTC.
scan-hosts = Machines :
scan-more-hosts = et { $count } autres
scan-interrupted = Interrompu : voici ce qui a été trouvé jusque-là.
scan-findings = { $groups ->
    [one] Un constat
   *[other] { $groups } constats
  }, les plus graves d’abord
scan-no-findings = Aucun constat
scan-no-logs = Aucun journal n’a été trouvé ; rien n’a donc été examiné. Nommez des journaux EVTX, JSON ou texte, ou des dossiers ou archives qui en contiennent.
scan-more = { $count ->
    [one] Un autre constat n’est pas affiché. Pour tout voir : --all, ou --html FICHIER pour une page.
   *[other] { $count } autres constats ne sont pas affichés. Pour tout voir : --all, ou --html FICHIER pour une page.
  }
scan-below-level = { $count ->
    [one] Un constat sous le niveau { $level } n’est pas affiché. Pour l’abaisser : --level.
   *[other] { $count } constats sous le niveau { $level } ne sont pas affichés. Pour l’abaisser : --level.
  }
scan-level-informational = informatif
scan-level-low = faible
scan-level-medium = moyen
scan-level-high = élevé
scan-level-critical = critique
scan-person = compte { $person }
scan-at = { $at } UTC
scan-from-to = du { $from } au { $to } UTC
scan-times = { $count ->
    [one] une fois
   *[other] { $count } fois
  }
scan-no-advice = Demandez à la personne qui travaille sur cet ordinateur ce qu’elle faisait alors ; si la réponse n’explique rien, faites examiner l’ordinateur.
scan-overlay = signalé par { $product }
scan-anywhere = n’importe où
scan-more-fields = et { $count } autres champs
scan-unseen = Ce qui n’a pas pu être vu
scan-unseen-nothing = Chaque règle avait des journaux à examiner.
scan-unseen-rules = { $count ->
    [one] Une règle attend des journaux absents d’ici :
   *[other] { $count } règles attendent des journaux absents d’ici :
  }
scan-gap = { $name } : { $rules ->
    [one] une règle
   *[other] { $rules } règles
  }{ $serious ->
    [0] .
    [one] { $rules ->
        [one] , élevée ou critique.
       *[other] , dont une élevée ou critique.
      }
   *[other] , dont { $serious } élevées ou critiques.
  }
scan-unseen-more = { $count ->
    [one] Un autre type de journal
   *[other] { $count } autres types de journaux
  }, { $rules } règles. Pour tout voir : --all.
scan-unread = Ce qui n’a pas pu être lu
scan-not-logs = { $count ->
    [one] Un fichier n’est pas un journal et a été laissé de côté.
   *[other] { $count } fichiers ne sont pas des journaux et ont été laissés de côté.
  }
scan-unknown-events = { $count ->
    [one] Un événement est d’un type inconnu ; seules les règles qui cherchent partout ont pu le voir.
   *[other] { $count } événements sont de types inconnus ; seules les règles qui cherchent partout ont pu les voir.
  }
scan-rules-refused = { $count ->
    [one] Une règle ne peut être appliquée exactement et a été refusée. La raison : cybershield rules check
   *[other] { $count } règles ne peuvent être appliquées exactement et ont été refusées. Les raisons : cybershield rules check
  }
scan-more-problems = { $count ->
    [one] Un autre problème
   *[other] { $count } autres problèmes
  }. Pour tout voir : --all.
scan-nothing-left = Rien n’a quitté cette machine.
scan-progress = { $done } fichiers sur { $files }, { $percent } %
scan-rules-unreadable = Les règles de { $file } n’ont pas pu être lues : { $reason }
scan-written = Écrit : { $file }
scan-not-written = { $file } n’a pas pu être écrit : { $reason }
scan-page-title = Ce que disent les journaux
scan-page-made = Examiné le { $at } UTC
scan-page-paths = Examiné :
scan-page-by-host = Par machine
scan-page-host = Machine
scan-page-events = Événements
scan-page-findings = Constats
scan-page-worst = Le plus grave
scan-page-field = Champ
scan-page-value = Valeur
scan-page-pattern = Ce que la règle cherchait
scan-page-event = L’événement tel qu’il a été enregistré
scan-page-next = Que faire
scan-page-no-host = aucune machine nommée
scan-page-file = Dans { $file }

file-not-a-log = Ce n’est pas un journal.
file-not-regular = Ce n’est ni un fichier ni un dossier.
file-unreadable = Ce fichier n’a pas pu être lu : { $reason }
folder-unreadable = Ce dossier n’a pas pu être lu : { $reason }
folder-not-entered = Ce dossier n’a pas été ouvert : trop profond, ou trop de fichiers.
folder-read-in-part = Seule une partie de ce dossier a été lue : une analyse prend au plus { $most } fichiers. Examinez-en les parties une à une.
link-not-followed = Ce lien n’a pas été suivi.
file-compression-damaged = Les données compressées s’interrompent ; ce qui précède a été lu. { $reason }
file-inflates-too-much = Ce fichier grossit trop une fois décompressé ({ $reason }) et a été arrêté.
file-took-too-long = Sa lecture n’a pas avancé pendant { $reason } secondes et a été abandonnée. Les autres fichiers ont été lus.
file-ended-its-thread = Sa lecture a épuisé la mémoire ou échoué, et a été abandonnée. Les autres fichiers ont été lus. { $reason }
scan-thread-never-ready = L’examen n’a pas pu commencer : { $reason }
archive-damaged = Cette archive est endommagée : { $reason }
archive-entry-damaged = Cette partie de l’archive est endommagée : { $reason }
archive-entry-encrypted = Cette partie de l’archive est chiffrée. Extrayez-la avec son mot de passe et examinez le dossier.
archive-kind-unread = Nous ne savons pas ouvrir les archives { $kind }. Extrayez-la d’abord (7-Zip le peut) et examinez le dossier.
archive-too-deep = Cette archive est trop profonde dans d’autres archives. Extrayez-la et examinez le dossier.
archive-too-many-entries = Cette archive contient plus de { $reason } fichiers. Extrayez-la et examinez le dossier.
archive-within-too-large = Cette archive dans une archive est trop grande. Extrayez la première et examinez le dossier.
record-not-json = Ce n’est pas du JSON.
record-not-object = Ce JSON ne contient aucun événement.
record-not-read = Cette ligne n’a pas pu être lue comme un événement.
record-problems-further = { $count } autres enregistrements de ce fichier ont le même problème ({ $what }).
json-stray-bytes = { $bytes } octets entre les événements ne sont pas du JSON.

evtx-file-header-missing = L’en-tête du fichier manque ; ses enregistrements ont tout de même été cherchés.
evtx-file-header-checksum = L’en-tête du fichier a été modifié ; ses enregistrements ont tout de même été lus.
evtx-file-cut = Le fichier s’arrête dans son en-tête.
evtx-chunk-cut = Le fichier s’arrête au milieu d’un bloc.
evtx-chunk-header-missing = L’en-tête d’un bloc manque ; ses enregistrements ont été cherchés un à un.
evtx-chunk-header-checksum = L’en-tête d’un bloc a été modifié ; ses enregistrements ont été cherchés un à un.
evtx-chunk-header-wrong = L’en-tête d’un bloc ne peut être juste ; ses enregistrements ont été cherchés un à un.
evtx-chunk-records-checksum = Quelque chose a changé dans ce bloc après son écriture ; chaque enregistrement a tout de même été essayé.
evtx-record-cut = Le dernier enregistrement s’interrompt.
evtx-record-mark-missing = Un enregistrement endommagé est perdu ; la lecture a repris { $bytes } octets plus loin.
evtx-record-size-wrong = La taille d’un enregistrement ne peut être juste ; il est perdu, la lecture a repris { $bytes } octets plus loin.
evtx-record-sizes-differ = Les deux tailles d’un enregistrement diffèrent ; il est perdu, la lecture a repris { $bytes } octets plus loin.
evtx-beyond-end = Un enregistrement désigne un endroit hors de son bloc et est perdu.
evtx-token-unknown = Un enregistrement contient un élément inconnu et est perdu.
evtx-value-type-unknown = Un enregistrement contient une valeur de type inconnu et est perdu.
evtx-template-damaged = Le modèle d’un enregistrement est endommagé ; l’enregistrement est perdu.
evtx-name-too-long = Un enregistrement contient un nom trop long et est perdu.
evtx-xml-unclosed = Un enregistrement s’interrompt à l’intérieur et est perdu.
evtx-too-deep = Un enregistrement est trop imbriqué et est perdu.
evtx-too-many-fields = Un enregistrement a trop de champs et est perdu.
evtx-too-many-values = Un enregistrement a trop de valeurs et est perdu.
evtx-too-costly = Un enregistrement demande plus de travail qu’aucun enregistrement sain et est perdu.
evtx-chunk-too-costly = Un bloc demande plus de travail qu’aucun bloc sain ; le reste est perdu.
evtx-more-problems = { $count } autres problèmes dans le même bloc.
