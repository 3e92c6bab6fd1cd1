/**
 * One member of the loop's bench: its own store, key, link over HTTP and list of what is in force. A
 * report goes the whole way: sealed, filed, taken apart, judged, answered, and what may leave is told.
 */
import { createHash, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';

import { judgeMessage } from '../../src/flow/judging.ts';
import type { MailSearch } from '../../src/flow/mail-index.ts';
import { MemberLink } from '../../src/flow/member-link.ts';
import { sealMessage, type Vault } from '../../src/flow/messages.ts';
import type { State } from '../../src/flow/state.ts';
import { readMessage } from '../../src/formats/eml/reading.ts';
import { keyIdOf, printPublicKey } from '../../src/formats/link/envelope.ts';
import { contributionOf } from '../../src/intel/member/reporters.ts';
import { indicatorKey, type Indicator } from '../../src/model/indicator.ts';
import { isInForce, type Protection } from '../../src/model/protection.ts';
import { openLink, type OpenLink } from '../../src/outgoing/link/link.ts';
import { openVault } from '../../src/store/secrets/vault.ts';
import { exactly, type ToMembers } from './talk.ts';
import { told } from './told.ts';

const vault: Vault = openVault(randomBytes(32));

export class Shield {
  readonly name: string;
  readonly publicKey: string;
  readonly state: State;
  #key: KeyObject;
  #link: MemberLink | null = null;
  #list = new Map<string, Protection>();
  /** By strength and indicator: when a look-up said so first, and what the hunt found. */
  readonly inForce: Map<string, { readonly at: number; readonly found: number }> = new Map();

  constructor(name: string, state: State) {
    const pair = generateKeyPairSync('ed25519');
    this.name = name;
    this.state = state;
    this.#key = pair.privateKey;
    this.publicKey = printPublicKey(pair.publicKey);
  }

  async connect(port: number, centreKey: string, index: MailSearch): Promise<void> {
    const { membership } = this.state;
    let wake: OpenLink['wake'] = () => undefined;
    const link = await MemberLink.open({
      store: membership,
      rules: { untouchable: () => null },
      key: this.#key,
      publicKey: this.publicKey,
      traffic: (indicators) => index.traffic(indicators, Date.now()),
      now: Date.now,
      wake: (isPatient) => wake(isPatient),
      changed: (protections) => void this.#enforce(protections, index),
      called: () => undefined,
    });
    this.#link = link;
    const address = `http://127.0.0.1:${port}`;
    const keys = [{ id: keyIdOf(centreKey), publicKey: centreKey, endedAt: null }];
    const names = { member: this.name, centre: 'centre', name: 'Centre' };
    await link.join({ ...names, address, at: 0, keys });
    const config = { url: address, member: this.name, authority: null };
    const ports = { link, store: membership, key: this.#key, now: Date.now };
    const way = openLink(config, ports);
    wake = (isPatient) => way.wake(isPatient);
  }

  /** A look-up as an enforcement point asks it. */
  strengthAgainst(indicator: Indicator): Protection['strength'] | null {
    const found = this.#list.get(indicatorKey(indicator));
    return found !== undefined && isInForce(found, Date.now()) ? found.strength : null;
  }

  async #enforce(protections: readonly Protection[], index: MailSearch): Promise<void> {
    for (const one of protections) this.#list.set(indicatorKey(one.indicator), one);
    const raised = protections.filter(
      (one) => this.strengthAgainst(one.indicator) === one.strength,
    );
    const { messages } = await index.traffic(
      raised.map(({ indicator }) => indicator),
      Date.now(),
    );
    for (const { indicator, strength } of raised) {
      const key = `${strength} ${indicatorKey(indicator)}`;
      if (!this.inForce.has(key)) this.inForce.set(key, { at: exactly(), found: messages });
    }
  }

  /**
   * From the bytes of a message to the answer for its reporter, and what is told to the centre. Gives
   * when the answer was durable.
   */
  async report({ raw, house }: Extract<ToMembers, { kind: 'report' }>): Promise<number> {
    const bytes = Buffer.from(raw, 'base64');
    const { reports, messages } = this.state;
    const filedAt = exactly();
    const { id } = await reports.file({
      kind: 'message',
      level: 'low',
      fields: {},
      reporter: { name: '', callBack: '' },
      language: 'en',
      network: '10.0.0.1',
      simulated: false,
      urgent: false,
      once: null,
      opens: null,
      regimes: [],
      message: sealMessage(vault, bytes, { door: 'page', form: 'eml', name: 'mail.eml' }),
    });
    const reported = await messages.find(id);
    if (reported === null) throw new Error('the report is not there');
    const judgement = await judgeMessage(reported, {
      messages,
      vault,
      read: (original, form) => Promise.resolve(readMessage(original, form)),
      verify: () => Promise.resolve(null),
      triage: (message) => told(message, house).verdict,
      taken: () => Promise.resolve(),
      isListed: () => false,
      standing: () => Promise.resolve(null),
      sender: () => null,
    });
    await messages.judge(id, judgement, 'A message');
    const answeredAt = exactly();
    const { value: message } = readMessage(bytes, 'eml');
    if (message === undefined) throw new Error('the message cannot be read');
    const { verdict, released } = told(message, house);
    const contribution = contributionOf({
      id: createHash('sha256').update(id).update(this.name).digest('hex').slice(0, 32),
      member: this.name,
      at: Date.now(),
      verdict,
      released,
      reporters: [{ right: 0, wrong: 0 }],
      recipients: 1,
      answeredMs: Math.round(answeredAt - filedAt),
    });
    await this.#link?.tell({ kind: 'contribution', contribution });
    return answeredAt;
  }
}
