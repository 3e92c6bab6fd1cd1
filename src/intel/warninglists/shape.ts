/** What a value looks like, so that a list about e-mail addresses is not asked about telephones. */

export type Shape = 'address' | 'email' | 'phone' | 'hash' | 'url' | 'host';
export const SHAPES: readonly Shape[] = ['address', 'email', 'phone', 'hash', 'url', 'host'];

/** `text` in lower case. Plain comparisons first: most look-ups are of hosts and addresses. */
export function shapeOf(text: string): Shape {
  if (text.includes('://')) return 'url';
  if (text.includes('@')) return 'email';
  const end = text.charCodeAt(text.length - 1);
  // Names of hosts end in a letter; only numbers and hexadecimal can be anything else.
  if (end > 0x66) return 'host';
  if (ADDRESS.test(text)) return 'address';
  if (PHONE.test(text)) return 'phone';
  return HASH.test(text) ? 'hash' : 'host';
}

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*)(?:\/\d{1,3})?$/;
const PHONE = /^\+?[\d ()-]{5,24}$/;
const HASH = /^[0-9a-f]{32,128}$/;

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
