/** A detect thread of the bench: buffers of lines come in transferred, counts go back. */
import { parentPort, workerData } from 'node:worker_threads';
import { openDetector } from '../../src/detect/index/engine.ts';
import type { CompiledRules } from '../../src/detect/index/image.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { loadCatalogue } from './load.ts';

const { compiled }: { readonly compiled: CompiledRules } = workerData;
const detector = openDetector(compiled);
const catalogue = loadCatalogue();

parentPort?.on('message', (bytes: ArrayBuffer) => {
  const buffer = Buffer.from(bytes);
  let events = 0;
  let matches = 0;
  for (let from = 0; from < buffer.length;) {
    const end = buffer.indexOf(10, from);
    const to = end < 0 ? buffer.length : end;
    const event = JSON.parse(buffer.toString('utf8', from, to)) as JsonObject;
    matches += detector.judge(event, catalogue.recognise(event)).length;
    events += 1;
    from = to + 1;
  }
  parentPort?.postMessage({ events, matches }, []);
});
parentPort?.postMessage({ events: 0, matches: 0 }, []);
