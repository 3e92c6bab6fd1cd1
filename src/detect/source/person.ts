/** Names of people and hosts as the program folds by them. */

/** Whether a name is nobody's by the definition's list, where `*` at either end is any run. */
export function isNobody(name: string, nobody: readonly string[]): boolean {
  return nobody.some((pattern) => {
    const open = pattern.startsWith('*');
    const end = pattern.length > 1 && pattern.endsWith('*');
    const text = pattern.slice(open ? 1 : 0, end ? -1 : undefined);
    if (open && end) return name.includes(text);
    if (open) return name.endsWith(text);
    return end ? name.startsWith(text) : name === text;
  });
}

/** Lower case and without domain, so that `CLINIC\Anna` and `anna` are one; null for placeholders. */
export function personName(text: string): string | null {
  const name = text
    .slice(text.lastIndexOf('\\') + 1)
    .trim()
    .toLowerCase();
  return isPlaceholder(name) ? null : name;
}

/** Lower case, without a final dot; null for placeholders. */
export function hostName(text: string): string | null {
  const name = text.trim().toLowerCase();
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  return isPlaceholder(bare) ? null : bare;
}

function isPlaceholder(name: string): boolean {
  return name === '' || name === '-' || name === 'n/a' || name === '(null)' || name === 'unknown';
}
