/** The file a mail carries, by the ending its wording gives it. */
import { Buffer } from 'node:buffer';
import { HOUR } from '../../model/time.ts';
import type { Random } from '../random.ts';
import { printMacroProject } from './files/macro.ts';
import { printPdf } from './files/pdf.ts';
import { printSmugglingPage } from './files/smuggling.ts';
import { printWord } from './files/zip.ts';
import type { MimeFile } from './mime/message.ts';
import { drawName } from './people.ts';
import type { Scene } from './scene.ts';

export interface Attached {
  readonly name: string;
  readonly lines: readonly string[];
  readonly link: string;
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const ROWS = 14;

/** Throws for an ending nobody makes: wording is ours. */
export function attachmentFor(attached: Attached, scene: Scene, random: Random): MimeFile {
  const { name, lines, link } = attached;
  const shown = [scene.cast.from.name, '', ...lines, '', link];
  const made = (type: string, bytes: Uint8Array, text = shown.join('\n')): MimeFile => ({
    name,
    type,
    bytes,
    text,
  });
  switch (name.slice(name.lastIndexOf('.') + 1)) {
    case 'pdf':
      return made('application/pdf', printPdf(shown, link));
    case 'docx':
      return made(WORD, printWord(shown, null));
    case 'docm':
      return made(
        'application/vnd.ms-word.document.macroEnabled.12',
        macroDocument(attached, scene),
      );
    case 'csv': {
      const text = table(scene, random);
      return made('text/csv; charset=utf-8', Buffer.from(text, 'utf8'), text);
    }
    case 'html': {
      const page = printSmugglingPage(name.replace('.html', ''), link, random);
      return made('text/html; charset=utf-8', Buffer.from(page, 'utf8'), page);
    }
    default:
      throw new RangeError(`no way to make ${name}`);
  }
}

function macroDocument({ lines, link }: Attached, scene: Scene): Uint8Array {
  return printWord([scene.cast.from.name, ...lines, link], printMacroProject(link));
}

/**
 * Rows of people and hours: a roster, or what was ordered for whom. The recipient is among them.
 */
function table(scene: Scene, random: Random): string {
  const own = random.between(0, ROWS - 1);
  const { recipient, at } = scene.cast;
  const rows = Array.from({ length: ROWS }, (_, index) => {
    const name = index === own ? recipient.name : drawName(scene.words, random).name;
    const day = new Date(at + index * 24 * HOUR).toISOString().slice(0, 10);
    const hours = random.pick(['06-14', '14-22', '22-06', '07-19']);
    return `${day};${name};${hours};${random.between(1, 9)}`;
  });
  return `${rows.join('\r\n')}\r\n`;
}
