/**
 * Many tokens at once: from a list, a JSON array, a column of a CSV file or a log to one row per token, in the order in
 * which they stand. Keys are read and imported once, and one rule set is asked.
 * Left out: a token that is wrapped over several lines, tokens in a further encoding, secrets as keys, and everything
 * that only the view of one token shows.
 */
import { numberOf } from '#core/shared/json-scanner.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import { describeKeyNote, describeKeyProblem } from '#core/tokens/keys/describe-keys.ts';
import { findTokens } from '#core/tokens/finding/find-tokens.ts';
import { matteringRepairs } from '#core/tokens/finding/mattering-repairs.ts';
import type { KeyMaterial, KeyOrigin } from '#core/tokens/keys/keys.ts';
import { lightLamps } from '#core/tokens/lamps/lamps.ts';
import type { FoundToken, LampState } from '#core/tokens/model.ts';
import { readKeys } from '#core/tokens/keys/read-keys.ts';
import { nameTokenKind } from '#core/tokens/claims/token-kind.ts';
import { verifySignature } from '#core/tokens/signatures/verify-token.ts';
import type { BotRequest } from './bot-request.ts';
import { completeRequest } from './complete-request.ts';
import { qualifyYes } from './qualify-yes.ts';
import { shownValue } from './claim-values.ts';
import type { BotContext, Verdict } from './model.ts';

export interface BatchRequest {
  /** Pasted text or files; each may hold any number of tokens. */
  readonly texts: readonly string[];
  /** JWK, JWKS or PEM as pasted; empty when there is none. */
  readonly keyText: string;
  readonly keyOrigin: KeyOrigin;
  readonly context: BotContext;
  /** How much the time lamp tolerates, in seconds. */
  readonly skewSeconds: number;
  readonly now: EpochSeconds;
}

export interface BatchRow {
  /** From 0, in the order found. */
  readonly index: number;
  /** Which of the texts it stands in, and on which line of it, from 1. */
  readonly textIndex: number;
  readonly line: number;
  readonly token: string;
  readonly kind: string;
  /** As written, a string without its quotation marks; undefined where there is none. */
  readonly iss: string | undefined;
  readonly aud: string | undefined;
  readonly exp: EpochSeconds | undefined;
  /** In the order form, signature, key, time, policy. */
  readonly lamps: readonly LampState[];
  /** The rule set’s answer, as in `Verdict`. */
  readonly accepted: boolean | undefined;
  readonly status: number | undefined;
  readonly sentence: string;
}

export interface BatchReport {
  readonly rows: readonly BatchRow[];
  /** How many tokens were found; more than there are rows when it was cancelled. */
  readonly found: number;
  /** Lines that are not blank and have no token in them. */
  readonly linesWithout: number;
  /** Why the key text could not be read, or what was done to it. */
  readonly keyRemarks: readonly string[];
  readonly cancelled: boolean;
}

interface BatchPorts {
  /** The rule set that is asked. */
  readonly judge: (request: BotRequest) => Verdict;
  readonly onProgress?: (done: number, found: number) => void;
  /** Asked between chunks; a promise lets the caller hear what happened meanwhile. */
  readonly isCancelled?: () => boolean | Promise<boolean>;
}

/** Tokens whose signatures are checked at the same time. */
const CHUNK = 50;

export async function inspectBatch(request: BatchRequest, ports: BatchPorts): Promise<BatchReport> {
  const { tokens, linesWithout } = findInLines(request.texts);
  const { keys, keyRemarks } = readKeyText(request.keyText);
  const rows: BatchRow[] = [];
  let cancelled = false;
  while (rows.length < tokens.length && !cancelled) {
    const first = rows.length;
    const chunk = tokens.slice(first, first + CHUNK);
    rows.push(...(await Promise.all(chunk.map((token, at) => inspectOne(token, first + at, keys, request, ports)))));
    ports.onProgress?.(rows.length, tokens.length);
    cancelled = rows.length < tokens.length && ((await ports.isCancelled?.()) ?? false);
  }
  return { rows, found: tokens.length, linesWithout, keyRemarks, cancelled };
}

interface TokenInLine {
  readonly found: FoundToken;
  readonly textIndex: number;
  readonly line: number;
}

/** Line by line, so that a damaged token cannot take the next line with it. */
function findInLines(texts: readonly string[]): { readonly tokens: readonly TokenInLine[]; linesWithout: number } {
  const tokens: TokenInLine[] = [];
  let linesWithout = 0;
  for (const [textIndex, text] of texts.entries()) {
    for (const [index, line] of text.split(LINE_BREAK).entries()) {
      const inLine = findTokens(line).filter(isNoLoneWord);
      tokens.push(...inLine.map((found) => ({ found, textIndex, line: index + 1 })));
      if (inLine.length === 0 && line.trim() !== '') linesWithout += 1;
    }
  }
  return { tokens, linesWithout };
}

const LINE_BREAK = /\r\n|\r|\n/;
/** A word is taken for a damaged token where it was pasted alone; a file has many words. */
const isNoLoneWord = ({ text, unprotectedHeader }: FoundToken): boolean =>
  /^e[yw3]/.test(text) || unprotectedHeader !== undefined;

interface KeysOfBatch {
  readonly keys: KeyMaterial | undefined;
  readonly keyRemarks: readonly string[];
}

function readKeyText(keyText: string): KeysOfBatch {
  if (keyText.trim() === '') return { keys: undefined, keyRemarks: [] };
  const result = readKeys(keyText);
  return result.ok
    ? { keys: result.value, keyRemarks: result.value.notes.map(describeKeyNote) }
    : { keys: undefined, keyRemarks: [describeKeyProblem(result.problem)] };
}

async function inspectOne(
  { found, textIndex, line }: TokenInLine,
  index: number,
  keys: KeyMaterial | undefined,
  { keyOrigin, context, skewSeconds, now }: BatchRequest,
  { judge }: BatchPorts,
): Promise<BatchRow> {
  const token = decodeToken(found.text, found);
  const signature = await verifySignature(token, keys);
  const asked = await completeRequest({ token, signature, keys, keyOrigin, context, now, scheme: found.scheme });
  const repairs = matteringRepairs(found);
  const judged = judge(asked);
  const lamps = lightLamps({ token, signature, keyOrigin, verdict: judged, now, skewSeconds, repairs });
  const verdict = qualifyYes(judged, { repairs, keyOrigin, lamps });
  const payload = token.payload.json;
  return {
    index,
    textIndex,
    line,
    token: found.text,
    kind: nameTokenKind(token),
    iss: shownValue(payload, 'iss'),
    aud: shownValue(payload, 'aud'),
    exp: numberOf(payload, 'exp'),
    lamps: lamps.map(({ state }) => state),
    accepted: verdict.accepted,
    status: verdict.answer?.status,
    sentence: verdict.sentence,
  };
}
