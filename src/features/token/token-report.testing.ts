/** A report as `inspectToken` gives it, with the real decoding and whatever verdict a test wants to see on the screen. */
import { decodeToken } from '#core/tokens/decoding/decode-token.ts';
import type { Claim, Lamp } from '#core/tokens/model.ts';
import { timeLineOf } from '#core/tokens/time/time-line.ts';
import type { TokenReport } from '#core/verdicts/inspect-token.ts';
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import type { Verdict } from '#core/verdicts/model.ts';

const NOW = 1_800_000_000;
const INSTANTS = new Set(['nbf', 'exp', 'iat']);

function describeClaim({ name, source, tokenStart, tokenEnd }: Claim): DescribedClaim {
  const instant = INSTANTS.has(name) ? Number(source) : undefined;
  const nothingMore = { definedBy: undefined, explanation: undefined, remark: undefined };
  return { name, source, meaning: `what ${name} is for`, ...nothingMore, instant, tokenStart, tokenEnd };
}

const lamp = (name: Lamp['name']): Lamp => ({
  name,
  state: 'cannot-tell',
  caution: false,
  word: 'Cannot tell',
  reason: `${name} was not checked`,
  advice: undefined,
});

const VERDICT: Verdict = {
  ruleSet: { id: 'botbuilder-js', name: 'BotBuilder JS', version: '4.23', basis: 'run' },
  takenFor: undefined,
  checks: [],
  firstFailure: undefined,
  accepted: undefined,
  answer: undefined,
  leftOut: [],
  sentence: 'Cannot tell: no key was given.',
};

export function reportOf(text: string, change: Partial<TokenReport> = {}): TokenReport {
  const token = decodeToken(text);
  return {
    found: [{ text, repairs: [], foundIn: 'the text itself', scheme: undefined }],
    selected: 0,
    token,
    kind: 'Channel token, Connector to bot',
    kindNote: 'What it is for.',
    lookAlike: undefined,
    alsoFound: [],
    encrypted: undefined,
    disclosures: [],
    inside: [],
    problems: [],
    remarks: [],
    headerClaims: token.headerClaims.map(describeClaim),
    payloadClaims: token.payloadClaims.map(describeClaim),
    keys: [],
    keyCount: 0,
    keyHints: [],
    keyPlaces: [],
    noKeyPlaces: undefined,
    keyOrigin: 'reader',
    keyRemarks: [],
    metadata: undefined,
    lamps: (['form', 'signature', 'key', 'time', 'policy'] as const).map(lamp),
    verdict: VERDICT,
    verdicts: [VERDICT],
    hints: [],
    time: timeLineOf(token, NOW, 300),
    now: NOW,
    skewSeconds: 300,
    ...change,
  };
}
