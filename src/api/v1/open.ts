/**
 * `/api/v1`: what the console shows, for programs. Every operation is one definition (route.ts), so
 * that requests, answers and the OpenAPI document cannot drift apart. Tokens carry scopes.
 */
import { createHash } from 'node:crypto';

import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';

import { LANGUAGES, type Language } from '../../flow/advice.ts';
import type { TokenHolder } from '../../flow/doors.ts';
import type { HealthLine } from '../../flow/health-line.ts';
import type { ReportDoor } from '../../flow/report-door.ts';
import type { RuleBook } from '../../flow/rule-book.ts';
import type { ShownState, State } from '../../flow/state.ts';
import type { Words } from '../../flow/words.ts';
import type { Scope } from '../../model/scope.ts';
import { SECOND, type Millis } from '../../model/time.ts';
import { ApiProblem, detailsOf, type ApiCode } from './problems.ts';
import { administrationOperations } from './resources/administration.ts';
import { caseOperations } from './resources/cases.ts';
import { deskOperations } from './resources/desk.ts';
import { findingOperations } from './resources/findings.ts';
import { overviewOperations } from './resources/overview.ts';
import { bringingOperations } from './resources/bringing.ts';
import { reportOperations } from './resources/reports.ts';
import { sightOperations } from './resources/sight.ts';
import { standingOperations } from './resources/standing.ts';
import type { Api } from './route.ts';

export interface ApiPorts {
  readonly state: ShownState;
  readonly version: string;
  readonly reporting: ReportDoor;
  rules(): RuleBook;
  /** The ids of the rules tagged `cybershield.MARK`. */
  rulesMarked(mark: string): readonly string[];
  health(): Promise<readonly HealthLine[]>;
  /** The organisation's, IANA. */
  timeZone(): string;
  words(language: Language): Words;
  now(): Millis;
  fault(error: unknown): void;
}

const BODY_BYTES_MAX = 262_144;
/** Requests that one token may make in a second; programs that need more ask for pages. */
const REQUESTS_MAX = 100;
const PREFIX = '/api/v1';
/** When to come again. */
const RETRY_SECONDS: Readonly<Partial<Record<ApiCode, number>>> = {
  'api-too-fast': 1,
  'api-busy': 5,
  'api-over-quota': 600,
};

/** Gives the OpenAPI 3.1 document, once the server is ready. */
export function openApi(app: FastifyInstance, ports: ApiPorts): { document(): unknown } {
  let document: () => unknown = () => ({});
  void app.register(
    async (scope) => {
      await scope.register(swagger, {
        openapi: {
          openapi: '3.1.0',
          info: { title: 'CyberShield for Health', version: ports.version },
          servers: [{ url: PREFIX }],
          components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
        },
        stripBasePath: true,
      });
      // Fastify would write code for validation; schemas are checked in route.ts without any.
      scope.setValidatorCompiler(() => () => true);
      scope.setSerializerCompiler(() => (value) => JSON.stringify(value));
      scope.addSchema(PROBLEM);
      scope.addHook('onRequest', (_request, reply, next) => {
        void reply.header('x-content-type-options', 'nosniff');
        next();
      });
      readJson(scope);
      scope.setErrorHandler((error, request, reply) => refuse(ports, error, request, reply));
      scope.setNotFoundHandler((request, reply) =>
        refuse(ports, new ApiProblem('api-not-found'), request, reply),
      );
      const api = apiOf(scope, ports);
      findingOperations(api);
      caseOperations(api);
      deskOperations(api, () => ports.rules());
      reportOperations(api);
      bringingOperations(api);
      overviewOperations(api);
      administrationOperations(api);
      sightOperations(api, () => ports.rules());
      standingOperations(api, ports);
      scope.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
        reply.type('application/json; charset=utf-8').send(JSON.stringify(scope.swagger())),
      );
      document = () => scope.swagger();
    },
    { prefix: PREFIX },
  );
  return { document: () => document() };
}

const PROBLEM = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457' },
);

function apiOf(app: FastifyInstance, ports: ApiPorts): Api {
  const spent = new Map<string, { second: number; requests: number }>();
  return {
    app,
    state: ports.state,
    reporting: ports.reporting,
    words: (language) => ports.words(language),
    now: () => ports.now(),
    async admit(request, scope) {
      const token = await holderOf(ports.state, request);
      const second = Math.floor(ports.now() / SECOND);
      const before = spent.get(token.name);
      const requests = before?.second === second ? before.requests + 1 : 1;
      spent.set(token.name, { second, requests });
      if (requests > REQUESTS_MAX) throw new ApiProblem('api-too-fast');
      return scoped(token, scope);
    },
  };
}

async function holderOf(
  state: Pick<State, 'tokens'>,
  request: FastifyRequest,
): Promise<TokenHolder> {
  const [, secret] = /^bearer +(\S{1,200}) *$/i.exec(request.headers.authorization ?? '') ?? [];
  if (secret === undefined) throw new ApiProblem('api-token-missing');
  const hash = createHash('sha256').update(secret).digest('hex');
  const token = await state.tokens.verifyHash(hash);
  if (token === null) throw new ApiProblem('api-token-unknown');
  return token;
}

function scoped(token: TokenHolder, scope: Scope): TokenHolder {
  if (!token.scopes.includes(scope)) throw new ApiProblem('api-scope-missing', scope);
  return token;
}

function readJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string', bodyLimit: BODY_BYTES_MAX },
    (_request, body, done) => {
      try {
        done(null, JSON.parse(String(body)));
      } catch {
        done(new ApiProblem('api-body-not-json'));
      }
    },
  );
  // Only operations that take a message have a limit above this one.
  app.addContentTypeParser(
    'message/rfc822',
    { parseAs: 'buffer', bodyLimit: BODY_BYTES_MAX },
    (_request, body, done) => done(null, body),
  );
  app.addContentTypeParser('*', { bodyLimit: BODY_BYTES_MAX }, (_request, payload, done) => {
    payload.resume();
    done(new ApiProblem('api-body-not-json'));
  });
}

function refuse(
  ports: ApiPorts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  // What the door itself refuses, such as a strange Host, the door answers.
  if (error instanceof Error && 'status' in error && !(error instanceof ApiProblem)) throw error;
  const problem = error instanceof ApiProblem ? error : new ApiProblem(codeOf(error));
  if (problem.code === 'api-failed') ports.fault(error);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="api"');
  const wait = RETRY_SECONDS[problem.code];
  if (wait !== undefined) void reply.header('retry-after', String(wait));
  const words = ports.words(languageOf(request));
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', 'content-language': words.language })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(detailsOf(problem, words, request.url)));
}

function codeOf(error: unknown): ApiCode {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return 'api-too-large';
  return typeof status === 'number' && status < 500 ? 'api-request-wrong' : 'api-failed';
}

function languageOf(request: FastifyRequest): Language {
  const asked = (request.headers['accept-language'] ?? '').slice(0, 2).toLowerCase();
  return LANGUAGES.find((one) => one === asked) ?? 'en';
}
