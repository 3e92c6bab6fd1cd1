/** `cybershield certificate`: the shield's own authority and the certificate its doors show. */
import type { Words } from '../flow/words.ts';
import { problem, type Problem } from '../model/problem.ts';
import { DAY, isoTime, type Millis } from '../model/time.ts';
import {
  AuthorityRefused,
  canonicalHost,
  createAuthority,
  isDue,
  readCertificates,
  renewServer,
  type CertificateSheet,
  type OwnCertificates,
} from '../store/authority/authority.ts';
import type { Call, Command, Surroundings } from './command.ts';
import { CONFIG_OPTION, configOf } from './config/given.ts';
import type { Config } from './config/schema.ts';
import { printProblems } from './problems.ts';
import {
  isHost,
  namedHosts,
  plainHost,
  renewableHosts,
  usesOwnAuthority,
  wantedHosts,
} from './serve/own-certificate.ts';

type Verb = 'create' | 'show' | 'renew';

export function certificate(words: Words): Command {
  return {
    name: 'certificate',
    summary: 'Makes, shows and renews the certificate of the shield’s own authority.',
    usage: 'cybershield certificate create [--host NAME ...] [--replace] | show | renew',
    examples: [
      [
        'cybershield certificate create --host shield.praxis.example',
        'makes an authority and a certificate for that name and this machine’s own',
      ],
      ['cybershield certificate show', 'what for, until when, and the fingerprint to compare'],
      ['cybershield certificate renew', 'a new certificate from the same authority, now'],
    ],
    options: {
      ...CONFIG_OPTION,
      host: { type: 'string', multiple: true },
      replace: { type: 'boolean' },
      json: { type: 'boolean' },
    },
    optionHelp: {
      config: 'The configuration file, as given to serve.',
      host: 'A further name or address of this machine; may be given several times.',
      replace: 'Makes a new authority; every device must trust the new one.',
      json: 'Answers as JSON.',
    },
    async run(call, around) {
      const config = configOf(call, around, words);
      if (config === null) return 2;
      const verb = (['create', 'show', 'renew'] as const).find(
        (one) => one === call.positionals[0],
      );
      const hosts = hostsGiven(call);
      const wrong = hosts.find((host) => !isHost(host));
      if (verb === undefined || wrong !== undefined) {
        around.stderr.write(
          verb === undefined
            ? 'Say what to do: create, show, or renew.\n'
            : `${wrong} is neither a host name nor an address.\n`,
        );
        return 2;
      }
      try {
        return await act(
          verb,
          { config, hosts, replace: call.values['replace'] === true },
          around,
          {
            json: call.values['json'] === true,
          },
        );
      } catch (error) {
        if (!(error instanceof AuthorityRefused)) throw error;
        printProblems(around.stderr, words, [authorityProblem(error)]);
        return 1;
      }
    },
  };
}

/** A refusal of the authority as every face tells it. */
export function authorityProblem({ code, detail }: AuthorityRefused): Problem {
  return code === 'authority-hosts-outside'
    ? problem('authority-hosts-outside', {}, { hosts: detail })
    : problem(code, { file: detail });
}

interface Asked {
  readonly config: Config;
  readonly hosts: readonly string[];
  readonly replace: boolean;
}

async function act(
  verb: Verb,
  { config, hosts, replace }: Asked,
  around: Surroundings,
  { json }: { readonly json: boolean },
): Promise<number> {
  const { folder } = config.data;
  const now = around.now();
  const wanted = [...new Set([...hosts, ...wantedHosts(config)])];
  const done =
    verb === 'show'
      ? readCertificates(folder)
      : verb === 'create'
        ? await createAuthority(folder, {
            organisation: config.organisation.name,
            hosts: wanted,
            now,
            replace,
          })
        : await renew(config, hosts, now);
  if (done === null) throw new AuthorityRefused('authority-missing', folder);
  around.stdout.write(json ? `${JSON.stringify(asJson(done))}\n` : text(done, config, verb, now));
  return 0;
}

/** Names that somebody gave are had or refused; the machine's own as far as the authority may. */
async function renew(
  config: Config,
  given: readonly string[],
  now: Millis,
): Promise<OwnCertificates | null> {
  const { folder } = config.data;
  const there = readCertificates(folder);
  if (there === null) return null;
  const own = await renewableHosts(there, wantedHosts(config));
  return renewServer(folder, [...new Set([...given, ...namedHosts(config), ...own])], now);
}

function hostsGiven({ values }: Call): readonly string[] {
  const given = values['host'];
  return (Array.isArray(given) ? given : [given])
    .filter((one) => typeof one === 'string')
    .map((host) => canonicalHost(plainHost(host)));
}

function asJson({ authority, server }: OwnCertificates): object {
  const shown = ({
    subject,
    hosts,
    notBefore,
    notAfter,
    fingerprint,
  }: CertificateSheet): object => ({
    subject,
    hosts,
    notBefore: isoTime(notBefore),
    notAfter: isoTime(notAfter),
    fingerprint,
  });
  return { authority: shown(authority), server: shown(server) };
}

function text(
  { authority, server }: OwnCertificates,
  config: Config,
  verb: Verb,
  now: Millis,
): string {
  const lines = [
    `Authority    ${authority.subject}`,
    `until        ${day(authority)}`,
    `fingerprint  ${authority.fingerprint.slice(0, HALF)}`,
    `(SHA-256)    ${authority.fingerprint.slice(HALF + 1)}`,
    '',
    `Certificate  ${server.hosts.join(', ')}`,
    `until        ${day(server)}${isDue(server, now) ? ', due for renewal' : ''}`,
    '',
    'Devices trust it once they have the authority: open /authority on the console, or',
    'give them /authority.crt. Compare the fingerprint by telephone before you trust it.',
  ];
  if (!usesOwnAuthority(config) && verb === 'create')
    lines.push('To use it, set listen.http.tls to own and listen.http.host to 0.0.0.0.');
  return `${lines.join('\n')}\n`;
}

/** Sixteen of the thirty-two pairs with the colons between them. */
const HALF = 47;

function day({ notAfter }: CertificateSheet): string {
  return isoTime(notAfter - (notAfter % DAY)).slice(0, 10);
}
