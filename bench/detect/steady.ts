/**
 * A process that does nothing but detect, for its memory: compiled rules from a cache file, two
 * threads, the lines of a file. Prints resident MB once all were judged twice.
 */
import { readFileSync } from 'node:fs';
import { readCompiled } from '../../src/detect/index/image.ts';
import { buffersOf, Shards } from './shards.ts';

const [file = '', hash = '', lines = ''] = process.argv.slice(2);
const compiled = readCompiled(readFileSync(file), hash).value;
if (compiled === undefined) throw new Error('the compiled cache cannot be read');
const shards = await Shards.open(compiled, 2);
const buffers = buffersOf(readFileSync(lines, 'utf8').split('\n'));
for (let round = 0; round < 3; round += 1) await shards.run(buffers, 2);
console.log(Math.round(process.memoryUsage().rss / 1_048_576));
await shards.close();
