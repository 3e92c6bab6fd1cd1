/** Formats of the reader's language, each made once: making one costs more than a page written with it. */
const DATES = new Map<string, Intl.DateTimeFormat>();
const NUMBERS = new Map<string, Intl.NumberFormat>();
const SPANS = new Map<string, Intl.RelativeTimeFormat>();

export function dateFormat(
  language: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  return keep(DATES, key, () => new Intl.DateTimeFormat(language, options));
}

/** Counts and shares, with one digit behind the comma at most. */
export function numberFormat(language: string): Intl.NumberFormat {
  return keep(
    NUMBERS,
    language,
    () => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
  );
}

/** "yesterday", "3 hours ago". */
export function spanFormat(language: string): Intl.RelativeTimeFormat {
  return keep(SPANS, language, () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
}

function keep<Format>(kept: Map<string, Format>, key: string, make: () => Format): Format {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = make();
  kept.set(key, made);
  return made;
}
