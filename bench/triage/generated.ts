/** Triage on the mail of a simulated sector, each mail judged as the organisation that receives it would. */
import { readMessage } from '../../src/formats/eml/reading.ts';
import { SCORE_DANGEROUS } from '../../src/model/triage.ts';
import { rehearseMail } from '../../src/rehearsal/mail/mail.ts';
import type { TriageContext } from '../../src/triage/context.ts';
import { triage } from '../../src/triage/triage.ts';
import type { Measure } from '../measure.ts';
import type { Beside } from './coverage.ts';
import { toldOf, type Told } from './reported.ts';
import { shareMeasures } from './shares.ts';

const ORDINARY_MAILS = 20_000;
const SEED = 7;

/** Its organisations are made up, so no registry knows their partners and nothing is warninglisted. */
export function* generatedMeasures(context: TriageContext): Generator<Measure, Beside> {
  const ordinary = { hot: 0, all: new Array<Told>() };
  const phish = { hot: 0, all: new Array<Told>() };
  for (const { raw, label } of rehearseMail({ seed: SEED })) {
    if (ordinary.all.length >= ORDINARY_MAILS) break;
    const { value: message } = readMessage(raw, 'eml');
    if (message === undefined) throw new Error(`${label.id} cannot be read`);
    const domains = [label.organisation];
    const house = { domains, peopleDomains: domains, names: [], leaders: [] };
    const trustedServers = [`mx.${label.organisation}`];
    const verdict = triage(message, { ...context, house, trustedServers });
    const side = label.isPhish ? phish : ordinary;
    side.all.push(toldOf(message, verdict, context.isWarninglisted));
    if (verdict.score >= SCORE_DANGEROUS) side.hot += 1;
  }
  yield* shareMeasures('generated hospital mail told dangerous', ordinary.hot, ordinary.all.length);
  yield* shareMeasures('generated phish told dangerous', phish.hot, phish.all.length);
  return { name: 'generated hospital mail', honest: ordinary.all, phish: phish.all };
}
