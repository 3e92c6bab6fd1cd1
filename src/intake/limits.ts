/** Limits that only the doors know; those every part shares stand in model/limits.ts. */

/** HTTP: header bytes of a request, and how long its parts may take. */
export const HEADER_BYTES_MAX: number = 16_384;
export const HEADERS_MS_MAX: number = 10_000;
export const REQUEST_MS_MAX: number = 120_000;
export const KEEP_ALIVE_MS_MAX: number = 75_000;
export const HTTP_CONNECTIONS_MAX: number = 1_024;
/** Bodies being read at one time: of one sender, and of all. More are told to come back. */
export const SENDER_BODIES_MAX: number = 8;
export const BODIES_MAX: number = 32;
/** What a sender is told to wait when the journal is full or too many bodies are being read. */
export const RETRY_AFTER_SECONDS: number = 5;
/** How long the rest of a refused body is read and thrown away, so that the answer arrives. */
export const REFUSED_BODY_MS_MAX: number = 3_000;
/** A body that is one JSON document, or one OTLP request, after decompression. */
export const DOCUMENT_BYTES_MAX: number = 32 * 1_048_576;
/** Unreadable records named in one answer and in one report; the rest are counted. */
export const UNREADABLE_NAMED_MAX: number = 100;
export const UNREADABLE_SAMPLES_MAX: number = 10;
/** The beginning of unreadable content that is kept aside. */
export const SAMPLE_CHARS_MAX: number = 2_048;
/** How long a checked token is believed before it is looked up again. */
export const TOKEN_TRUSTED_MS: number = 5_000;
export const TOKENS_REMEMBERED_MAX: number = 1_000;
/** Items of one Elasticsearch bulk request: each needs a line in the answer. */
export const BULK_ITEMS_MAX: number = 100_000;
