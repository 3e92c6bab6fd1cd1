/**
 * Devices that somebody signed in on before (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies"). A ward's computer knows several people, so its cookie holds a mark for each.
 */
import { randomBytes } from 'node:crypto';

/** Encrypts small texts for ourselves, bound to what they are for. */
export interface Sealing {
  seal(purpose: string, text: string): string;
  /** Null when it is not ours, damaged, or for something else. */
  open(purpose: string, sealed: string): string | null;
}

/** People whom one shared device remembers. */
const DEVICE_PEOPLE_MAX = 12;
const MARK_BYTES = 9;

/** The person's mark on this device; null when they never signed in here. */
export function markOf(sealing: Sealing, device: string | null, person: string): string | null {
  return marksIn(sealing, device).find(([id]) => id === person)?.[1] ?? null;
}

/** The cookie that knows this person too; those longest away are forgotten. */
export function remembering(sealing: Sealing, device: string | null, person: string): string {
  const before = marksIn(sealing, device);
  if (device !== null && before.some(([id]) => id === person)) return device;
  const mark = randomBytes(MARK_BYTES).toString('base64url');
  const marks = [[person, mark], ...before].slice(0, DEVICE_PEOPLE_MAX);
  return sealing.seal('device', JSON.stringify(marks));
}

function marksIn(sealing: Sealing, device: string | null): readonly (readonly [string, string])[] {
  return listIn(device === null ? null : sealing.open('device', device)).flatMap((pair) => {
    const [id, mark]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    return typeof id === 'string' && typeof mark === 'string' ? [[id, mark] as const] : [];
  });
}

/** The list that a text of ours holds; empty for null. */
export function listIn(json: string | null): readonly unknown[] {
  const value: unknown = json === null ? [] : JSON.parse(json);
  return Array.isArray(value) ? value : [];
}
