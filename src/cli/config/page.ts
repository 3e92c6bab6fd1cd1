/** The configuration as a page of the documentation, made from its schema. */
import { environmentName, KEYS, type Key } from './schema.ts';

const OPENING = `# Configuration

\`cybershield serve --config FILE\`, or CYBERSHIELD_CONFIG. Everything has a default: without a file
the shield listens on this machine only and keeps everything in \`data\`. A key is written nested in
YAML, or given as an environment variable, which wins; lists are separated by commas there. Unknown
keys are refused with the nearest known name. Secrets stand in files of their own, named here.

\`\`\`yaml
organisation:
  name: Szent Anna Hospital
  kind: hospital
listen:
  http:
    host: 0.0.0.0
    certificateFile: tls/shield.pem
    keyFile: tls/shield.key
    hosts: [shield.szentanna.example]
\`\`\`
`;

/** Markdown; ends with a newline. */
export function configurationPage(): string {
  const rows = KEYS.map(
    (key) =>
      `| \`${key.path}\` | ${key.about} | ${takes(key)} | ${fallback(key)} | \`${environmentName(key.path)}\` |`,
  );
  return [
    OPENING,
    '| key | what it is | takes | default | variable |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function takes(key: Key): string {
  switch (key.kind) {
    case 'choice':
      return key.choices.join(', ');
    case 'number':
      return key.maximum === Number.MAX_SAFE_INTEGER
        ? `a whole number from ${key.minimum}`
        : `${key.minimum} to ${key.maximum}`;
    case 'choices':
      return `a list of ${key.choices.join(', ')}`;
    case 'path':
      return 'a path';
    case 'paths':
      return 'a list of paths';
    case 'texts':
      return 'a list';
    case 'text':
      return 'text';
  }
}

function fallback(key: Key): string {
  if (key.fallback === null || key.fallback.toString() === '') return 'none';
  return `\`${key.fallback.toString()}\``;
}
