/** Plays a simulated sector into a centre's store, and lets its members go on speaking. */
import { MINUTE } from '../../model/time.ts';
import { rehearseSector } from '../../rehearsal/sector.ts';
import type { Surroundings } from '../command.ts';
import { playLoop } from './rehearsed/loop.ts';
import type { Shield } from './shield.ts';

const SPEAK_MS = MINUTE;

/** Resolves when the sector stands; the members speak until `stop`. */
export async function playSector(
  shield: Shield,
  { seed, contentFolder }: { readonly seed: number; readonly contentFolder: string },
  around: Surroundings,
  stop: AbortSignal,
): Promise<void> {
  const { language: set, country } = shield.settings.now();
  const language = set === 'de' ? 'en' : set;
  const begin = shield.now();
  const sector = rehearseSector({
    country: country.toLowerCase() === 'fr' ? 'fr' : 'hu',
    language,
    seed,
    now: begin,
  });
  const { members, exchange } = shield.threads.state;
  await members.put(sector.members);
  for (const { affliction, affected } of sector.afflictions)
    await members.afflict(affliction, affected);
  for (const { id } of sector.members)
    await members.setClocks(
      id,
      sector.clocks.filter(({ member }) => member === id),
    );
  if ((await exchange.list({}, { size: 1 })).items.length === 0) await exchange.add(sector.notices);
  const speak = async (): Promise<void> => {
    const passed = shield.now() - begin;
    for (const { id, status } of sector.members)
      if (status !== null) await members.heard(id, { ...status, at: status.at + passed });
  };
  const { centre } = shield;
  if (centre !== null)
    await playLoop(
      {
        centre,
        members: sector.members.flatMap(({ id, status }) => (status === null ? [] : [id])),
        seed,
        language,
        contentFolder,
        identifiers: shield.guides.countries.flatMap((country) => country.identifiers),
        dataFolder: shield.config.data.folder,
        fault: (error) => shield.fault(error),
      },
      stop,
    );
  const timer = setInterval(
    () => void speak().catch((error: unknown) => shield.fault(error)),
    SPEAK_MS,
  );
  stop.addEventListener('abort', () => clearInterval(timer), { once: true });
  around.stdout.write(
    `\n${sector.members.length} members speak; the console shows them under Members. ` +
      'Campaigns come in one after another, the first now: watch Campaigns.\n',
  );
}
