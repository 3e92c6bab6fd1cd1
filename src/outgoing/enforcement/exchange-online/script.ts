/**
 * What is in force, as a script for Exchange Online's PowerShell that an administrator runs, once or
 * by a schedule: what it put before and is not wanted any more is taken away, what is new is put.
 * A block is an entry of the Tenant Allow/Block List that ends by itself; a hold is a rule of mail
 * flow that puts a banner above the message, and ends by itself too. Values are data: each stands in
 * a literal that nothing can end.
 */
import type { Indicator } from '../../../model/indicator.ts';
import type { Protection } from '../../../model/protection.ts';
import { isoTime } from '../../../model/time.ts';
import { isWritable, placeOf } from '../mail/expression.ts';
import type { Lists } from '../mail/point.ts';

export interface ExchangeRules {
  /** In the language of those who read mail here. */
  readonly banner: string;
}

/** What Exchange Online takes without another plan: 500 blocks of a type. */
const BLOCKS_OF_TYPE_MAX = 500;
/** Words in one rule: a rule may hold 8 KB. */
const WORDS_MAX = 60;
const WORD_CHARS_MAX = 128;
/** By it the script knows its own entries and rules. */
const MARK = 'CyberShield for Health';
const TYPES = ['Sender', 'Url', 'FileHash'] as const;

interface Block {
  readonly type: (typeof TYPES)[number];
  readonly value: string;
  readonly until: number;
}

interface Hold {
  /** What of a message is compared with the words. */
  readonly part: 'FromAddressContainsWords' | 'SubjectOrBodyContainsWords';
  readonly words: readonly string[];
  readonly until: number;
}

export function exchangeLists(list: readonly Protection[], rules: ExchangeRules): Lists {
  // The newest first: what is more than Exchange Online takes is the oldest.
  const inOrder = list.toSorted((a, b) => b.from - a.from);
  const leftOut = new Set<Protection>();
  const blocks: Block[] = [];
  const held = new Map<Hold['part'], { words: string[]; until: number }>();
  for (const protection of inOrder) {
    const { indicator, strength, until } = protection;
    if (strength === 'hold') {
      const word = wordOf(indicator);
      if (word === null) leftOut.add(protection);
      else {
        const before = held.get(word.part) ?? { words: [], until: 0 };
        before.words.push(word.value);
        held.set(word.part, { words: before.words, until: Math.max(before.until, until) });
      }
      continue;
    }
    const entries = entriesOf(indicator).map((one) => ({ ...one, until }));
    const [first] = entries;
    const same = blocks.filter(({ type }) => type === first?.type).length;
    if (first === undefined || same + entries.length > BLOCKS_OF_TYPE_MAX) leftOut.add(protection);
    else blocks.push(...entries);
  }
  const holds = [...held].flatMap(([part, { words, until }]): readonly Hold[] =>
    groupsOf(words).map((group) => ({ part, words: group, until })),
  );
  return {
    files: [
      { name: 'exchange-online.ps1', text: scriptOf(blocks, holds, rules) },
      { name: 'exchange-online-undo.ps1', text: scriptOf([], [], rules) },
    ],
    leftOut: [...leftOut],
  };
}

/** A literal of PowerShell: only another quotation mark could end it, and that is doubled. */
export function literal(text: string): string {
  // PowerShell reads typographic quotation marks as it reads the plain one.
  return `'${text.replaceAll(/['\u2018\u2019\u201A\u201B]/gu, '$&$&')}'`;
}

/** Its syntax for addresses has no wildcard within a path. */
function entriesOf(indicator: Indicator): readonly Omit<Block, 'until'>[] {
  const { kind, value } = indicator;
  if (!isWritable(indicator) || value.includes('*')) return [];
  switch (kind) {
    case 'sender':
    case 'sender-domain':
      return [{ type: 'Sender', value }];
    case 'attachment':
      return [{ type: 'FileHash', value }];
    case 'domain':
      // With all below it, whatever the path.
      return [{ type: 'Url', value: `~${value}~` }];
    case 'host':
      return [value, `${value}/*`].map((one) => ({ type: 'Url', value: one }));
    case 'url': {
      const { host = '', port = '', path = '' } = placeOf(value) ?? {};
      return port === '' ? [{ type: 'Url', value: `${host}${path.replace(/\/$/, '')}` }] : [];
    }
    case 'ip':
    case 'template':
    case 'phone':
      return [];
  }
}

function wordOf(
  indicator: Indicator,
): { readonly part: Hold['part']; readonly value: string } | null {
  const { kind, value } = indicator;
  if (!isWritable(indicator) || value.length > WORD_CHARS_MAX || value.includes('*')) return null;
  if (kind === 'sender') return { part: 'FromAddressContainsWords', value };
  if (kind === 'sender-domain') return { part: 'FromAddressContainsWords', value };
  if (kind === 'host' || kind === 'domain') return { part: 'SubjectOrBodyContainsWords', value };
  if (kind !== 'url') return null;
  const { host = '', port = '', path = '' } = placeOf(value) ?? {};
  const word = `${host}${port}${path.replace(/\/$/, '')}`;
  return { part: 'SubjectOrBodyContainsWords', value: word };
}

function groupsOf(words: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (let at = 0; at < words.length; at += WORDS_MAX) groups.push(words.slice(at, at + WORDS_MAX));
  return groups;
}

function scriptOf(
  blocks: readonly Block[],
  holds: readonly Hold[],
  { banner }: ExchangeRules,
): string {
  const until = (at: number): string => `Until = ${literal(isoTime(at))}`;
  const put = blocks.map(
    (one) => `  @{ Type = '${one.type}'; Value = ${literal(one.value)}; ${until(one.until)} }`,
  );
  const rules = holds.map(
    ({ part, words, until: end }, at) =>
      `  @{ Name = ${literal(`${MARK}: hold ${at + 1}`)}; Part = '${part}'; ${until(end)}` +
      `; Words = @(${words.map(literal).join(', ')}) }`,
  );
  return `# Written by CyberShield for Health. Changes made here are lost.
# Run it in a session of Connect-ExchangeOnline; with -WhatIf it only says what it would do.
[CmdletBinding(SupportsShouldProcess)]
param()
$ErrorActionPreference = 'Stop'
$mark = ${literal(MARK)}
$banner = ${literal(`<p><strong>${htmlOf(banner)}</strong></p>`)}
$blocks = @(
${put.join('\n')}
)
$holds = @(
${rules.join('\n')}
)
$styles = [Globalization.DateTimeStyles]'AdjustToUniversal, AssumeUniversal'
function Read-Time($text) { [datetime]::Parse($text, [cultureinfo]::InvariantCulture, $styles) }
foreach ($type in ${TYPES.map((one) => `'${one}'`).join(', ')}) {
  $mine = @(Get-TenantAllowBlockListItems -ListType $type -Block | Where-Object Notes -EQ $mark)
  $wanted = @($blocks | Where-Object { $_.Type -eq $type -and (Read-Time $_.Until) -gt [datetime]::UtcNow })
  foreach ($entry in $mine) {
    if ($wanted.Value -contains $entry.Value) { continue }
    if ($PSCmdlet.ShouldProcess($entry.Value, 'take away the block')) {
      Remove-TenantAllowBlockListItems -ListType $type -Ids $entry.Identity
    }
  }
  foreach ($one in $wanted) {
    $there = @($mine | Where-Object Value -EQ $one.Value)
    if (-not $PSCmdlet.ShouldProcess($one.Value, 'block')) { continue }
    $end = Read-Time $one.Until
    if ($there) {
      Set-TenantAllowBlockListItems -ListType $type -Ids $there.Identity -ExpirationDate $end
    } else {
      New-TenantAllowBlockListItems -ListType $type -Block -Entries $one.Value -ExpirationDate $end -Notes $mark
    }
  }
}
foreach ($rule in @(Get-TransportRule | Where-Object Name -Like "$($mark): hold *")) {
  if ($PSCmdlet.ShouldProcess($rule.Name, 'take away the banner')) {
    Remove-TransportRule -Identity $rule.Guid.ToString() -Confirm:$false
  }
}
foreach ($one in $holds) {
  $end = Read-Time $one.Until
  if ($end -le [datetime]::UtcNow) { continue }
  if (-not $PSCmdlet.ShouldProcess($one.Name, 'put a banner')) { continue }
  $condition = @{ $one.Part = $one.Words }
  New-TransportRule -Name $one.Name @condition -FromScope NotInOrganization -ExpiryDate $end.ToLocalTime() \`
    -ApplyHtmlDisclaimerText $banner -ApplyHtmlDisclaimerLocation Prepend -ApplyHtmlDisclaimerFallbackAction Wrap
}
`;
}

function htmlOf(text: string): string {
  const plain = text.replaceAll(/[\r\n]+/g, ' ').trim();
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
