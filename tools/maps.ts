/**
 * Draws the outlines of countries for the centre's map into `content/maps/CC/piece.yml`, from Natural
 * Earth (public domain) as packaged by world-atlas: `node bin/run.cjs tools/maps.ts`.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { feature } from 'topojson-client';

/** ISO 3166-1: alpha-2 as file name, numeric as in the data; only what lies in the box is drawn. */
const COUNTRIES: readonly (readonly [
  code: string,
  numeric: string,
  box: readonly [number, number, number, number],
])[] = [
  ['hu', '348', [16, 45.6, 23, 48.7]],
  ['fr', '250', [-5.3, 41.2, 9.7, 51.2]],
  ['de', '276', [5.8, 47.2, 15.1, 55.1]],
  ['at', '040', [9.4, 46.3, 17.3, 49.1]],
  ['sk', '703', [16.8, 47.7, 22.6, 49.7]],
  ['ro', '642', [20.2, 43.6, 29.8, 48.3]],
  ['be', '056', [2.5, 49.4, 6.5, 51.6]],
  ['nl', '528', [3.3, 50.7, 7.3, 53.6]],
  ['gb', '826', [-8.3, 49.8, 1.9, 60.9]],
  ['ie', '372', [-10.6, 51.4, -5.9, 55.5]],
  ['it', '380', [6.6, 36.6, 18.6, 47.1]],
  ['es', '724', [-9.4, 35.9, 4.4, 43.9]],
  ['pl', '616', [14.1, 49, 24.2, 54.9]],
  ['cz', '203', [12, 48.5, 18.9, 51.1]],
];
const WIDTH = 1_000;
/** What one outline may cost a page. */
const PATH_CHARS_MAX = 9_000;

type Ring = readonly (readonly number[])[];

const file = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
const atlas = JSON.parse(readFileSync(file, 'utf8'));
for (const [code, numeric, box] of COUNTRIES) {
  const shape = atlas.objects.countries.geometries.find(
    (one: { id: string }) => one.id === numeric,
  );
  const { geometry } = feature(atlas, shape) as unknown as {
    geometry: { type: string; coordinates: unknown };
  };
  const polygons = (
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  ) as readonly (readonly Ring[])[];
  const { width, height, path } = drawn(polygons, box);
  mkdirSync(`content/maps/${code}`, { recursive: true });
  writeFileSync(
    `content/maps/${code}/piece.yml`,
    [
      'kind: map',
      'version: 1',
      `country: ${code}`,
      'source: Natural Earth, 1:10m, public domain',
      `bounds: [${box.join(', ')}]`,
      `width: ${width}`,
      `height: ${height}`,
      `path: ${path}`,
      '',
    ].join('\n'),
  );
  console.log(`${code}: ${path.length} characters`);
}

/** Equirectangular about the middle latitude: true enough over one country, and invertible. */
function drawn(
  polygons: readonly (readonly Ring[])[],
  [west, south, east, north]: readonly [number, number, number, number],
): { width: number; height: number; path: string } {
  const squeeze = Math.cos(((south + north) / 2) * (Math.PI / 180));
  const scale = WIDTH / ((east - west) * squeeze);
  const height = Math.round((north - south) * scale);
  const inside = ([lon = 0, lat = 0]: readonly number[]): boolean =>
    lon >= west - 0.2 && lon <= east + 0.2 && lat >= south - 0.2 && lat <= north + 0.2;
  const point = ([lon = 0, lat = 0]: readonly number[]): readonly [number, number] => [
    Math.round((lon - west) * squeeze * scale),
    Math.round((north - lat) * scale),
  ];
  const rings = polygons.flat().filter((ring) => ring.every(inside));
  let path = '';
  for (let step = 3; path === '' || path.length > PATH_CHARS_MAX; step += 1)
    path = rings
      .map((ring) => thinned(ring.map(point), step))
      .filter((ring) => ring.length > 3)
      .map((ring) => `M${ring.map((one) => one.join(' ')).join('L')}Z`)
      .join('');
  return { width: WIDTH, height, path };
}

/** Points nearer than a step to the one before say nothing at this size. */
function thinned(
  ring: readonly (readonly [number, number])[],
  step: number,
): readonly (readonly [number, number])[] {
  const kept: (readonly [number, number])[] = [];
  for (const one of ring) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(one[0] - last[0], one[1] - last[1]) >= step)
      kept.push(one);
  }
  return kept;
}
