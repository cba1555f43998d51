/** Seconds since 1970-01-01T00:00:00Z, as in a NumericDate (RFC 7519 section 2). Never milliseconds. */
export type EpochSeconds = number;
