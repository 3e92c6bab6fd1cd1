/** What a value looks like, so that a list about e-mail addresses is not asked about telephones. */

export type Shape = 'address' | 'email' | 'phone' | 'hash' | 'url' | 'host';
export const SHAPES: readonly Shape[] = ['address', 'email', 'phone', 'hash', 'url', 'host'];

/** `text` in lower case. */
export function shapeOf(text: string): Shape {
  if (text.includes('://')) return 'url';
  if (text.includes('@')) return 'email';
  if (/^\+?[\d ()-]{5,24}$/.test(text)) return 'phone';
  if (/^(?:[\d.]+|[0-9a-f.]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/.test(text)) return 'address';
  if (/^[0-9a-f]{32,128}$/.test(text)) return 'hash';
  return 'host';
}

/** The shapes that MISP's types of attributes have; all of them for lists that name none we know. */
export function shapesOf(attributes: readonly string[]): readonly Shape[] {
  const found = SHAPES.filter((shape) => attributes.some((one) => FORMS[shape].test(one)));
  return found.length === 0 ? SHAPES : found;
}

const FORMS: Readonly<Record<Shape, RegExp>> = {
  address: /^ip-|\|ip\b/,
  email: /email/,
  phone: /phone/,
  hash: /(?:^|\|)(?:md5|sha|ssdeep|x509)/,
  url: /^(?:url|uri|link)$/,
  host: /^(?:domain|hostname)/,
};
