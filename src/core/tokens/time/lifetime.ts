/**
 * How long a token lives beside how long tokens of its kind have been seen to live. No rule limits it, so this is a
 * remark and never a verdict. The spans of channel, calling and Direct Line tokens are from tokens published in public
 * threads; the span of Entra's access tokens is in its documentation (configurable token lifetimes).
 */
import { durationText } from '#core/shared/human-time.ts';
import type { KindId } from '#core/tokens/claims/token-kinds.ts';

interface UsualLife {
  /** From and to, in seconds, both included. */
  readonly spans: readonly (readonly [from: number, to: number])[];
  readonly text: string;
}

const CHANNEL: UsualLife = {
  spans: [
    [570, 630],
    [3570, 3930],
  ],
  text: '10 min and 1 h have been seen in channel tokens',
};
const ENTRA: UsualLife = {
  spans: [[3300, 5730]],
  text: 'Entra’s access tokens usually live 60 to 90 min, unless a policy of the tenant says otherwise',
};

const USUAL_LIVES: ReadonlyMap<KindId, UsualLife> = new Map<KindId, UsualLife>([
  ['channel', CHANNEL],
  ['calling-webhook', { spans: [[270, 330]], text: '5 min has been seen in tokens of the calling webhook' }],
  [
    'bot-outbound',
    {
      spans: [
        [3300, 4200],
        [86_100, 87_000],
      ],
      text: '24 h 5 min and about 1 h have been seen in bots’ own tokens',
    },
  ],
  [
    'direct-line',
    {
      spans: [
        [1770, 1830],
        [3570, 3630],
      ],
      text: 'Direct Line announces 30 min, and tokens of 1 h have been seen',
    },
  ],
  ...(['emulator', 'skill', 'teams-sso', 'graph', 'entra-app', 'entra-user'] as const).map(
    (id): readonly [KindId, UsualLife] => [id, ENTRA],
  ),
]);

/** A sentence; undefined when nothing is known of tokens of this kind. */
export function describeLifetime(seconds: number, kind: KindId): string | undefined {
  const usual = USUAL_LIVES.get(kind);
  if (usual === undefined) return undefined;
  const isUsual = usual.spans.some(([from, to]) => seconds >= from && seconds <= to);
  const life = `It lives ${Math.round(seconds)} s (${durationText(seconds)})`;
  return `${life}, which is ${isUsual ? 'as usual' : 'not usual'}: ${usual.text}.`;
}

const ONE_YEAR = 31_622_400;

/** Nothing that signs for bots issues tokens for years; whoever finds one can use it as long. */
export const isAbsurdlyLong = (seconds: number): boolean => seconds > ONE_YEAR;
