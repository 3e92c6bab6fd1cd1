/** `cybershield rehearse --mail`: made-up mails with their labels, written to a folder. */
import { createWriteStream, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { MAIL_LANGUAGES, type MailLanguage } from '../rehearsal/mail/label.ts';
import { rehearseMail } from '../rehearsal/mail/mail.ts';
import type { Call, Surroundings } from './command.ts';

const MAILS_DEFAULT = 1_000;
const MAILS_MAX = 1_000_000;

export const MAIL_OPTIONS: ParseArgsOptionsConfig = {
  mail: { type: 'string' },
  count: { type: 'string' },
  language: { type: 'string' },
};

export const MAIL_OPTION_HELP: Readonly<Record<string, string>> = {
  mail: 'Writes mails (.eml) and labels.ndjson to this folder instead.',
  count: `With --mail: how many, at most ${MAILS_MAX}; ${MAILS_DEFAULT} when not said.`,
  language: `With --mail: ${MAIL_LANGUAGES.join(', ')}; all four when not said.`,
};

export async function rehearseMailFolder(
  call: Call,
  around: Surroundings,
  { folder, seed }: { readonly folder: string; readonly seed: number },
): Promise<number> {
  const count = Number(call.values['count'] ?? MAILS_DEFAULT);
  if (!Number.isInteger(count) || count < 1 || count > MAILS_MAX)
    return wrong(around, `--count is a whole number from 1 to ${MAILS_MAX}.`);
  const languages = languagesOf(call.values['language']);
  if (languages === null) return wrong(around, `--language is ${MAIL_LANGUAGES.join(', ')}.`);
  const target = resolve(around.cwd, folder);
  mkdirSync(target, { recursive: true });
  const labels = createWriteStream(join(target, 'labels.ndjson'));
  let mails = 0;
  let phish = 0;
  for (const { raw, label } of rehearseMail({ seed, languages }).take(count)) {
    if (around.interrupted.aborted) break;
    await writeFile(join(target, `${label.id}.eml`), raw);
    const line = `${JSON.stringify({ simulated: true, file: `${label.id}.eml`, ...label })}\n`;
    if (!labels.write(line)) await once(labels, 'drain');
    mails += 1;
    if (label.isPhish) phish += 1;
  }
  labels.end();
  await once(labels, 'finish');
  around.stdout.write(`${mails} made-up mails, ${phish} of them phish, are in ${target}\n`);
  return around.interrupted.aborted ? 130 : 0;
}

/** Null: not one we write. */
function languagesOf(value: Call['values'][string]): readonly MailLanguage[] | null {
  if (value === undefined) return MAIL_LANGUAGES;
  const one = MAIL_LANGUAGES.find((language) => language === value);
  return one === undefined ? null : [one];
}

function wrong(around: Surroundings, text: string): number {
  around.stderr.write(`${text}\n`);
  return 2;
}
