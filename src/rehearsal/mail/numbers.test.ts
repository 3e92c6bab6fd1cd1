import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../random.ts';
import { MAIL_LANGUAGES } from './label.ts';
import { iban, kvnr, nhsCheck, nirKey, patientNumber, taj } from './numbers.ts';

test('check digits are those of published examples', () => {
  assert.equal(kvnr('A12345678'), 'A123456780');
  assert.equal(nhsCheck('999000000'), null);
  assert.equal(nhsCheck('943476591'), '9434765919');
  assert.equal(nirKey('2550814168025'), '255081416802538');
  assert.equal(taj('12345678'), '123456788');
});

test('numbers have their scheme’s length; NHS numbers stay among those kept for tests', () => {
  const random = new Random(3);
  const born = { year: 1961, month: 4, day: 9 };
  const lengths = { hu: 9, fr: 15, en: 10, de: 10 };
  for (const language of MAIL_LANGUAGES)
    for (let turn = 0; turn < 50; turn += 1) {
      const { value, written } = patientNumber(language, random, born);
      assert.equal(value.length, lengths[language]);
      assert.equal(written.replaceAll(' ', ''), value);
      if (language === 'en') assert.match(value, /^999/);
    }
});

test('accounts have true check digits', () => {
  const random = new Random(4);
  for (const language of MAIL_LANGUAGES) {
    const plain = iban(language, random).replaceAll(' ', '');
    const turned = `${plain.slice(4)}${plain.slice(0, 4)}`;
    const digits = Array.from(turned)
      .map((one) => String(Number.parseInt(one, 36)))
      .join('');
    assert.equal(BigInt(digits) % 97n, 1n);
  }
});
