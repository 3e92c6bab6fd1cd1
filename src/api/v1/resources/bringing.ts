/** Reports that programs bring, and the answer to them by receipt: nothing else of the house is told. */
import { createHash } from 'node:crypto';

import { Type } from 'typebox';

import { LANGUAGES } from '../../../flow/advice.ts';
import { messageForm } from '../../../flow/messages.ts';
import { readReceipt } from '../../../flow/receipt.ts';
import type { AnsweredReport, Brought } from '../../../flow/report-door.ts';
import { openTurnstile } from '../../../flow/turnstile.ts';
import type { Words } from '../../../flow/words.ts';
import { MESSAGE_BYTES_MAX } from '../../../model/limits.ts';
import { ApiProblem } from '../problems.ts';
import { NOTHING, route, UPLOAD_BYTES_MAX, type Api, type Asked } from '../route.ts';
import { choice, iso, orNull, Time } from '../schemas.ts';

const WORDS_CHARS_MAX = 4_000;
const LINE_CHARS_MAX = 200;
const BASE64_CHARS_MAX: number = 4 * Math.ceil(MESSAGE_BYTES_MAX / 3);
/** Kinds of reports: a message to be judged, and one whose reader did what it asked for. */
const KIND = 'message';
const KIND_CLICKED = 'clicked';

const Text = Type.String();
const Language = choice(LANGUAGES, 'Of the person who reported: what they are told is in it.');
const QUERY = Type.Object({
  language: Type.Optional(Language),
  clicked: Type.Optional(
    Type.Boolean({ description: 'They clicked or typed something: a case opens at once.' }),
  ),
  name: Type.Optional(
    Type.String({ maxLength: LINE_CHARS_MAX, description: 'Of the file, as its sender named it.' }),
  ),
});
const BODY = Type.Object({
  message: Type.Optional(
    Type.String({
      maxLength: BASE64_CHARS_MAX,
      contentEncoding: 'base64',
      description:
        'The message as a file: .eml, .msg, PDF or picture. With a body of type message/rfc822 the body itself is the message.',
    }),
  ),
  words: Type.Optional(
    Type.String({
      maxLength: WORDS_CHARS_MAX,
      description: 'What the person wrote; without a message this is what is judged.',
    }),
  ),
  reporter: Type.Optional(
    Type.Object({
      name: Type.Optional(Type.String({ maxLength: LINE_CHARS_MAX })),
      callBack: Type.Optional(Type.String({ maxLength: LINE_CHARS_MAX })),
    }),
  ),
});
const ANSWERED = Type.Object({
  kind: Text,
  at: Time,
  state: choice(['new', 'seen', 'answered']),
  verdict: orNull(
    Type.Object({
      is: choice(['dangerous', 'harmless', 'unclear']),
      score: Type.Integer({ minimum: 1, maximum: 10 }),
      reasons: Type.Array(Type.Object({ code: Text, against: Type.Boolean(), text: Text })),
    }),
  ),
  answers: Type.Array(Type.Object({ at: Time, code: Text, text: Text })),
});

export function bringingOperations(api: Api): void {
  route(api, {
    method: 'POST',
    path: '/reports',
    scope: 'report',
    tag: 'Reports',
    summary: 'Reports a suspicious message; the receipt brings its answer',
    query: QUERY,
    body: BODY,
    answer: Type.Object({ receipt: Text }),
    secret: true,
    upload: { type: 'message/rfc822', bytesMax: UPLOAD_BYTES_MAX },
    async handle(asked) {
      const { receipt } = await api.reporting.file(broughtBy(asked));
      return { receipt };
    },
  });
  const turnstile = openTurnstile();
  route(api, {
    method: 'GET',
    path: '/receipts/:id',
    scope: 'report',
    tag: 'Reports',
    summary: 'What was found out about the report of a receipt',
    query: Type.Object({ language: Type.Optional(Language) }),
    body: NOTHING,
    answer: ANSWERED,
    async handle({ id, token, query }) {
      const receipt = readReceipt(id);
      if (receipt === null) return null;
      if (!turnstile.mayTry(token.name, api.now())) throw new ApiProblem('api-too-fast');
      const answered = await api.reporting.answered(receipt);
      if (answered === null) {
        turnstile.missed(token.name, api.now());
        return null;
      }
      const language = LANGUAGES.find((one) => one === query.language);
      return answerOf(answered, api.words(language ?? answered.report.language));
    },
  });
}

interface Query {
  readonly language?: unknown;
  readonly clicked?: boolean;
  readonly name?: string;
}
interface Body {
  readonly message?: string;
  readonly words?: string;
  readonly reporter?: { readonly name?: string; readonly callBack?: string };
}

function broughtBy({ query, body, raw, key, token }: Asked<Query, Body>): Brought {
  const { words = '', reporter = {} } = body;
  const bytes = raw ?? decoded(body.message ?? '') ?? Buffer.from(words);
  if (bytes.length === 0)
    throw new ApiProblem('api-request-wrong', '', [
      { pointer: '/body/message', detail: 'must hold a message, or words must' },
    ]);
  const isWords = raw === null && (body.message ?? '') === '';
  return {
    door: 'api',
    kind: query.clicked === true ? KIND_CLICKED : KIND,
    message: { bytes, form: isWords ? 'words' : messageForm(bytes), name: query.name ?? '' },
    words,
    reporter: { name: reporter.name ?? '', callBack: reporter.callBack ?? '' },
    language: LANGUAGES.find((one) => one === query.language) ?? null,
    network: `token ${token.name}`,
    once: key === null ? null : onceOf(token.name, key, bytes),
  };
}

/** Null when nothing was given. Throws for what is no base64 (RFC 4648, section 4). */
function decoded(text: string): Buffer | null {
  if (text === '') return null;
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text))
    throw new ApiProblem('api-request-wrong', '', [
      { pointer: '/body/message', detail: 'must be base64' },
    ]);
  return Buffer.from(text, 'base64');
}

function onceOf(token: string, key: string, bytes: Uint8Array): string {
  const about = JSON.stringify([token, key]);
  return createHash('sha256').update(about).update(bytes).digest('base64url');
}

function answerOf({ report, verdict }: AnsweredReport, words: Words): object {
  const { kind, at, state, answers } = report;
  return {
    kind,
    at: iso(at),
    state,
    verdict: verdict && {
      ...verdict,
      reasons: verdict.reasons.map(({ code, weight, facts }) => ({
        code,
        against: weight > 0,
        text: words.say(`triage-${code}`, facts),
      })),
    },
    answers: answers.map(({ at: when, code, text }) => ({
      at: iso(when),
      code,
      text: [code === '' ? '' : words.say(`report-answer-${code}`), text]
        .filter((one) => one !== '')
        .join('\n'),
    })),
  };
}
