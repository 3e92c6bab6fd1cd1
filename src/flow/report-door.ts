/**
 * Reports that programs bring: the interface, a mailbox, our own mail door, the Outlook add-in. They
 * become what a form becomes, under the same quotas, and are answered by receipt.
 */
import type { TriageVerdict } from '../model/triage.ts';
import { SCORE_DANGEROUS, SCORE_HARMLESS, type Reason, type Score } from '../model/triage.ts';
import type { Millis } from '../model/time.ts';
import type { Language } from './advice.ts';
import { clocksFor, regimeStart, textIn, type Guides } from './guides.ts';
import {
  openJudged,
  sealMessage,
  type MessageDoor,
  type MessageForm,
  type Messages,
  type ReportedMessage,
  type Vault,
} from './messages.ts';
import type { Filed, FreshReport, Report, Reports } from './reports.ts';

/** What somebody brought, by whatever way. */
export interface Brought {
  readonly door: MessageDoor;
  /** A folder of content/reports: `message`, or `clicked` where they did what it asked for. */
  readonly kind: string;
  readonly message: {
    readonly bytes: Uint8Array;
    readonly form: MessageForm;
    /** As its sender named it; empty where there is no name. */
    readonly name: string;
  };
  /** What they wrote themselves; hostile text, cut by the door. */
  readonly words: string;
  readonly reporter: Report['reporter'];
  /** Null where it is not known: the house's own. */
  readonly language: Language | null;
  /** What counts as one place for the quotas. */
  readonly network: string;
  /** See `FreshReport`; nobody but the bringer may be able to guess it. */
  readonly once: string | null;
}

/** The house that reports are filed for, as its settings stand now. */
export interface ReportHouse {
  readonly country: string;
  readonly language: Language;
  readonly simulated: boolean;
  readonly now: Millis;
}

export interface ReportDoorPorts {
  readonly reports: Pick<Reports, 'file' | 'byReceipt'>;
  readonly messages: Pick<Messages, 'find'>;
  readonly vault: Vault;
  readonly guides: Guides;
  house(): ReportHouse;
}

/** A report as whoever holds its receipt may see it. */
export interface AnsweredReport {
  readonly report: Report;
  /** Null where it brought none. */
  readonly message: ReportedMessage | null;
  readonly verdict: VerdictTold | null;
}

/** What the engine found, in what whoever reported it is told: the strongest reasons, in codes. */
export interface VerdictTold {
  readonly score: Score;
  /** `unclear`: a person has to look. */
  readonly is: 'dangerous' | 'harmless' | 'unclear';
  /** Empty where a person's word stands above them. */
  readonly reasons: readonly Reason[];
}

export interface ReportDoor {
  /** Durable when it resolves. Throws DecisionRefused with a `ReportRefusal`. */
  file(brought: Brought): Promise<Filed>;
  /** `receipt` as `readReceipt` gives it; null when nobody has it. */
  answered(receipt: string): Promise<AnsweredReport | null>;
}

/** Reasons that somebody without time reads. */
const REASONS_TOLD = 3;

export function openReportDoor(ports: ReportDoorPorts): ReportDoor {
  return {
    file: (brought) => ports.reports.file(freshOf(brought, ports)),
    async answered(receipt) {
      const report = await ports.reports.byReceipt(receipt);
      if (report === null) return null;
      const message = await ports.messages.find(report.id);
      return { report, message, verdict: message === null ? null : toldOf(message, ports.vault) };
    },
  };
}

function freshOf(
  { door, kind: id, message, words, reporter, language, network, once }: Brought,
  { vault, guides, house }: ReportDoorPorts,
): FreshReport {
  const kind = guides.kinds.find((one) => one.id === id);
  if (kind === undefined) throw new Error(`content has no kind of report called ${id}`);
  const { country, language: own, simulated, now } = house();
  const { bytes, form, name } = message;
  return {
    kind: kind.id,
    level: kind.level,
    fields: fieldsOf(
      kind.questions.map((question) => question.id),
      words,
    ),
    reporter,
    language: language ?? own,
    network,
    simulated,
    urgent: kind.urgent,
    once,
    opens: kind.opensCase ? { title: textIn(kind, own).title } : null,
    regimes: clocksFor(guides, kind, country).map((law) => regimeStart(law, now)),
    message: sealMessage(vault, bytes, { door, form, name }),
  };
}

/** Answers to the kind's own questions, so that a desk reads them under the same words as a form's. */
function fieldsOf(questions: readonly string[], words: string): FreshReport['fields'] {
  return {
    ...(questions.includes('way') ? { way: 'mail' } : {}),
    ...(words === '' ? {} : { what: words }),
  };
}

/** Null while it waits, and where nothing could be read. */
export function toldOf(message: ReportedMessage, vault: Vault): VerdictTold | null {
  const judged = openJudged(vault, message);
  return judged === null ? null : verdictTold(judged.verdict, message.word !== null);
}

function verdictTold({ score, reasons }: TriageVerdict, isSaidByPerson: boolean): VerdictTold {
  const is =
    score >= SCORE_DANGEROUS ? 'dangerous' : score <= SCORE_HARMLESS ? 'harmless' : 'unclear';
  const told = isSaidByPerson || is === 'unclear' ? [] : reasons;
  const telling = told.filter(({ weight }) => weight > 0 === (is === 'dangerous'));
  return { score, is, reasons: telling.slice(0, REASONS_TOLD) };
}
