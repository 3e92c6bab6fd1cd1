/** Depth of `AnyValue` inside `AnyValue`; deeper values are refused, since each level is a call. */
export const VALUE_DEPTH_MAX: number = 32;
/** Attributes of one record, scope or resource; the rest is dropped and said. */
export const ATTRIBUTES_MAX: number = 1_024;
/** Log records of one request. */
export const REQUEST_RECORDS_MAX: number = 200_000;
