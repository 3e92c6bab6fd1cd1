settings-key-not-here = This key may not be set in settings.yml, which holds only what the console sets. Write it in the configuration file, or remove it here.
contact-unknown = This contact is no longer on the list. Open the list again.
contacts-too-many = The list of contacts is full. Remove one that nobody would call.
