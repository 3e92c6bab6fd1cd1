/**
 * Made by tools/confusables.ts from Unicode's confusables.txt (UTS 39); Unicode licence v3, as the
 * package confusable-homoglyphs 3.3.1 carries it. A letter or digit, and the code points that look
 * like it, in hexadecimal.
 */
export const CONFUSABLES: readonly (readonly [letter: string, alike: string])[] = [
  ['2', '14bf a6ef'],
  ['3', '118ca 16f3b 1d206'],
  ['6', '431 118d5'],
  ['7', '118c6 1d212'],
  ['8', '223 9ea a6a b03 1031a'],
  ['9', '9ed a67 b68 d6d 118cc 118d6'],
  ['a', '251 3b1 430 237a'],
  ['b', '1472 15af'],
  ['c', '441 1d04 2ca5 abaf 1043d'],
  ['d', '501 146f a4d2'],
  ['e', '435 4bd 212e ab32'],
  ['f', '584 1e9d a799 ab35'],
  ['g', '18d 261 581 1d83'],
  ['h', '4bb 570'],
  ['i', '131 269 26a 3b9 456 4cf 2373 a647 ab75 118c3'],
  ['j', '3f3 458'],
  ['l', '1c0 6f1 16c1 2223 23fd 2d4f a4f2 1028a 10309 10320 16f28'],
  ['n', '578 57c'],
  [
    'o',
    '3bf 3c3 43e 585 6f5 966 a66 ae6 be6 c02 c66 c82 ce6 d02 d20 d66 d82 e50 ed0 101d 1040 10ff 1d0f 1d11 2c9f ab3d 1042c 104ea 118c8 118d7',
  ],
  ['p', '3c1 440 2374 2ca3'],
  ['q', '51b 563 566'],
  ['r', '433 1d26 2c85 ab47 ab48 ab81'],
  ['s', '1bd 455 a731 abaa 10448 118c1'],
  ['u', '28b 3c5 57d 1d1c a79f ab4e ab52 104f6 118d8'],
  ['v', '3bd 475 1d20 2228 22c1 aba9 11706 118c0'],
  ['w', '26f 461 51d 561 1d21 ab83 1170a 1170e 1170f'],
  ['x', 'd7 445 1541 157d 166e 292b 292c 2a2f'],
  ['y', '263 28f 3b3 443 4af 10e7 1d8c 1eff ab5a 118dc'],
  ['z', '1d22 ab93 118c4'],
];
