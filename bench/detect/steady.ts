/**
 * A process that does nothing but detect, for its memory: compiled rules from a cache file, two
 * threads, buffers of real or generated lines. Prints resident MB once all were judged twice.
 */
import { readFileSync } from 'node:fs';
import { readCompiled } from '../../src/detect/index/image.ts';
import { otrfLane, structuredLane } from './lanes.ts';
import { buffersOf, Shards } from './shards.ts';

const [file = '', hash = ''] = process.argv.slice(2);
const compiled = readCompiled(readFileSync(file), hash).value;
if (compiled === undefined) throw new Error('the compiled cache cannot be read');
const shards = await Shards.open(compiled, 2);
const buffers = buffersOf((await otrfLane(20)) ?? structuredLane());
for (let round = 0; round < 3; round += 1) await shards.run(buffers, 2);
console.log(Math.round(process.memoryUsage().rss / 1_048_576));
await shards.close();
