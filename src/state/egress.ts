/**
 * What may leave memory. A new field of the state does not compile until this table says whether the link or the
 * storage may carry it; everything that can hold a secret says no twice.
 */
import { formatLink } from '#core/sharing/links.ts';
import { lessonsFromText, lessonsText } from './lessons.ts';
import { restoreTour } from './tour.ts';
import { THEMES, type AppState, type Theme } from './app-state.ts';

interface Ways {
  readonly link: boolean;
  readonly storage: boolean;
  /** Whether the kept workspace may be made of it: of a capture its redacted copy, of the Token screen no token. */
  readonly kept: boolean;
}

interface Nowhere extends Ways {
  readonly link: false;
  readonly storage: false;
  readonly kept: false;
}
type Stored = Omit<Nowhere, 'storage'> & { readonly storage: true };
type Redacted = Omit<Nowhere, 'kept'> & { readonly kept: true };

/** Names every field, or does not compile. */
type Table<Fields extends { readonly [Field in keyof AppState]: Ways }> = Fields;

type Egress = Table<{
  route: { link: true; storage: false; kept: true };
  arrival: Nowhere;
  theme: Stored;
  flow: Nowhere;
  lastFlow: Redacted;
  unknownInLink: Nowhere;
  clashingInLink: Nowhere;
  flowSettings: Nowhere;
  tampering: Nowhere;
  edition: Nowhere;
  lessons: Stored;
  tour: Stored;
  questionedFact: Nowhere;
  largeType: Stored;
  diagramSource: Redacted;
  diagram: Nowhere;
  diagramReading: Redacted;
  capture: Redacted;
  captureCount: Nowhere;
  captureDraft: Nowhere;
  tracePart: Redacted;
  traceMatches: Nowhere;
  traceFinding: Nowhere;
  expectedFindings: Nowhere;
  traceFilter: Redacted;
  traceSearchIsOpen: Nowhere;
  importing: Nowhere;
  offered: Nowhere;
  importProblem: Nowhere;
  token: Redacted;
  tokenBefore: Nowhere;
  tokenReport: Nowhere;
  tokenWork: Nowhere;
  batch: Nowhere;
  courierRequests: Nowhere;
  players: Redacted;
  kept: Nowhere;
}>;

type FieldsOut<Way extends keyof Ways> = {
  [Field in keyof AppState]: Egress[Field][Way] extends true ? Field : never;
}[keyof AppState];

/** What the kept workspace is made of; its maker is given nothing else. */
export type KeptState = Pick<AppState, FieldsOut<'kept'>>;

/** The address bar's hash for this state. */
export const linkOf = ({ route }: Pick<AppState, FieldsOut<'link'>>): string => formatLink(route);

const keyOf = (field: string): string => `signpost.${field}`;

export interface StoragePort {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
}

/** Writes the fields that the table lets into the storage, and no other. */
export function storeState(state: AppState, storage: StoragePort): void {
  const { theme, lessons, tour, largeType } = state;
  const texts: Readonly<Record<FieldsOut<'storage'>, string | undefined>> = {
    theme,
    lessons: lessonsText(lessons),
    tour: tour.answer,
    largeType: String(largeType),
  };
  for (const [field, text] of Object.entries(texts)) if (text !== undefined) storage.write(keyOf(field), text);
}

/** What was stored by an earlier visit. */
export const restoreState = (storage: StoragePort): Pick<AppState, FieldsOut<'storage'>> => ({
  theme: restoreTheme(storage),
  lessons: lessonsFromText(storage.read(keyOf('lessons'))),
  tour: restoreTour(storage.read(keyOf('tour'))),
  largeType: storage.read(keyOf('largeType')) === 'true',
});

function restoreTheme(storage: StoragePort): Theme {
  const stored = storage.read(keyOf('theme'));
  return THEMES.find((theme) => theme === stored) ?? 'system';
}
