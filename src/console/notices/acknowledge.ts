/** Saying that one has a notice in hand: behind the link of a message, or on the case. */
import type { FastifyInstance } from 'fastify';

import type { AcknowledgeLink, NoticeLine } from '../../flow/notices.ts';
import { html, type Html } from '../html.ts';
import { formToken } from '../form-token.ts';
import { button } from '../parts/buttons.ts';
import type { Pages } from '../routes.ts';
import { isOwnForm } from '../session.ts';
import type { ConsolePorts, View } from '../view.ts';
import { messagePage } from '../sign-in/pages.ts';
import { noticeTable } from './page.ts';

/** The link itself is the proof, so no sign-in is asked for; it opens nothing else. */
export function acknowledgePages(app: FastifyInstance, ports: ConsolePorts, pages: Pages): void {
  app.get('/acknowledge', async (request, reply) => {
    const secret = new URL(request.url, 'http://console').searchParams.get('link') ?? '';
    const link = await ports.notices.link(secret);
    return pages.open(request, reply, (view) => ({
      title: view.words.say('acknowledge-title'),
      section: null,
      body: link === null ? goneBody(view) : askBody(view, secret, link),
      status: link === null ? 404 : 200,
    }));
  });
  app.post('/acknowledge', async (request, reply) => {
    if (!isOwnForm(request)) return pages.fail(request, reply, 403, 'form-refused');
    const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
    const link = await ports.notices.acknowledgeByLink(form.get('link') ?? '');
    return pages.open(request, reply, (view) => ({
      title: view.words.say('acknowledge-title'),
      section: null,
      body: link === null ? goneBody(view) : doneBody(view, link),
      status: link === null ? 404 : 200,
    }));
  });
  pages.post('/notices/:id/acknowledge', 'decide', async ({ person, form, id }) => {
    await ports.notices.acknowledge(id, person.name);
    const of = form.get('case') ?? '';
    return /^[\w-]{1,64}$/.test(of) ? `/cases/${of}` : '/queue';
  });
}

/** Only pressing the button counts: mail scanners and previews follow links with GET. */
function askBody(view: View, secret: string, { notice, name }: AcknowledgeLink): Html {
  const { words } = view;
  return html`<div class="narrow">
    <h1>${words.say('acknowledge-title')}</h1>
    <p>
      ${words.say(`notice-kind-${notice.kind}`)}
      ${notice.caseId !== null && html`<strong>${notice.caseId}</strong>`}
    </p>
    <p>${words.say('acknowledge-text', { name })}</p>
    <form method="post" action="/acknowledge">
      <input type="hidden" name="link" value="${secret}" />
      ${button(words.say('notice-acknowledge'))}
    </form>
  </div>`;
}

function doneBody(view: View, { notice, name }: AcknowledgeLink): Html {
  const { words } = view;
  const { acknowledged, caseId } = notice;
  const by = acknowledged?.by ?? name;
  return html`<div class="narrow">
    <h1>${words.say('acknowledge-done', { name: by })}</h1>
    <p>${words.say('acknowledge-done-text')}</p>
    ${caseId !== null && html`<p><a href="/cases/${caseId}">${words.say('notice-open-case')}</a></p>`}
  </div>`;
}

function goneBody(view: View): Html {
  const { words } = view;
  return messagePage(words.say('acknowledge-gone'), words.say('acknowledge-gone-text'));
}

/** For the page of a case: who was told of it, and the button for who may take it in hand. */
export function noticesOfCase(
  view: View,
  caseId: string,
  lines: readonly NoticeLine[],
  mayDecide: boolean,
): Html | null {
  const { words } = view;
  if (lines.length === 0) return null;
  const open = lines.filter(({ notice }) => mayDecide && notice.acknowledged === null);
  return html`<section>
    <h2>${words.say('notices-of-case')}</h2>
    ${noticeTable(view, words.say('notices-of-case'), lines, true)}
    ${open.slice(0, 1).map(
      ({ notice }) =>
        html`<form method="post" action="/notices/${notice.id}/acknowledge">
          ${formToken(view)}<input type="hidden" name="case" value="${caseId}" />
          ${button(words.say('notice-acknowledge'))}
        </form>`,
    )}
  </section>`;
}
