/**
 * What the zone's server answers: its SOA, the whole zone (RFC 5936) and its changes (RFC 1995), to
 * whoever may have it. It resolves nothing for anybody.
 */
import {
  CLASS_IN,
  OPCODE_QUERY,
  printMessage,
  RCODE,
  readMessage,
  TYPE,
  type DnsMessage,
  type DnsMessageRead,
  type DnsRecord,
  type Soa,
} from '../../../formats/dns/message.ts';
import { UDP_BYTES_MAX } from '../../../formats/dns/limits.ts';
import { isLaterSerial } from '../../../formats/dns/serial.ts';
import {
  refuseTsig,
  signMessage,
  TSIG_ERROR,
  verifyTsig,
  type TsigKey,
} from '../../../formats/dns/tsig.ts';
import { policyRecord, soaRecord } from '../../../formats/dns/zone.ts';
import { SECOND, type Millis } from '../../../model/time.ts';
import { ANSWER_TTL_S, TRANSFER_RECORDS_MAX, ZONE_REFRESH_S, ZONE_RETRY_S } from '../limits.ts';
import type { PolicyZone, ZoneVersion } from './policy-zone.ts';

export interface ZoneNames {
  /** The zone's name. */
  readonly zone: string;
  /** Below the zone: its text is the serial, so that a look-up says how new a resolver's copy is. */
  readonly testOwner: string;
  /** After how many seconds without us a secondary forgets the zone: care is not blocked by our absence. */
  readonly expireSeconds: number;
}

export interface Responding extends ZoneNames {
  readonly content: Pick<PolicyZone, 'version' | 'since'>;
  /** Null: nobody needs to sign. */
  readonly key: TsigKey | null;
}

/** The whole zone, as a transfer and a file have it: the SOA first. */
export function zoneRecords(names: ZoneNames, version: ZoneVersion): readonly DnsRecord[] {
  const { zone } = names;
  return [
    soaOf(names, version.serial),
    {
      name: zone,
      type: TYPE.NS,
      class: CLASS_IN,
      ttl: ANSWER_TTL_S,
      data: { kind: 'name', name: 'localhost' },
    },
    testRecord(names, version.serial),
    ...version.rules.map((rule) => policyRecord(rule, zone, ANSWER_TTL_S)),
  ];
}

export function soaOf({ zone, expireSeconds }: ZoneNames, serial: number): DnsRecord {
  const soa: Soa = {
    primary: 'localhost',
    mailbox: `hostmaster.${zone}`,
    serial,
    refresh: ZONE_REFRESH_S,
    retry: ZONE_RETRY_S,
    expire: expireSeconds,
    negative: ANSWER_TTL_S,
  };
  return soaRecord(zone, soa, ANSWER_TTL_S);
}

function testRecord({ zone, testOwner }: ZoneNames, serial: number): DnsRecord {
  return {
    name: `${testOwner}.${zone}`,
    type: TYPE.TXT,
    class: CLASS_IN,
    ttl: 0,
    data: { kind: 'text', text: String(serial) },
  };
}

/** One request as it came; gives the messages of its answer, none where silence is the answer. */
export function* respond(
  responding: Responding,
  bytes: Buffer,
  transport: 'tcp' | 'udp',
  now: Millis,
): Generator<Buffer> {
  const { value: asked } = readMessage(bytes);
  // Whoever sends what is no question gets no word that could be turned against somebody else.
  if (asked === undefined || asked.isResponse) return;
  const seconds = Math.floor(now / SECOND);
  const verdict = verifyTsig(bytes, asked, responding.key, seconds);
  if (verdict.kind === 'malformed') {
    yield printMessage(answerTo(asked, RCODE.FORMERR));
  } else if (verdict.kind === 'bad') {
    const message = printMessage(answerTo(asked, RCODE.NOTAUTH));
    const isLate = verdict.error === TSIG_ERROR.BADTIME && responding.key !== null;
    yield isLate
      ? signMessage(
          message,
          { key: responding.key, now: seconds, prior: verdict.mac, isLater: false },
          verdict.error,
        ).bytes
      : refuseTsig(message, verdict, seconds);
  } else if (verdict.kind === 'unsigned' && responding.key !== null) {
    yield printMessage(answerTo(asked, RCODE.REFUSED));
  } else {
    let prior = verdict.kind === 'good' ? verdict.mac : null;
    let isLater = false;
    for (const message of messages(responding, asked, transport)) {
      const printed = printMessage(message);
      if (prior === null || responding.key === null) yield printed;
      else {
        const signing = { key: responding.key, now: seconds, prior, isLater };
        const { bytes: signed, mac } = signMessage(printed, signing);
        prior = mac;
        isLater = true;
        yield signed;
      }
    }
  }
}

function* messages(
  responding: Responding,
  asked: DnsMessageRead,
  transport: 'tcp' | 'udp',
): Generator<DnsMessage> {
  const { content, zone } = responding;
  const [question] = asked.questions;
  if (asked.opcode !== OPCODE_QUERY) return yield answerTo(asked, RCODE.NOTIMP);
  if (question === undefined || asked.questions.length > 1)
    return yield answerTo(asked, RCODE.FORMERR);
  if (question.name !== zone || question.class !== CLASS_IN)
    return yield answerTo(asked, RCODE.REFUSED);
  const { serial } = content.version;
  const soa = soaOf(responding, serial);
  const only = { ...answerTo(asked, RCODE.NOERROR), isAuthoritative: true };
  const said = serialIn(asked);
  if (question.type === TYPE.SOA) yield { ...only, answers: [soa] };
  else if (question.type === TYPE.AXFR && transport === 'tcp')
    yield* inMessages(only, wholeZone(responding));
  else if (question.type === TYPE.IXFR && said === null) yield answerTo(asked, RCODE.FORMERR);
  else if (question.type === TYPE.IXFR && said !== null)
    // Over UDP the SOA alone says: come by TCP.
    yield* transport === 'udp' || !isLaterSerial(serial, said)
      ? [{ ...only, answers: [soa] }]
      : inMessages(only, changesOf(responding, said));
  else yield answerTo(asked, RCODE.REFUSED);
}

function* wholeZone(responding: Responding): Generator<DnsRecord> {
  const { version } = responding.content;
  yield* zoneRecords(responding, version);
  yield soaOf(responding, version.serial);
}

/** RFC 1995, section 4; the whole zone where the changes are forgotten. */
function* changesOf(responding: Responding, said: number): Generator<DnsRecord> {
  const { content, zone } = responding;
  const changes = content.since(said);
  if (changes === null) return yield* wholeZone(responding);
  const { serial } = content.version;
  yield soaOf(responding, serial);
  for (const { from, to, removed, added } of changes) {
    yield soaOf(responding, from);
    yield testRecord(responding, from);
    for (const rule of removed) yield policyRecord(rule, zone, ANSWER_TTL_S);
    yield soaOf(responding, to);
    yield testRecord(responding, to);
    for (const rule of added) yield policyRecord(rule, zone, ANSWER_TTL_S);
  }
  yield soaOf(responding, serial);
}

function* inMessages(first: DnsMessage, records: Iterable<DnsRecord>): Generator<DnsMessage> {
  let answers: DnsRecord[] = [];
  let head = first;
  for (const record of records) {
    answers.push(record);
    if (answers.length < TRANSFER_RECORDS_MAX) continue;
    yield { ...head, answers };
    answers = [];
    // Later messages need not repeat the question (RFC 5936, section 2.2.1).
    head = { ...first, questions: [], additionals: [] };
  }
  if (answers.length > 0) yield { ...head, answers };
}

/** The serial that an IXFR says its sender has (RFC 1995, section 3). */
function serialIn({ authorities }: DnsMessageRead): number | null {
  const [data] = authorities.flatMap((one) => (one.data.kind === 'soa' ? [one.data.soa] : []));
  return data?.serial ?? null;
}

function answerTo(asked: DnsMessageRead, rcode: number): DnsMessage {
  const hasOpt = asked.additionals.some(({ type }) => type === TYPE.OPT);
  const opt: DnsRecord = {
    name: '',
    type: TYPE.OPT,
    class: UDP_BYTES_MAX,
    ttl: 0,
    data: { kind: 'bytes', bytes: Buffer.alloc(0) },
  };
  return {
    id: asked.id,
    isResponse: true,
    opcode: asked.opcode,
    isAuthoritative: false,
    isRecursionDesired: asked.isRecursionDesired,
    rcode,
    questions: asked.questions,
    answers: [],
    authorities: [],
    additionals: hasOpt ? [opt] : [],
  };
}
