/**
 * The add-in for Outlook: manifests, icons and the pane. The pane is the one page that loads a script
 * of somebody else (Outlook gives nothing to pages without it), so it has an address and a policy of
 * its own, knows no session, and is not there until it is switched on.
 *
 * Who may report: whoever may on the pages, that is people on open networks, without a name. From
 * elsewhere a token that may report and nothing else is asked for. Outlook's own tokens are not used:
 * those of Exchange Online are no more, and its sign-in would need a registration with Microsoft.
 */
import { createHash } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { AddInSheet } from '../../flow/add-in.ts';
import { LANGUAGES, type Language } from '../../flow/advice.ts';
import { messageForm } from '../../flow/messages.ts';
import { readReceipt } from '../../flow/receipt.ts';
import { DecisionRefused } from '../../flow/refused.ts';
import { openTurnstile, type Turnstile } from '../../flow/turnstile.ts';
import { heededWords } from '../begun.ts';
import { foundOf } from '../anyone/receipt.ts';
import { given, onceIn } from '../anyone/report.ts';
import { html, type Html } from '../html.ts';
import { networkOf } from '../networks.ts';
import { pane } from '../page.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm } from '../session.ts';
import { isPosted, UPLOADS, type Posted } from '../upload.ts';
import type { ConsoleConfig, ConsolePorts, View } from '../view.ts';
import { ICON_FILES } from './icons.ts';
import { MAIL_KINDS, manifestAt, manifestOf, PANE } from './manifests.ts';
import { answerPart, filedPart, formPart, kindOf, wrongPart, type Wrong } from './pane.ts';
import { setUpPage } from './set-up.ts';

const OFFICE = 'https://appsforoffice.microsoft.com';
const SCRIPT = `${OFFICE}/lib/1/hosted/office.js`;
/** Where Outlook on the web stands; programs on a computer or a phone show no page around ours. */
const OUTLOOK_ORIGINS: readonly string[] = [
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook.live.com',
  'https://*.cloud.microsoft',
];
const DAY_CACHE = 'public, max-age=86400';
const STATUS: Readonly<Partial<Record<Wrong, number>>> = {
  'add-in-key-wrong': 403,
  'add-in-too-fast': 429,
  'report-quota-all': 429,
  'report-quota-network': 429,
};
const WRONG_STATUS = 422;

export function addInPages(
  app: FastifyInstance,
  config: ConsoleConfig,
  ports: ConsolePorts,
  pages: Pages,
): void {
  pages.get('/administration/add-in', 'administer', async ({ view }) => ({
    title: view.words.say('add-in-set-up-title'),
    section: 'administration',
    body: setUpPage(view),
  }));
  const { addIn } = config;
  if (addIn === null) return;
  const said = (language: Language) => ports.words(language);
  for (const kind of MAIL_KINDS)
    app.get(manifestAt(kind), (_request, reply) =>
      reply
        .type('application/xml; charset=utf-8')
        .header('content-disposition', `attachment; filename="cybershield-${kind}.xml"`)
        .send(manifestOf(kind, addIn, config.organisation, config.language, said)),
    );
  for (const [name, bytes] of ICON_FILES)
    app.get(`${PANE}/${name}`, (_request, reply) =>
      // Outlook refuses icons that may not be kept.
      reply.header('cache-control', DAY_CACHE).type('image/png').send(bytes),
    );
  panes(app, ports, pages, addIn);
}

function panes(app: FastifyInstance, ports: ConsolePorts, pages: Pages, addIn: AddInSheet): void {
  const keys = openTurnstile();
  const receipts = openTurnstile();
  const send = sending(policyFor(addIn));
  const viewOf = async (request: FastifyRequest, language: string | null): Promise<View> => {
    const view = await pages.viewOf(request);
    const asked = LANGUAGES.find((one) => one === language);
    // Whoever is signed in beside it has nothing to do with a pane in somebody's mail.
    const own = { ...view, person: null };
    return asked === undefined ? own : { ...own, ...heededWords(ports.words(asked)) };
  };
  app.get(PANE, async (request, reply) => {
    const query = new URL(request.url, 'http://console').searchParams;
    const view = await viewOf(request, query.get('language'));
    const mail = MAIL_KINDS.find((one) => one === query.get('mail')) ?? 'microsoft-365';
    return send(reply, view, formPart(view, mail, !view.open));
  });
  app.post(PANE, UPLOADS, async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const posted = postedIn(request);
    const view = await viewOf(request, posted.form.get('language'));
    const refuse = (wrong: Wrong): FastifyReply =>
      send(reply, view, wrongPart(view, wrong), STATUS[wrong] ?? WRONG_STATUS);
    const barred = await barring(view, posted.form, request.ip, ports, keys);
    if (barred !== null) return refuse(barred);
    const kind = kindOf(ports.guides, posted.form.get('reason'));
    if (kind === null) return refuse('add-in-reason-missing');
    if (posted.refused !== null) return refuse(posted.refused);
    const filed = await filedBy(ports, kind.id, posted, view, request.ip);
    return typeof filed === 'string'
      ? refuse(filed)
      : send(reply, view, await filedPart(view, ports, kind, filed.receipt));
  });
  app.post(`${PANE}/answer`, async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const { form } = postedIn(request);
    const view = await viewOf(request, form.get('language'));
    const barred = await barring(view, form, request.ip, ports, keys);
    if (barred !== null) return send(reply, view, wrongPart(view, barred), STATUS[barred]);
    const receipt = readReceipt(given(form, 'code'));
    const network = networkOf(request.ip);
    if (receipt === null || !receipts.mayTry(network, view.now))
      return pages.fail(request, reply, 404, 'not-found');
    const report = await ports.reports.byReceipt(receipt);
    if (report === null) {
      receipts.missed(network, view.now);
      return pages.fail(request, reply, 404, 'not-found');
    }
    const found = await foundOf(ports, report, view.now);
    return send(reply, view, answerPart(view, ports, report, found));
  });
}

/** Null where whoever asks may report; only keys that nobody has count as guesses. */
async function barring(
  view: View,
  form: URLSearchParams,
  from: string,
  { tokens }: ConsolePorts,
  turnstile: Turnstile,
): Promise<Wrong | null> {
  if (view.open) return null;
  const network = networkOf(from);
  if (!turnstile.mayTry(network, view.now)) return 'add-in-too-fast';
  const key = given(form, 'key');
  const hash = createHash('sha256').update(key).digest('hex');
  const holder = key === '' ? null : await tokens.verifyHash(hash);
  if (holder?.scopes.includes('report') === true) return null;
  if (key !== '') turnstile.missed(network, view.now);
  return 'add-in-key-wrong';
}

/** The receipt, or why it was not taken. Quotas are those of the page: of the network it came from. */
async function filedBy(
  { reporting }: ConsolePorts,
  kind: string,
  { form, file }: Pick<Posted, 'form' | 'file'>,
  view: View,
  from: string,
): Promise<{ readonly receipt: string } | Wrong> {
  if (file === null) return 'add-in-message-missing';
  const { bytes, name } = file;
  try {
    return await reporting.file({
      door: 'add-in',
      kind,
      message: { bytes, form: messageForm(bytes), name },
      words: given(form, 'what'),
      reporter: { name: given(form, 'name'), callBack: given(form, 'call-back') },
      language: view.words.language,
      network: networkOf(from),
      once: onceIn(form),
    });
  } catch (error) {
    const code = error instanceof DecisionRefused ? error.code : null;
    const known = REFUSALS.find((one) => one === code);
    if (known === undefined) throw error;
    return known;
  }
}

const REFUSALS: readonly Wrong[] = [
  'report-quota-network',
  'report-quota-all',
  'report-too-long',
  'report-message-too-long',
];

/** Like the policy of every page, and beside it Microsoft's script and who may show the pane. */
function policyFor({ frames }: AddInSheet): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    `script-src 'self' ${OFFICE}`,
    "connect-src 'self'",
    "img-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${[...OUTLOOK_ORIGINS, ...frames].join(' ')}`,
  ].join('; ');
}

function sending(
  policy: string,
): (reply: FastifyReply, view: View, body: Html, status?: number) => FastifyReply {
  return (reply, view, body, status = 200) => {
    // A page in a frame shares no group of windows and no process with what is around it.
    reply.removeHeader('cross-origin-opener-policy');
    return reply
      .code(status)
      .headers({
        'content-security-policy': policy,
        'cross-origin-resource-policy': 'cross-origin',
      })
      .type('text/html; charset=utf-8')
      .send(
        pane(view, {
          title: view.words.say('add-in-title'),
          body: html`<div class="narrow">${body}</div>`,
          islands: ['add-in'],
          scripts: [SCRIPT],
        }),
      );
  };
}

function postedIn({ body }: FastifyRequest): Pick<Posted, 'form' | 'file' | 'refused'> {
  if (isPosted(body)) return body;
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  return { form, file: null, refused: null };
}
