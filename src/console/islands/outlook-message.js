/**
 * The open message as a file, as far as this Outlook gives it: whole from Outlook (requirement set
 * Mailbox 1.14), whole from Exchange on premises over its web services, else put together again from
 * what can be read of it. The last is named `rebuilt.eml`: nothing signed in it can be checked.
 */

/**
 * @template T
 * @typedef {{ readonly status: string, readonly value: T, readonly error?: { readonly message: string } }} Result
 */
/**
 * @template T
 * @typedef {(result: Result<T>) => void} Back
 */
/** @typedef {{ readonly displayName?: string, readonly emailAddress?: string }} Person */
/**
 * @typedef {object} Attached
 * @property {string} id
 * @property {string} name
 * @property {string} contentType
 * @property {string} attachmentType
 */
/**
 * What a message to be read offers. What came with a later requirement set is not everywhere.
 *
 * @typedef {object} Item
 * @property {string} itemId
 * @property {string} [subject]
 * @property {Person} [from]
 * @property {readonly Person[]} [to]
 * @property {Date} [dateTimeCreated]
 * @property {string} [internetMessageId]
 * @property {readonly Attached[]} [attachments]
 * @property {{ getAsync(type: string, back: Back<string>): void }} body
 * @property {(back: Back<string>) => void} [getAsFileAsync]
 * @property {(back: Back<string>) => void} [getAllInternetHeadersAsync]
 * @property {(id: string, back: Back<{ content: string, format: string }>) => void} [getAttachmentContentAsync]
 */
/**
 * @typedef {object} Mailbox
 * @property {Item | null} item
 * @property {{ readonly displayName?: string }} [userProfile]
 * @property {(request: string, back: Back<string>) => void} [makeEwsRequestAsync]
 */

/** What Exchange says of the parts of a message that are ours to write anew. */
const PART_FIELDS = /^(?:content-[\w-]+|mime-version):/i;
const ATTACHED_MAX = 50;

/**
 * @param {Mailbox} mailbox
 * @param {Item} item
 * @param {boolean} isExchange Its web services may be asked: Exchange on premises.
 * @returns {Promise<File>}
 */
export async function messageOf(mailbox, item, isExchange) {
  const whole =
    (await fromOutlook(item)) ?? (isExchange ? await fromExchange(mailbox, item) : null);
  if (whole !== null) return new File([whole], 'message.eml', { type: 'message/rfc822' });
  return new File(await rebuilt(item), 'rebuilt.eml', { type: 'message/rfc822' });
}

/** @param {Item} item */
async function fromOutlook(item) {
  const { getAsFileAsync } = item;
  if (typeof getAsFileAsync !== 'function') return null;
  return told((back) => getAsFileAsync.call(item, back)).then(bytesOf, () => null);
}

/**
 * @param {Mailbox} mailbox
 * @param {Item} item
 */
async function fromExchange(mailbox, item) {
  const { makeEwsRequestAsync } = mailbox;
  if (typeof makeEwsRequestAsync !== 'function') return null;
  const wish = wishFor(item.itemId);
  return told((back) => makeEwsRequestAsync.call(mailbox, wish, back)).then(
    (answer) => {
      const read = new DOMParser().parseFromString(answer, 'text/xml');
      const content = read.getElementsByTagNameNS('*', 'MimeContent')[0]?.textContent;
      return content === null || content === undefined ? null : bytesOf(content);
    },
    () => null,
  );
}

/**
 * GetItem of Exchange Web Services: the message as MIME and nothing else.
 *
 * @param {string} id
 */
function wishFor(id) {
  const types = 'http://schemas.microsoft.com/exchange/services/2006/types';
  const messages = 'http://schemas.microsoft.com/exchange/services/2006/messages';
  const escaped = id.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="${types}" xmlns:m="${messages}">
<soap:Header><t:RequestServerVersion Version="Exchange2013"/></soap:Header>
<soap:Body><m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent></m:ItemShape>
<m:ItemIds><t:ItemId Id="${escaped}"/></m:ItemIds></m:GetItem></soap:Body></soap:Envelope>`;
}

/**
 * Header, text and attachments, as parts of a new multipart message (RFC 2046, 5.1).
 *
 * @param {Item} item
 * @returns {Promise<BlobPart[]>}
 */
async function rebuilt(item) {
  const edge = `=_${crypto.randomUUID()}`;
  const head = await headerOf(item);
  const text = await told((back) => item.body.getAsync('html', back)).catch(() => '');
  const parts = [
    `${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${edge}"\r\n`,
    `\r\n--${edge}\r\nContent-Type: text/html; charset=utf-8\r\n`,
    `Content-Transfer-Encoding: base64\r\n\r\n${lined(base64Of(text))}`,
  ];
  for (const one of (item.attachments ?? []).slice(0, ATTACHED_MAX)) {
    // One after the other: browsers answer only a few such calls at once.
    // oxlint-disable-next-line no-await-in-loop
    parts.push(`\r\n--${edge}\r\n${await partOf(item, one)}`);
  }
  return [...parts, `\r\n--${edge}--\r\n`];
}

/**
 * As it came where Outlook gives it (Mailbox 1.8), else what is known of it.
 *
 * @param {Item} item
 */
async function headerOf(item) {
  const { getAllInternetHeadersAsync } = item;
  if (typeof getAllInternetHeadersAsync === 'function') {
    /** @type {string} */
    const given = await told((back) => getAllInternetHeadersAsync.call(item, back)).catch(() => '');
    const fields = given.trim().split(/\r?\n(?![ \t])/);
    const kept = fields.filter((field) => field !== '' && !PART_FIELDS.test(field));
    if (kept.length > 0) return kept.map((field) => `${field}\r\n`).join('');
  }
  const { from, to = [], subject = '', internetMessageId = '', dateTimeCreated } = item;
  /** @type {[string, string][]} */
  const fields = [
    ['From', from === undefined ? '' : addressed(from)],
    ['To', to.map(addressed).join(', ')],
    ['Subject', worded(subject)],
    ['Message-ID', flat(internetMessageId)],
    ['Date', dateTimeCreated?.toUTCString().replace('GMT', '+0000') ?? ''],
  ];
  return fields.map(([name, value]) => (value === '' ? '' : `${name}: ${value}\r\n`)).join('');
}

/**
 * @param {Item} item
 * @param {Attached} attached
 */
async function partOf(item, { id, name, contentType, attachmentType }) {
  const { getAttachmentContentAsync } = item;
  const given =
    typeof getAttachmentContentAsync === 'function' && attachmentType !== 'cloud'
      ? await told((back) => getAttachmentContentAsync.call(item, id, back)).catch(() => null)
      : null;
  const isMessage = given?.format === 'eml';
  // Messages and invitations are given as text, links as what they lead to.
  const isEncoded = given === null || given.format === 'base64';
  const type = isMessage ? 'message/rfc822' : (/^[\w.+-]+\/[\w.+-]+$/.exec(contentType)?.[0] ?? '');
  const content = isEncoded ? (given?.content ?? '') : base64Of(given.content);
  return [
    // A message within a message is not to be encoded (RFC 2046, 5.2.1): as a file it may be.
    `Content-Type: ${isMessage || type === '' ? 'application/octet-stream' : type}\r\n`,
    `Content-Disposition: attachment; filename="${worded(name).replaceAll('"', '')}"\r\n`,
    `Content-Transfer-Encoding: base64\r\n\r\n${lined(content)}`,
  ].join('');
}

/** @param {Person} person */
function addressed({ displayName = '', emailAddress = '' }) {
  return `${worded(displayName)} <${flat(emailAddress).replaceAll(/[<>]/g, '')}>`.trim();
}

/**
 * What is not plain ASCII as an encoded word (RFC 2047).
 *
 * @param {string} text
 */
function worded(text) {
  const plain = flat(text);
  return /^[\x20-\x7e]*$/.test(plain) ? plain : `=?UTF-8?B?${base64Of(plain)}?=`;
}

/** @param {string} text */
function flat(text) {
  return text.replaceAll(/[\r\n]+/g, ' ');
}

/** @param {string} text */
function lined(text) {
  return text.replaceAll(/.{76}/g, '$&\r\n');
}

/** @param {string} text */
function base64Of(text) {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** @param {string} text */
function bytesOf(text) {
  const binary = atob(text.trim());
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/**
 * @template T
 * @param {(back: Back<T>) => void} call
 * @returns {Promise<T>}
 */
function told(call) {
  return new Promise((given, refused) => {
    call((result) => {
      if (result.status === 'succeeded') given(result.value);
      else refused(new Error(result.error?.message ?? 'not given'));
    });
  });
}
