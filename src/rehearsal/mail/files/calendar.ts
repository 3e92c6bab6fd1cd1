/** An invitation (iCalendar, RFC 5545; as mail carries it, RFC 6047). */
import { Buffer } from 'node:buffer';
import { HOUR, type Millis } from '../../../model/time.ts';
import type { MimeFile } from '../mime/message.ts';

export interface Meeting {
  readonly uid: string;
  readonly summary: string;
  readonly place: string;
  readonly description: string;
  readonly begins: Millis;
  readonly written: Millis;
  readonly organiser: { readonly name: string; readonly address: string };
  readonly guest: { readonly name: string; readonly address: string };
}

const LINE_OCTETS_MAX = 75;

export function printMeeting(meeting: Meeting): MimeFile {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//rehearsal//mail//EN',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    `UID:${meeting.uid}`,
    `DTSTAMP:${stamp(meeting.written)}`,
    `DTSTART:${stamp(meeting.begins)}`,
    `DTEND:${stamp(meeting.begins + HOUR)}`,
    `SUMMARY:${escaped(meeting.summary)}`,
    `LOCATION:${escaped(meeting.place)}`,
    `DESCRIPTION:${escaped(meeting.description)}`,
    `ORGANIZER;CN="${meeting.organiser.name}":mailto:${meeting.organiser.address}`,
    `ATTENDEE;CN="${meeting.guest.name}";RSVP=TRUE:mailto:${meeting.guest.address}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const text = `${lines.map(folded).join('\r\n')}\r\n`;
  return {
    name: 'invite.ics',
    type: 'text/calendar; charset=utf-8; method=REQUEST',
    bytes: Buffer.from(text, 'utf8'),
    text: text.replaceAll('\r\n ', ''),
  };
}

function stamp(at: Millis): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\;,]/gu, String.raw`\$&`).replaceAll(/\r?\n/gu, String.raw`\n`);
}

/** Counted in octets, and never within a character. */
function folded(line: string): string {
  let text = '';
  let octets = 0;
  for (const one of line) {
    const size = Buffer.byteLength(one, 'utf8');
    if (octets + size > LINE_OCTETS_MAX) {
      text += '\r\n ';
      octets = 1;
    }
    text += one;
    octets += size;
  }
  return text;
}
