/** What is told to everybody, as feed readers take it: Atom (RFC 4287) and JSON Feed 1.1. */
import { isoTime, type Millis } from '../../model/time.ts';
import { escapeXml } from '../xml/escape.ts';

export interface FeedEntry {
  /** Stays the same through every correction. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  /** Plain text; lines are kept. */
  readonly text: string;
  readonly publishedAt: Millis;
  readonly changedAt: Millis;
  /** BCP 47. */
  readonly language: string;
}

export interface Feed {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** Where the page and this feed are. */
  readonly page: string;
  readonly address: string;
  readonly entries: readonly FeedEntry[];
}

export function printAtom({ title, author, language, page, address, entries }: Feed): string {
  const changed = Math.max(0, ...entries.map(({ changedAt }) => changedAt));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escapeXml(language)}">`,
    `  <id>${escapeXml(address)}</id>`,
    `  <title>${escapeXml(title)}</title>`,
    `  <updated>${isoTime(changed)}</updated>`,
    `  <author><name>${escapeXml(author)}</name></author>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(address)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(page)}"/>`,
    ...entries.flatMap((one) => [
      `  <entry xml:lang="${escapeXml(one.language)}">`,
      `    <id>${escapeXml(one.id)}</id>`,
      `    <title>${escapeXml(one.title)}</title>`,
      `    <published>${isoTime(one.publishedAt)}</published>`,
      `    <updated>${isoTime(one.changedAt)}</updated>`,
      `    <link rel="alternate" type="text/html" href="${escapeXml(one.url)}"/>`,
      `    <content type="text">${escapeXml(one.text)}</content>`,
      '  </entry>',
    ]),
    '</feed>',
    '',
  ].join('\n');
}

export function printJsonFeed({ title, author, language, page, address, entries }: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    language,
    home_page_url: page,
    feed_url: address,
    authors: [{ name: author }],
    items: entries.map((one) => ({
      id: one.id,
      url: one.url,
      title: one.title,
      content_text: one.text,
      date_published: isoTime(one.publishedAt),
      date_modified: isoTime(one.changedAt),
      language: one.language,
    })),
  });
}
