/** The OpenAPI document as a page: every operation with what it takes, needs and gives. */
import { html, type Html } from '../html.ts';
import { summaryList } from '../parts/lists.ts';
import type { View } from '../view.ts';

interface OperationLine {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly scope: string;
  readonly query: unknown;
  readonly body: unknown;
  readonly answer: unknown;
}

const GENERAL: readonly string[] = [
  'api-page-token',
  'api-page-paging',
  'api-page-etag',
  'api-page-key',
  'api-page-problems',
  'api-page-logged',
];

export function interfacePage(view: View, document: unknown): Html {
  const { words } = view;
  const operations = operationsOf(document);
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  return html`<h1>${words.say('api-page-title')}</h1>
    <p class="lead">${words.say('api-page-lead')}</p>
    <p><a href="/api/v1/openapi.json">${words.say('api-page-document')}</a></p>
    <h2>${words.say('api-page-general')}</h2>
    <ul>
      ${GENERAL.map((key) => html`<li>${words.say(key)}</li>`)}
    </ul>
    <h2>${words.say('api-page-try')}</h2>
    <pre>curl -H "Authorization: Bearer TOKEN" https://…/api/v1/cases?limit=5</pre>
    ${tags.map(
      (tag) =>
        html`<h2 lang="en">${tag}</h2>
          ${operations.filter((one) => one.tag === tag).map((one) => operationPart(view, one))}`,
    )}`;
}

function operationPart(view: View, operation: OperationLine): Html {
  const { words } = view;
  const { method, path, summary, scope, query, body, answer } = operation;
  return html`<details class="operation">
    <summary><code>${method} /api/v1${path}</code> <span lang="en">${summary}</span></summary>
    ${summaryList([
      [words.say('api-page-scope'), html`<code>${scope}</code>`],
      ...[query, body]
        .filter((schema) => schema !== undefined)
        .map((schema) => [words.say('api-page-takes'), written(schema)] as const),
      [words.say('api-page-gives'), written(answer)],
    ])}
  </details>`;
}

function written(schema: unknown): Html {
  return html`<pre>${JSON.stringify(schema, null, 2) ?? ''}</pre>`;
}

function operationsOf(document: unknown): readonly OperationLine[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(objectAt(methods)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      tag: firstText(objectAt(operation)['tags']),
      summary: textAt(operation, 'summary'),
      scope: /`([\w-]+)`/.exec(textAt(operation, 'description'))?.[1] ?? '',
      query: objectAt(operation)['parameters'],
      body: jsonOf(objectAt(operation)['requestBody']),
      answer: jsonOf(objectAt(operation, 'responses', '200')),
    })),
  );
}

function jsonOf(holder: unknown): unknown {
  return objectAt(holder, 'content', 'application/json')['schema'];
}

/** The object at a path, or an empty one. */
function objectAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  const [first, ...rest] = path;
  if (typeof value !== 'object' || value === null) return {};
  if (first === undefined) return Object.fromEntries(Object.entries(value));
  return objectAt(Object.getOwnPropertyDescriptor(value, first)?.value, ...rest);
}

function textAt(value: unknown, key: string): string {
  const text = objectAt(value)[key];
  return typeof text === 'string' ? text : '';
}

function firstText(value: unknown): string {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === 'string' ? first : '';
}
