/** Chat rooms by their incoming webhooks: Slack and Mattermost, Microsoft Teams, Matrix by Hookshot. */
import type { Message } from '../flow/notice-words.ts';
import type { ChatConfig, Way } from './ports.ts';
import { post } from './request.ts';

export function openChat(kind: ChatConfig['kind'], url: string, authority: string | null): Way {
  return {
    send: ({ message }) =>
      post({
        url,
        headers: { 'content-type': 'application/json', 'user-agent': 'CyberShield' },
        body: JSON.stringify(BODIES[kind](message)),
        authority,
      }),
    close: () => undefined,
  };
}

const BODIES: Readonly<Record<ChatConfig['kind'], (message: Message) => object>> = {
  slack: slackBody,
  teams: teamsBody,
  matrix: matrixBody,
};

/** Slack's mrkdwn, which Mattermost reads as well. Only `&`, `<` and `>` have a meaning that text could forge. */
function slackBody({ subject, opening, lines, link, acknowledge }: Message): object {
  const links = acknowledge === null ? [link] : [acknowledge, link];
  return {
    text: [
      `*${forSlack(subject)}*`,
      forSlack(opening),
      ...lines.map(([name, value]) => `${forSlack(name)}: ${forSlack(value)}`),
      links.map(({ text, url }) => `<${url}|${forSlack(text)}>`).join('  '),
    ].join('\n'),
  };
}

function forSlack(text: string): string {
  return quiet(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A name behind the sign would call everybody in the room. */
function quiet(text: string): string {
  return text.replaceAll('@', '＠');
}

/** An Adaptive Card 1.4 as the Workflows app takes it: "When a Teams webhook request is received". */
function teamsBody({ subject, opening, lines, link, acknowledge }: Message): object {
  const actions = acknowledge === null ? [link] : [acknowledge, link];
  const block = (text: string, more: object = {}): object => ({
    type: 'TextBlock',
    text: forCard(text),
    wrap: true,
    ...more,
  });
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    body: [
      block(subject, { weight: 'Bolder', size: 'Medium' }),
      block(opening),
      {
        type: 'FactSet',
        facts: lines.map(([title, value]) => ({ title: forCard(title), value: forCard(value) })),
      },
    ],
    actions: actions.map(({ text, url }) => ({ type: 'Action.OpenUrl', title: text, url })),
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  return { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
}

/** Cards read a part of Markdown: links and emphasis that a value brings stay as they are written. */
function forCard(text: string): string {
  return quiet(text).replaceAll(/[\\[\]()*_`#~]/g, String.raw`\$&`);
}

/** Hookshot's generic webhook: plain text, and HTML beside it. */
function matrixBody({ subject, opening, lines, link, acknowledge }: Message): object {
  const links = acknowledge === null ? [link] : [acknowledge, link];
  const text = [
    subject,
    opening,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    ...links.map((one) => `${one.text}: ${one.url}`),
  ].map(quiet);
  const html = [
    `<strong>${forHtml(subject)}</strong>`,
    forHtml(opening),
    ...lines.map(([name, value]) => `${forHtml(name)}: ${forHtml(value)}`),
    links.map((one) => `<a href="${forHtml(one.url)}">${forHtml(one.text)}</a>`).join(' · '),
  ];
  return { text: text.join('\n'), html: html.join('<br>'), username: 'CyberShield' };
}

function forHtml(text: string): string {
  return quiet(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
