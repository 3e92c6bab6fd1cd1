sign-in-name-taken = Another person signs in with this name.
sign-in-name-wrong = A sign-in name begins with a letter or digit and has only letters, digits and . _ @ - in it, at most 64.
person-name-wrong = The name must not be empty, and is at most 100 characters long.
person-unknown = There is no such person, or the account is closed.
last-administrator = This is the last administrator. Give somebody else the role first.
visiting-needs-end = A visiting assessor needs a day on which the access ends.
people-too-many = There are 5,000 accounts already. Nobody can be added.
credential-taken = This passkey belongs to an account already.
credential-unknown = This passkey is not known any more.
subject-taken = This hospital account is linked to a person already.
recovery-unknown = This recovery is settled already.
recovery-own = Somebody else must confirm it: another administrator.

password-short = The password is too short. Take a phrase of several words: at least 12 characters together with codes, 15 without.
password-long = The password is longer than 256 characters.
password-has-name = The password contains your name or the name of the organisation. Leave it out.
password-known = This password is in lists that guessers use. Choose another.
