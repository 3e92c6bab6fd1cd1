/** What the doctor looks at, one sentence each. */
import { accessSync, constants, existsSync, statSync, statfsSync } from 'node:fs';

import { coverageOf, logsourceText } from '../../detect/coverage/coverage.ts';
import type { Coverage } from '../../detect/coverage/coverage.ts';
import { settingFor } from '../../detect/coverage/windows.ts';
import type { SourceHealth } from '../../flow/desk.ts';
import { BASELINE_PACK } from '../../intake/content/content.ts';
import { levelRank } from '../../model/severity.ts';
import { DAY, HOUR, MINUTE, isoTime } from '../../model/time.ts';
import type { Config } from '../config/schema.ts';
import { NotAnswered, ask, readRunning } from '../running.ts';
import type { Running } from '../running.ts';
import { counted, many } from '../rules/deps.ts';
import type { RulesInForce } from '../../intake/content/rules.ts';
import type { Wanted } from './script.ts';

/** `well`: nothing to do. `look`: someone should. `wrong`: something is lost or about to be. */
export interface Finding {
  readonly about: string;
  readonly state: 'well' | 'look' | 'wrong';
  readonly sentence: string;
}

const DISK_FREE_BYTES_MIN = 1_073_741_824;
const GIGABYTE = 1_073_741_824;
const YEAR_MIN = 2026;
const SILENT_SHOWN_MAX = 5;

function well(about: string, sentence: string): Finding {
  return { about, state: 'well', sentence };
}
function look(about: string, sentence: string): Finding {
  return { about, state: 'look', sentence };
}
function wrong(about: string, sentence: string): Finding {
  return { about, state: 'wrong', sentence };
}

export function dataFolder({ data: { folder } }: Config): Finding {
  const about = 'data folder';
  if (!existsSync(folder))
    return look(about, `There is none at ${folder} yet; the first start of the shield makes it.`);
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    return wrong(about, `This account may not write to ${folder}, so nothing can be kept.`);
  }
  const mode = process.platform === 'win32' ? 0 : statSync(folder).mode & 0o077;
  if (mode !== 0)
    return look(about, `Other accounts of this machine may open ${folder}: chmod 700 ${folder}`);
  return well(about, `${folder} can be written, and by its owner only.`);
}

export function disk({ data: { folder }, retention }: Config): Finding {
  const about = 'disk';
  if (!existsSync(folder)) return well(about, 'Looked at once there is a data folder.');
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const gigabytes = (free / GIGABYTE).toFixed(1);
  if (free < DISK_FREE_BYTES_MIN)
    return wrong(about, `Only ${gigabytes} GB are free: soon nothing more can be taken in.`);
  if (free < retention.bytes)
    return look(
      about,
      `${gigabytes} GB are free, less than the ${(retention.bytes / GIGABYTE).toFixed(1)} GB that ` +
        'retention.bytes allows the journal. Lower it, or make room.',
    );
  return well(about, `${gigabytes} GB are free, enough for what retention.bytes allows.`);
}

/** Asks the shield of this folder whether it answers. */
export async function shield({ data: { folder } }: Config): Promise<Finding> {
  const about = 'shield';
  let running: Running;
  try {
    running = readRunning(folder);
  } catch {
    return look(about, 'It does not run on this data folder: cybershield serve');
  }
  try {
    await ask(running, 'GET', '/control/tokens');
  } catch (error) {
    if (error instanceof NotAnswered && error.problem.code === 'not-running')
      return wrong(about, 'It left its address but does not answer: it ended without saying so.');
  }
  return well(about, `It runs; its pages are at ${running.console}`);
}

export function clock(now: number, sources: readonly SourceHealth[]): Finding {
  const about = 'clock';
  if (new Date(now).getUTCFullYear() < YEAR_MIN)
    return wrong(about, `This machine says it is ${isoTime(now)}. Set its clock.`);
  const newest = Math.max(0, ...sources.map(({ lastSeen }) => lastSeen));
  if (newest > now + 5 * MINUTE)
    return wrong(
      about,
      `Signals were taken in at ${isoTime(newest)}, later than now: the clock went back.`,
    );
  return well(about, `It says ${isoTime(now)}.`);
}

export function senders(now: number, sources: readonly SourceHealth[]): readonly Finding[] {
  const about = 'sources';
  if (sources.length === 0)
    return [wrong(about, 'Nothing has been sent yet, so nothing can be seen.')];
  const silent = sources
    .filter(({ lastSeen }) => lastSeen < now - HOUR)
    .toSorted((a, b) => a.lastSeen - b.lastSeen);
  const found = silent
    .slice(0, SILENT_SHOWN_MAX)
    .map(({ sender, lastSeen }) =>
      (now - lastSeen > DAY ? wrong : look)(
        about,
        `${sender.name} has been silent since ${isoTime(lastSeen)}.`,
      ),
    );
  const rest = silent.length - found.length;
  if (rest > 0) found.push(look(about, `${many(rest, 'more sender')} silent for over an hour.`));
  for (const { sender, events, unreadable } of sources)
    if (unreadable > 0 && unreadable * 100 > events)
      found.push(look(about, `${many(unreadable, 'record')} of ${sender.name} could not be read.`));
  if (found.length > 0) return found;
  return [well(about, `All of ${many(sources.length, 'sender')} were heard within the hour.`)];
}

export function ruleLoad(all: RulesInForce, config: Config): Finding {
  const about = 'rules';
  const { total, refusals } = all.report;
  const serious = [...all.rules.rules, ...all.rules.correlations].filter(
    ({ level, origin }) =>
      origin.pack === BASELINE_PACK || levelRank(level) >= levelRank(config.rules.importedLevel),
  ).length;
  if (total.refused === 0) return well(about, `${many(serious, 'rule')} in force, none refused.`);
  const reasons = [...refusals].map(([code, number]) => `${code} ${number}`).join(', ');
  return look(
    about,
    `${many(serious, 'rule')} in force; ${many(total.refused, 'document')} refused (${reasons}).`,
  );
}

/** Rules that wait for a setting of Windows, most rules first. */
function wantedSettings(coverage: Coverage): readonly Wanted[] {
  const wanted = new Map<string, { setting: Wanted['setting']; rules: number; high: number }>();
  for (const { logsource, rules, high } of coverage.missing) {
    const setting = settingFor(logsource);
    if (setting === undefined) continue;
    const one = wanted.get(setting.id) ?? { setting, rules: 0, high: 0 };
    one.rules += rules;
    one.high += high;
    wanted.set(setting.id, one);
  }
  return [...wanted.values()].toSorted((a, b) => b.rules - a.rules);
}

export function coverage(
  rules: RulesInForce,
  seen: Parameters<typeof coverageOf>[1],
): { readonly findings: readonly Finding[]; readonly wanted: readonly Wanted[] } {
  const about = 'coverage';
  const found = coverageOf(rules.rules.rules, seen, []);
  const wanted = wantedSettings(found);
  const findings: Finding[] = [
    (found.canFire * 2 < found.rules ? look : well)(
      about,
      `${counted(found.canFire)} of ${many(found.rules, 'rule')} can fire on what is sent here.`,
    ),
  ];
  const windows = seen.some(({ product }) => product === 'windows');
  if (!windows && wanted.length > 0)
    findings.push(look(about, 'No Windows computer sends its logs.'));
  for (const { setting, rules: waiting, high } of windows ? wanted : [])
    findings.push(
      look(
        about,
        `No Windows computer sends what ${setting.title} would log: ` +
          `${many(waiting, 'rule')} cannot fire, ${high} of them high or critical.`,
      ),
    );
  const other = found.missing.find(({ logsource }) => settingFor(logsource) === undefined);
  if (other !== undefined)
    findings.push(
      look(
        about,
        `Of the rest, most wait for ${logsourceText(other.logsource)}: ` +
          `${many(other.rules, 'rule')}. All of it: cybershield rules gaps`,
      ),
    );
  return { findings, wanted };
}
