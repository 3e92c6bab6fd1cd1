/**
 * Form fields with label, hint and error. The error stands between hint and input, in words that say
 * what to do; screen readers hear both with the field.
 */
import { html, type Html } from '../html.ts';

/** What every field has. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly disabled?: boolean;
}

interface TextInput extends Field {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | 'number';
  readonly autocomplete?: string;
  readonly inputMode?: 'numeric' | 'decimal' | 'text';
  /** As wide as what is expected: codes and numbers. */
  readonly short?: boolean;
  readonly lengthMax?: number;
}

export function textInput(field: TextInput): Html {
  const { value = '', type = 'text', autocomplete, inputMode, short, lengthMax } = field;
  return framed(
    field,
    html`<input
      ${wiring(field)}
      type="${type}"
      value="${value}"
      ${short === true && html`class="short"`}
      ${autocomplete !== undefined && html`autocomplete="${autocomplete}"`}
      ${inputMode !== undefined && html`inputmode="${inputMode}"`}
      ${lengthMax !== undefined && html`maxlength="${lengthMax}"`}
    />`,
  );
}

/** Long text; of the reader's own words, so the browser's spelling check may look at it. */
export function textArea(
  field: Field & { readonly value?: string; readonly rows?: number; readonly lengthMax?: number },
): Html {
  const { value = '', rows = 5, lengthMax } = field;
  return framed(
    field,
    html`<textarea
      ${wiring(field)}
      rows="${rows}"
      ${lengthMax !== undefined && html`maxlength="${lengthMax}"`}
    >
${value}</textarea>`,
  );
}

/** One file; `accept` only narrows what the browser offers first. */
export function fileInput(field: Field & { readonly accept: string }): Html {
  return framed(field, html`<input ${wiring(field)} type="file" accept="${field.accept}" />`);
}

/** A day, `YYYY-MM-DD`; browsers show their own calendar. */
export function dateInput(
  field: Field & { readonly value?: string; readonly min?: string; readonly max?: string },
): Html {
  const { value = '', min, max } = field;
  return framed(
    field,
    html`<input
      ${wiring(field)}
      class="short"
      type="date"
      value="${value}"
      ${min !== undefined && html`min="${min}"`}
      ${max !== undefined && html`max="${max}"`}
    />`,
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** One of many; for up to seven, `radioTiles` shows all at once. */
export function selectInput(
  field: Field & { readonly options: readonly Option[]; readonly chosen?: string },
): Html {
  const options = field.options.map(
    ({ value, label, disabled }) =>
      html`<option
        value="${value}"
        ${value === (field.chosen ?? '') && html`selected`}
        ${disabled === true && html`disabled`}
      >
        ${label}
      </option>`,
  );
  return framed(
    field,
    html`<select ${wiring(field)}>
      ${options}
    </select>`,
  );
}

/** One of few, each a target for a gloved finger. `two`: beside each other where there is room. */
export function radioTiles(
  field: Field & {
    readonly options: readonly Option[];
    readonly chosen?: string | null;
    readonly two?: boolean;
  },
): Html {
  const isChosen = (value: string): boolean => value === field.chosen;
  return tiles('radio', field, isChosen);
}

/** Any of few. */
export function checkboxTiles(
  field: Field & {
    readonly options: readonly Option[];
    readonly chosen?: readonly string[];
    readonly two?: boolean;
  },
): Html {
  const isChosen = (value: string): boolean => field.chosen?.includes(value) === true;
  return tiles('checkbox', field, isChosen);
}

function tiles(
  type: 'radio' | 'checkbox',
  field: Field & { readonly options: readonly Option[]; readonly two?: boolean },
  isChosen: (value: string) => boolean,
): Html {
  const { name, label, options, required, two } = field;
  return html`<fieldset
    class="field ${field.error !== undefined && 'failed'}"
    id="${fieldId(name)}"
    ${describing(field)}
  >
    <legend>${label}</legend>
    ${hintAndError(field)}
    <div class="tiles ${two === true && 'two'}">
      ${options.map(
        (one, index) =>
          html`<label
            ><input
              type="${type}"
              name="${name}"
              value="${one.value}"
              ${index === 0 && html`id="${fieldId(name)}-first"`}
              ${isChosen(one.value) && html`checked`}
              ${type === 'radio' && required === true && html`required`}
              ${(one.disabled === true || field.disabled === true) && html`disabled`}
            /><span
              >${one.label}${one.hint !== undefined && html`<small>${one.hint}</small>`}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

/** Where the error summary leads. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

function framed(field: Field, input: Html): Html {
  const { name, label, error } = field;
  return html`<div class="field ${error !== undefined && 'failed'}">
    <label for="${fieldId(name)}">${label}</label>
    ${hintAndError(field)} ${input}
  </div>`;
}

function hintAndError({ name, hint, error }: Field): Html {
  return html`${hint !== undefined && html`<p class="hint" id="${fieldId(name)}-hint">${hint}</p>`}
  ${error !== undefined && html`<p class="wrong" id="${fieldId(name)}-error">${error}</p>`}`;
}

function wiring(field: Field): Html {
  const { name, error, required, disabled } = field;
  return html`id="${fieldId(name)}" name="${name}" ${describing(field)}
  ${error !== undefined && html`aria-invalid="true"`} ${required === true && html`required`}
  ${disabled === true && html`disabled`}`;
}

function describing({ name, hint, error }: Field): Html | null {
  const by = [
    hint !== undefined ? `${fieldId(name)}-hint` : '',
    error !== undefined ? `${fieldId(name)}-error` : '',
  ].filter((one) => one !== '');
  return by.length === 0 ? null : html`aria-describedby="${by.join(' ')}"`;
}

/** A short field of a filter or a one-line form: label above, nothing else. */
export function textField(name: string, label: string, value: string, required = false): Html {
  return html`<label
    ><span>${label}</span><input name="${name}" value="${value}" ${required && html`required`}
  /></label>`;
}

/** The same for a choice of one value among few. */
export function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
): Html {
  return html`<label
    ><span>${label}</span>
    <select name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html`selected`}>${text}</option>`)}
    </select></label
  >`;
}
