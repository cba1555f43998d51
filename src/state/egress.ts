/**
 * What may leave memory. A new field of the state does not compile until this table says whether the link or the
 * storage may carry it; everything that can hold a secret says no twice.
 */
import { formatLink } from '#core/sharing/links.ts';
import { lessonsFromText, lessonsText } from './lessons.ts';
import { restoreTour } from './tour.ts';
import { THEMES, type AppState, type Theme } from './app-state.ts';

interface Egress {
  readonly link: boolean;
  readonly storage: boolean;
  /** Whether the kept workspace may be made of it: of a capture its redacted copy, of the Token screen no token. */
  readonly kept: boolean;
}

const NOWHERE = { link: false, storage: false, kept: false } as const;
const STORED = { link: false, storage: true, kept: false } as const;
const REDACTED = { link: false, storage: false, kept: true } as const;

const EGRESS = {
  route: { link: true, storage: false, kept: true },
  arrival: NOWHERE,
  theme: STORED,
  flow: NOWHERE,
  lastFlow: NOWHERE,
  unknownInLink: NOWHERE,
  clashingInLink: NOWHERE,
  flowSettings: NOWHERE,
  tampering: NOWHERE,
  edition: NOWHERE,
  lessons: STORED,
  tour: STORED,
  questionedFact: NOWHERE,
  largeType: STORED,
  diagramSource: REDACTED,
  diagram: NOWHERE,
  diagramReading: REDACTED,
  capture: REDACTED,
  captureCount: NOWHERE,
  captureDraft: NOWHERE,
  tracePart: REDACTED,
  traceMatches: NOWHERE,
  traceFinding: NOWHERE,
  expectedFindings: NOWHERE,
  traceFilter: REDACTED,
  traceSearchIsOpen: NOWHERE,
  importing: NOWHERE,
  offered: NOWHERE,
  importProblem: NOWHERE,
  token: REDACTED,
  tokenBefore: NOWHERE,
  tokenReport: NOWHERE,
  tokenWork: NOWHERE,
  batch: NOWHERE,
  courierRequests: NOWHERE,
  players: REDACTED,
  kept: NOWHERE,
} as const satisfies { readonly [Field in keyof AppState]: Egress };

/** The fields that the kept workspace is made of; it is given no other. */
export type KeptField = {
  [Field in keyof AppState]: (typeof EGRESS)[Field]['kept'] extends true ? Field : never;
}[keyof AppState];

/** The address bar's hash for this state. */
export const linkOf = (state: AppState): string => formatLink(state.route);

const keyOf = (field: string): string => `signpost.${field}`;

export interface StoragePort {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
}

/** Writes the fields that the table lets into the storage, and no other. */
export function storeState(state: AppState, storage: StoragePort): void {
  const { theme, lessons, tour, largeType } = state;
  const texts = { theme, lessons: lessonsText(lessons), tour: tour.answer, largeType: String(largeType) };
  for (const [field, egress] of Object.entries(EGRESS)) {
    const text = new Map(Object.entries(texts)).get(field);
    if (egress.storage && text !== undefined) storage.write(keyOf(field), text);
  }
}

/** What was stored by an earlier visit. */
export const restoreState = (storage: StoragePort): Pick<AppState, 'theme' | 'lessons' | 'tour' | 'largeType'> => ({
  theme: restoreTheme(storage),
  lessons: lessonsFromText(storage.read(keyOf('lessons'))),
  tour: restoreTour(storage.read(keyOf('tour'))),
  largeType: storage.read(keyOf('largeType')) === 'true',
});

function restoreTheme(storage: StoragePort): Theme {
  const stored = storage.read(keyOf('theme'));
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
