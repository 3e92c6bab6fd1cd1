settings-key-not-here = Ez a kulcs nem állhat a settings.yml fájlban: abban csak az van, amit a konzolon állítottak be. Írja a konfigurációs fájlba, vagy törölje innen.
contact-unknown = Ez a kapcsolattartó már nincs a listán. Nyissa meg újra a listát.
contacts-too-many = A kapcsolattartók listája betelt. Töröljön egyet, akit senki sem hívna.
