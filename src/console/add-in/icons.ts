/** Our mark as Outlook takes it, which shows no SVG: pictures made of `shield.ts`. */
import { readFileSync } from 'node:fs';

const SIZES_PX = [16, 32, 64, 80, 128] as const;

/** By the last part of their address. */
export const ICON_FILES: ReadonlyMap<string, Buffer> = new Map(
  SIZES_PX.map((size) => {
    const name = `icon-${size}.png`;
    return [name, readFileSync(new URL(`../icons/${name}`, import.meta.url))];
  }),
);
