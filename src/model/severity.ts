/** Sigma's levels, which serve every finding (Sigma specification 2.1.0, "level"). */
export type Level = 'informational' | 'low' | 'medium' | 'high' | 'critical';

/** Lowest first. */
export const LEVELS: readonly Level[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** 0 for informational up to 4 for critical. */
export function levelRank(level: Level): number {
  return LEVELS.indexOf(level);
}

export function isLevel(text: unknown): text is Level {
  return typeof text === 'string' && (LEVELS as readonly string[]).includes(text);
}

/** The higher of two levels. */
export function higherLevel(a: Level, b: Level): Level {
  return levelRank(a) >= levelRank(b) ? a : b;
}
