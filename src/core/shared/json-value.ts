/** Values that `JSON.parse` gave and of which nothing is known: each is read as what it should be, or is undefined. */
export type JsonMembers = Readonly<Record<string, unknown>>;

const NONE: JsonMembers = Object.freeze({});

export const isJsonObject = (value: unknown): value is JsonMembers =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** No members where it is no object, so that what is missing and what is mistyped read alike. */
export const membersOf = (value: unknown): JsonMembers => (isJsonObject(value) ? value : NONE);

export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Undefined for an empty text too, which is how exporters write that they do not know. */
export const someTextOf = (value: unknown): string | undefined => textOf(value) || undefined;

export const finiteNumberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
