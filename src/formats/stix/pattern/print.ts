/** STIX patterns as text: one spelling, which reads back as the same pattern. */
import type { Comparison, Constant, ObjectPath, Pattern, Qualifier } from './ast.ts';
import { KEYWORDS } from './lex.ts';

const RANK = { followedby: 0, or: 1, and: 2, qualified: 3, observation: 4 } as const;

export function printPattern(pattern: Pattern): string {
  if (pattern.kind === 'observation') return `[${printComparison(pattern.test)}]`;
  if (pattern.kind === 'qualified') {
    const { operand, qualifiers } = pattern;
    const inner = printPattern(operand);
    const bare = operand.kind === 'observation' ? inner : `(${inner})`;
    return [bare, ...qualifiers.map(printQualifier)].join(' ');
  }
  return pattern.operands
    .map((operand) => {
      const printed = printPattern(operand);
      return RANK[operand.kind] > RANK[pattern.kind] ? printed : `(${printed})`;
    })
    .join(` ${pattern.kind.toUpperCase()} `);
}

function printQualifier(qualifier: Qualifier): string {
  switch (qualifier.kind) {
    case 'within':
      return `WITHIN ${printNumber(qualifier.seconds)} SECONDS`;
    case 'repeats':
      return `REPEATS ${qualifier.times} TIMES`;
    case 'start-stop':
      return `START t'${qualifier.start}' STOP t'${qualifier.stop}'`;
  }
}

function printComparison(test: Comparison): string {
  switch (test.kind) {
    case 'exists':
      return `${test.negated ? 'NOT ' : ''}EXISTS ${printPath(test.path)}`;
    case 'comparison': {
      const constants = test.constants.map(printConstant);
      const right = test.operator === 'IN' ? `(${constants.join(', ')})` : constants.join('');
      return `${printPath(test.path)} ${test.negated ? 'NOT ' : ''}${test.operator} ${right}`;
    }
    case 'and':
    case 'or':
      return test.operands
        .map((operand) => {
          const printed = printComparison(operand);
          const joined = operand.kind === 'or' || operand.kind === test.kind;
          return joined ? `(${printed})` : printed;
        })
        .join(` ${test.kind.toUpperCase()} `);
  }
}

export function printPath({ type, steps }: ObjectPath): string {
  const printed = steps.map((step, index) => {
    if (step.kind === 'index') return `[${step.index}]`;
    const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(step.name) && !KEYWORDS.has(step.name);
    return `${index === 0 ? '' : '.'}${plain ? step.name : printString(step.name)}`;
  });
  return `${type}:${printed.join('')}`;
}

function printConstant(constant: Constant): string {
  switch (constant.kind) {
    case 'string':
      return printString(constant.value);
    case 'boolean':
      return String(constant.value);
    case 'integer':
      return String(constant.value);
    case 'float': {
      const text = printNumber(constant.value);
      return text.includes('.') ? text : `${text}.0`;
    }
    case 'timestamp':
      return `t'${constant.value}'`;
    case 'binary':
      return `b'${constant.value}'`;
    case 'hex':
      return `h'${constant.value}'`;
  }
}

/** In apostrophes, with the two characters escaped that section 9.2 names. */
function printString(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Without an exponent, which patterns do not have. */
function printNumber(value: number): string {
  const text = String(value);
  const match = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (match === null) return Object.is(value, -0) ? '-0' : text;
  const [, sign = '', whole = '', part = '', exponent = '0'] = match;
  const digits = whole + part;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}
