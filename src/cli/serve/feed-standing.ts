/** Remembers how asking each partner stands, from how its rounds end. */
import type { FeedStanding } from '../../flow/health-feeds.ts';
import type { Millis } from '../../model/time.ts';

export class FeedStandings {
  readonly #now: () => Millis;
  readonly #standings = new Map<string, FeedStanding>();

  constructor(now: () => Millis) {
    this.#now = now;
  }

  standing(): readonly FeedStanding[] {
    return [...this.#standings.values()];
  }

  /** `kind` keeps a MISP feed and a partner over TAXII apart that have one name. */
  asked(kind: 'misp' | 'taxii', names: readonly string[]): void {
    for (const name of names)
      this.#standings.set(`${kind} ${name}`, { name, readAt: null, failingSince: null });
  }

  ended(kind: 'misp' | 'taxii', name: string, isRead: boolean): void {
    const before = this.#standings.get(`${kind} ${name}`);
    const now = this.#now();
    this.#standings.set(`${kind} ${name}`, {
      name,
      readAt: isRead ? now : (before?.readAt ?? null),
      failingSince: isRead ? null : (before?.failingSince ?? now),
    });
  }
}
