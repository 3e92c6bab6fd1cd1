sign-in-name-taken = Ezzel a névvel már más lép be.
sign-in-name-wrong = A belépési név betűvel vagy számmal kezdődik, csak betű, szám és . _ @ - lehet benne, legfeljebb 64 jel.
person-name-wrong = A név nem lehet üres, és legfeljebb 100 jel hosszú.
person-unknown = Nincs ilyen személy, vagy a fiókja le van zárva.
last-administrator = Ez az utolsó rendszergazda. Előbb adja másnak is oda ezt a szerepet.
visiting-needs-end = A vendég értékelőnek meg kell adni a napot, amikor a hozzáférése véget ér.
people-too-many = Már 5000 fiók van. Nem vehető fel több személy.
credential-taken = Ez a belépőkulcs már egy fiókhoz tartozik.
credential-unknown = Ezt a belépőkulcsot már nem ismerjük.
subject-taken = Ez a kórházi fiók már egy személyhez tartozik.
recovery-unknown = Ezt a visszaállítást már elintézték.
recovery-own = Ezt valaki másnak, egy másik rendszergazdának kell megerősítenie.

password-short = A jelszó túl rövid. Válasszon több szóból álló kifejezést: kódokkal együtt legalább 12, nélkülük 15 jel.
password-long = A jelszó hosszabb 256 jelnél.
password-has-name = A jelszóban benne van az Ön neve vagy a szervezet neve. Hagyja ki belőle.
password-known = Ez a jelszó rajta van a jelszótörők listáin. Válasszon másikat.
