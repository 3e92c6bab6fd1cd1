/** Whether one observation satisfies what stands between square brackets (STIX 2.1, section 9.5). */
import type {
  Comparison,
  ObjectPath,
  PathStep,
  Proposition,
} from '../../formats/stix/pattern/ast.ts';
import { MATCH_REFERENCES_MAX } from './limits.ts';
import type { Observation, ObservedObject } from './observation.ts';
import type { Steps } from './steps.ts';
import { compileTest } from './values.ts';

export type ObservationTest = (observation: Observation, steps: Steps) => boolean;
type ObjectTest = (object: ObservedObject, observation: Observation, steps: Steps) => boolean;

/** All comparisons start from one and the same object of the observation. */
export function compileObservation(test: Comparison): ObservationTest {
  const compiled = compile(test);
  return (observation, steps) => {
    for (const object of observation.objects.values())
      if (compiled(object, observation, steps)) return true;
    return false;
  };
}

function compile(test: Comparison): ObjectTest {
  if ('operands' in test) {
    const operands = test.operands.map(compile);
    return test.kind === 'and'
      ? (object, observation, steps) => operands.every((one) => one(object, observation, steps))
      : (object, observation, steps) => operands.some((one) => one(object, observation, steps));
  }
  const { path } = test;
  if (test.kind === 'exists') {
    // Section 9.6: for an object of another type nothing is true, not even what is negated.
    return (object, observation, steps) =>
      object['type'] === path.type && reaches(object, observation, path, steps) !== test.negated;
  }
  const holds = compileTest(test);
  const names = path.steps.map((step) => (step.kind === 'property' ? step.name : null));
  const weight = weightOf(test);
  const property = names.findLast((name) => name !== null) ?? '';
  return (object, observation, steps) =>
    object['type'] === path.type &&
    walk(object, observation, path.steps, 0, steps, (value) => {
      steps.spend(typeof value === 'string' ? 1 + Math.floor((value.length * weight) / 256) : 1);
      return holds(value, property);
    });
}

/** What each character of a value costs: a text sought in it at worst its own length, and so a regex. */
function weightOf({ operator, constants: [constant] }: Proposition): number {
  if (operator !== 'LIKE' && operator !== 'MATCHES') return 1;
  return constant?.kind === 'string' ? Math.max(1, constant.value.length) : 1;
}

function reaches(
  object: ObservedObject,
  observation: Observation,
  path: ObjectPath,
  steps: Steps,
): boolean {
  return walk(object, observation, path.steps, 0, steps, () => true);
}

/** Whether any value that the path leads to is accepted (section 9.7). */
function walk(
  from: unknown,
  observation: Observation,
  path: readonly PathStep[],
  at: number,
  steps: Steps,
  accept: (value: unknown) => boolean,
): boolean {
  let value = from;
  let references = 0;
  for (let index = at; index < path.length; index += 1) {
    steps.spend(1);
    const step = path[index];
    if (step === undefined) return false;
    if (step.kind === 'index') {
      if (!Array.isArray(value)) return false;
      if (step.index === '*')
        return value.some((item) => walk(item, observation, path, index + 1, steps, accept));
      value = value[step.index];
    } else {
      // Section 9.7.4: what a reference stands for takes its place when the path goes on.
      if (typeof value === 'string' && isReference(path, index)) {
        references += 1;
        if (references > MATCH_REFERENCES_MAX) return false;
        value = observation.objects.get(value);
      }
      value = propertyOf(value, step.name);
    }
    if (value === undefined) return false;
  }
  return accept(value);
}

/** Whether the text before this step was found under `..._ref`, or in a list `..._refs`. */
function isReference(path: readonly PathStep[], index: number): boolean {
  const before = path[index - 1];
  if (before?.kind === 'property') return before.name.endsWith('_ref');
  const list = path[index - 2];
  return list?.kind === 'property' && list.name.endsWith('_refs');
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}
