/**
 * A text of content in parts: `# Title`, paragraphs, then `## part` with paragraphs, numbered steps
 * and `- key: text` lines. What the words of a part mean is the business of whoever asks for it.
 */

export interface Part {
  readonly paragraphs: readonly string[];
  readonly steps: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

export interface SectionedText extends Part {
  readonly title: string;
  readonly parts: ReadonlyMap<string, Part>;
}

const LABEL = /^([a-z][a-z0-9.-]*): (.+)$/s;

/** Null when there is no title. Never throws on any text. */
export function readSections(markdown: string): SectionedText | null {
  const [head = '', ...rest] = markdown.replaceAll('\r\n', '\n').split(/\n(?=## )/);
  const title = /^# (.+)(?:\n|$)/.exec(head.trimStart())?.[1]?.trim();
  if (title === undefined) return null;
  const parts = rest.map((text): [string, Part] => {
    const end = text.indexOf('\n');
    const name = (end < 0 ? text : text.slice(0, end)).slice('## '.length).trim();
    return [name, partOf(end < 0 ? '' : text.slice(end))];
  });
  return { title, ...partOf(head.replace(/^\s*# .+/, '')), parts: new Map(parts) };
}

function partOf(text: string): Part {
  const paragraphs: string[] = [];
  const steps: string[] = [];
  const labels = new Map<string, string>();
  for (const block of text.split(/\n\s*\n|\n(?=- |\d{1,2}\. )/)) {
    const line = block.trim().replaceAll(/[ \t\n]+/g, ' ');
    if (line === '') continue;
    const step = /^\d{1,2}\. (.+)$/.exec(line)?.[1];
    const [, key, value] = LABEL.exec(line.startsWith('- ') ? line.slice(2) : '') ?? [];
    if (step !== undefined) steps.push(step);
    else if (key !== undefined && value !== undefined) labels.set(key, value);
    else paragraphs.push(line);
  }
  return { paragraphs, steps, labels };
}
