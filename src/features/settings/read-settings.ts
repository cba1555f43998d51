/** From what the reader typed to the settings of a run, with a remark on each field that is wrong or unusual. */
import type { RunSettings } from '#core/flows/flow-request.ts';
import type { SettingName } from '#core/flows/values/settings.ts';
import { utcText } from '#core/shared/human-time.ts';

export type DraftField = SettingName | 'start';
/** As typed; empty stands for the usual. The start is a date and time in UTC, as `2026-03-01T08:30:00`. */
export type SettingsDraft = Readonly<Record<DraftField, string>>;

/** An error keeps the settings from being used, a warning does not. */
export interface Remark {
  readonly kind: 'error' | 'warning';
  readonly sentence: string;
}

export type FlowSettings = Omit<RunSettings, 'cloud'>;

export interface ReadSettings {
  readonly remarks: ReadonlyMap<DraftField, Remark>;
  /** Undefined while a field is in error. */
  readonly settings: FlowSettings | undefined;
}

export const EMPTY_DRAFT: SettingsDraft = {
  appId: '',
  tenantId: '',
  botName: '',
  userName: '',
  connectionName: '',
  botEndpoint: '',
  locale: '',
  start: '',
};

export const draftOf = ({ start, values }: FlowSettings): SettingsDraft => ({
  ...EMPTY_DRAFT,
  ...values,
  start: start === undefined ? '' : (utcText(start)?.slice(0, 19) ?? ''),
});

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i;
const MOST_CHARACTERS = 200;

const error = (sentence: string): Remark => ({ kind: 'error', sentence });
const warning = (sentence: string): Remark => ({ kind: 'warning', sentence });

const guid = (whose: string) => (text: string) =>
  GUID.test(text)
    ? undefined
    : warning(
        `${whose} is a GUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12. The flows take what you typed.`,
      );

const CHECKS: Readonly<Partial<Record<DraftField, (text: string) => Remark | undefined>>> = {
  appId: guid('An app id'),
  tenantId: guid('A tenant id'),
  botEndpoint: endpointRemark,
  locale: (text) => (LANGUAGE_TAG.test(text) ? undefined : warning('A locale is a language tag such as en-GB or de.')),
  start: (text) =>
    Number.isNaN(instantOf(text))
      ? error('This is no date and time. Choose one, or leave it empty for now.')
      : undefined,
};

export function readSettings(draft: SettingsDraft): ReadSettings {
  const fields = Object.keys(EMPTY_DRAFT).filter(isDraftField);
  const typed = fields.flatMap((field) => {
    const text = draft[field].trim();
    return text === '' ? [] : [[field, text] as const];
  });
  const remarks = new Map(
    typed.flatMap(([field, text]) => {
      const remark = text.length > MOST_CHARACTERS ? tooLong(text) : CHECKS[field]?.(text);
      return remark === undefined ? [] : [[field, remark] as const];
    }),
  );
  if ([...remarks.values()].some(({ kind }) => kind === 'error')) return { remarks, settings: undefined };
  const { start, ...values }: Partial<Record<DraftField, string>> = Object.fromEntries(typed);
  return { remarks, settings: { values, ...(start === undefined ? {} : { start: instantOf(start) }) } };
}

const isDraftField = (name: string): name is DraftField => name in EMPTY_DRAFT;

const tooLong = (text: string): Remark =>
  error(`This has ${text.length} characters; ${MOST_CHARACTERS} are the most that a flow can show.`);

const instantOf = (text: string): number => Date.parse(`${text}Z`) / 1000;

/** What no part of an address may have as it is (RFC 3986 section 2); brackets are left to an IPv6 host. */
const NOT_IN_ADDRESS = /[^!#$%&'()*+,./:;=?@[\]~\w-]/gu;

/** It stands in requests as it was typed, so it must be an address as a request has it. */
function endpointRemark(text: string): Remark | undefined {
  const strange = [...new Set(text.match(NOT_IN_ADDRESS))];
  if (strange.some((character) => /\s/.test(character))) {
    return error('This has a blank in it. An address has none; in a path it is written %20.');
  }
  if (strange.length > 0) {
    return error(`An address cannot have the characters “${strange.join('')}”. In a path they are percent-encoded.`);
  }
  if (!/^[a-z]+:\/\//i.test(text) || !URL.canParse(text))
    return error('This is no address. It begins with https:// and names a host.');
  const { protocol, username, password, pathname, hash, search } = new URL(text);
  if (protocol !== 'https:') {
    return error('A messaging endpoint begins with https://. Azure Bot Service sends activities to no other address.');
  }
  if (username !== '' || password !== '') {
    return error('This has a user name or password before the host. No request sends them; leave them out.');
  }
  if (hash !== '' || text.endsWith('#')) {
    return error('This has a fragment, from # on. No request sends it; leave it out.');
  }
  if (/[[\]]/.test(pathname + search) || /%(?![\da-f]{2})/i.test(text)) {
    return error('This has a bracket or a lone % after the host. There they are percent-encoded: %5B, %5D, %25.');
  }
  return pathname === '/' ? warning('The path is empty. Most bots listen at /api/messages.') : undefined;
}
