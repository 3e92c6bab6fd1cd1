/** What a fixture is, and the texts that try a part: long, hostile, and in our longest words. */
import type { Html } from '../html.ts';
import type { View } from '../view.ts';

export interface Fixture {
  /** The part's function, as code names it. */
  readonly part: string;
  readonly state: string;
  readonly draw: (view: View) => Html | null;
}

/** Markup, a quote to break out of an attribute, and a sign that turns the reading direction. */
export const HOSTILE_TEXT = '"><script>alert(1)</script> invoice\u202egpj.exe';
/** One word that no line holds. */
export const LONG_WORD: string = `WS-RADIOLOGY-${'ABCDEF0123456789'.repeat(7)}`;
export const LONG_HUNGARIAN =
  'Elektronikusegészségügyiszolgáltatástér-hozzáférésének megőrizhetetlenségéről értesítendő';
export const LONG_FRENCH =
  'Dysfonctionnement anticonstitutionnellement intergouvernementalisé de l’hospitalo-universitaire';
