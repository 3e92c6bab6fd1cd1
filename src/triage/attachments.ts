/**
 * Attached files, by what the reader found in them and by what their names would have people
 * believe.
 */
import type { Attachment } from '../formats/eml/message.ts';
import { cue, type Cue } from './cue.ts';
import { hostOf, shownName } from './host.ts';
import { filesOf, readUrl, type Survey } from './survey.ts';

/** Endings that a system runs when they are opened. */
const PROGRAM =
  /\.(?:exe|scr|com|pif|msi|msix|appx|cpl|jar|apk|dll|ocx|reg|hta|chm|xll|ppam|xlam|settingcontent-ms|application)$/i;
const SCRIPT = /\.(?:js|jse|vbs|vbe|wsf|wsh|ps1|psm1|bat|cmd|sct|py|sh|command|scpt)$/i;
const SHORTCUT = /\.(?:lnk|url|website|webloc|desktop|rdp|library-ms|search-ms)$/i;
const DISK_IMAGE = /\.(?:iso|img|vhdx?|udf|dmg|toast)$/i;
const WEB_PAGE = /\.(?:html?|xhtml|shtml|mht|mhtml|svg)$/i;
const TWO_ENDINGS =
  /\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|txt|csv|rtf|html?)[\s_.-]*\.([a-z0-9]{2,5})$/i;

export function attachmentCues(survey: Survey): Cue[] {
  return filesOf(survey.message).flatMap((file) => [
    ...kindCues(file),
    ...traitCues(file),
    ...leadCues(file, survey),
    ...lockCues(file, survey),
  ]);
}

function kindCues({ name, kind, type }: Attachment): Cue[] {
  const file = name === '' ? type : name;
  const found: Cue[] = [];
  const second = TWO_ENDINGS.exec(name)?.[1] ?? '';
  const isRun = PROGRAM.test(name) || SCRIPT.test(name) || SHORTCUT.test(name);
  if (second !== '' && (isRun || DISK_IMAGE.test(name) || WEB_PAGE.test(name)))
    found.push(cue('file-two-endings', { file }));
  if (PROGRAM.test(name) || PROGRAMS.has(kind ?? '')) found.push(cue('file-program', { file }));
  if (SCRIPT.test(name)) found.push(cue('file-script', { file }));
  if (SHORTCUT.test(name) || kind === 'lnk' || kind === 'url')
    found.push(cue('file-shortcut', { file }));
  if (DISK_IMAGE.test(name) || kind === 'iso' || kind === 'vhd' || kind === 'udf')
    found.push(cue('file-disk-image', { file }));
  if (WEB_PAGE.test(name)) found.push(cue('file-web-page', { file }));
  const believed = BELIEVED.find(([ending]) => ending.test(name));
  if (believed !== undefined && kind !== null && !believed[1].includes(kind))
    found.push(cue('file-other-kind', { file, kind }));
  return found;
}

const PROGRAMS: ReadonlySet<string> = new Set(['exe', 'pe', 'elf', 'msi', 'macho', 'jar']);

/** What a file of that ending may be by its first bytes. */
const BELIEVED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.pdf$/i, ['pdf']],
  [/\.(?:jpe?g|png|gif|bmp|webp)$/i, ['jpeg', 'jpg', 'png', 'gif', 'bmp', 'webp']],
  [/\.(?:docx|xlsx|pptx)$/i, ['zip', 'ooxml', 'docx', 'xlsx', 'pptx', 'ole']],
];

function traitCues({ name, type, traits }: Attachment): Cue[] {
  const file = name === '' ? type : name;
  const has = (...codes: readonly string[]): boolean => codes.some((code) => traits.includes(code));
  const found: Cue[] = [];
  if (has('macro', 'excel4-macro')) found.push(cue('file-macro', { file }));
  if (has('auto-open', 'launch', 'runs-program', 'downloads', 'dde'))
    found.push(cue('file-starts-itself', { file }));
  if (has('script', 'javascript')) found.push(cue('file-script', { file }));
  if (has('executable')) found.push(cue('file-program', { file }));
  if (has('smuggling')) found.push(cue('file-smuggling', { file }));
  if (has('encrypted')) found.push(cue('file-encrypted', { file }));
  if (has('double-extension', 'misleading-name')) found.push(cue('file-two-endings', { file }));
  if (has('disk-image')) found.push(cue('file-disk-image', { file }));
  if (has('shortcut', 'remote-desktop')) found.push(cue('file-shortcut', { file }));
  if (has('form-password')) found.push(cue('file-password-form', { file }));
  if (has('external-template')) found.push(cue('file-remote-template', { file }));
  return found;
}

/** A link inside a file is out of sight of what looks at mail. */
function leadCues({ name, type, links }: Attachment, { leads }: Survey): Cue[] {
  const strange = new Set(leads.filter((one) => one.isStrange).map(({ host }) => host.name));
  for (const { target } of links) {
    const host = hostOf(readUrl(target)?.hostname ?? '');
    if (host !== null && strange.has(host.name))
      return [
        cue('file-link-elsewhere', { file: name === '' ? type : name, host: shownName(host.name) }),
      ];
  }
  return [];
}

const PASSWORD_TOLD =
  /(?:password|passcode|passwort|kennwort|jelsz[oó]|mot de passe|senha|contrase(?:ñ|n)a|wachtwoord|hasło|parola)[^\n\d:]{0,30}[:=\d]/iu;

/** A lock whose key lies beside it keeps out nobody but the checks. */
function lockCues({ name, type, traits }: Attachment, { text, message }: Survey): Cue[] {
  if (!traits.includes('encrypted')) return [];
  return PASSWORD_TOLD.test(`${message.subject}\n${text}`)
    ? [cue('file-password-told', { file: name === '' ? type : name })]
    : [];
}
