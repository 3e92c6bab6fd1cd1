import type { Indicator } from '../../src/model/indicator.ts';
import type { Traffic } from '../../src/intel/member/judging.ts';
export interface MailIndex {
  traffic(indicators: readonly Indicator[], now: number): Promise<Traffic>;
}
export function openSharedIndex(_folder: string): MailIndex {
  return { traffic: () => Promise.resolve({ ordinary: 0, messages: 1, people: 1 }) };
}
export function makeSharedIndex(_folder: string): Promise<never[]> {
  return Promise.resolve([]);
}
