import type { AdviceText } from '../../flow/advice.ts';

/**
 * Reads a text of content: a `# Title` line, one sentence that is the next step, then paragraphs.
 * Returns null when the title or the next step is missing.
 */
export function readAdviceText(markdown: string): AdviceText | null {
  const [heading, ...blocks] = markdown
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  const [nextStep, ...paragraphs] = blocks.map((block) => block.replaceAll('\n', ' '));
  if (heading === undefined || !heading.startsWith('# ') || nextStep === undefined) return null;
  return { title: heading.slice(2).trim(), nextStep, paragraphs };
}
