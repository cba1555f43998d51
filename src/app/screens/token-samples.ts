/** Three tokens to begin with, signed anew in this tab each time: one that is accepted and two that are not. */
import { flowLink } from '#core/sharing/links.ts';
import type { CarriedToken } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import type { TokenInput } from '#state/app-state.ts';

export const TOKEN_SAMPLES = [
  {
    id: 'accepted',
    title: 'A token that is accepted',
    about: 'A channel token as a bot gets it, with the key set and the bot’s app id beside it.',
  },
  {
    id: 'slash',
    title: 'The activity lost a slash',
    about: 'Its serviceUrl was rewritten on the way and lacks the final slash that the token has.',
  },
  {
    id: 'changed',
    title: 'One character was changed',
    about: 'Somebody edited the payload after it was signed.',
  },
] as const;

/** Two more that links open: the bot is set to another app id; the token is judged two hours later. */
const LINKED_SAMPLES = ['other-audience', 'expired'] as const;

export type TokenSampleId = (typeof TOKEN_SAMPLES)[number]['id'] | (typeof LINKED_SAMPLES)[number];

/** The sample that a link names, if there is one. */
export const sampleNamed = (name: string): TokenSampleId | undefined =>
  [...TOKEN_SAMPLES.map(({ id }) => id), ...LINKED_SAMPLES].find((id) => id === name);

/** The flow whose run the samples are taken from. */
export const SAMPLE_FLOW = 'inbound-validation';

export interface OpenedSample {
  readonly token: CarriedToken;
  /** The instant to judge by; undefined is now. */
  readonly asOf: EpochSeconds | undefined;
  readonly origin: TokenInput['origin'];
}

/** Undefined when the run carries no channel token. */
export function makeSample(id: TokenSampleId, { flowId, sequence, clock }: FlowRun): OpenedSample | undefined {
  const token = sequence.tokens.find((carried) => carried.id === 'connectorToken');
  if (token === undefined) return undefined;
  return {
    token: changeFor(id, token),
    asOf: id === 'expired' ? clock + TWO_HOURS : undefined,
    origin: { label: `A sample, made just now for “${sequence.title}”`, link: flowLink(flowId) },
  };
}

const TWO_HOURS = 7200;
/** An app id that nobody has. */
const OTHER_APP = '5d1f0a86-2c44-4e0b-9a77-3be8f6c2d915';

function changeFor(id: TokenSampleId, token: CarriedToken): CarriedToken {
  switch (id) {
    case 'accepted':
    case 'expired':
      return token;
    case 'slash':
      return { ...token, context: { ...token.context, serviceUrl: token.context.serviceUrl?.replace(/\/$/, '') } };
    case 'other-audience':
      return { ...token, context: { ...token.context, appId: OTHER_APP } };
    case 'changed':
      return { ...token, text: changeOneCharacter(token.text) };
  }
}

/** How far before the payload's end the change is made: inside the app id, which the Connector writes last. */
const FROM_THE_END = 8;

/** Replaces one character of the payload by its neighbour, so that it still decodes and only the signature tells. */
function changeOneCharacter(text: string): string {
  const start = text.indexOf('.') + 1;
  const length = text.lastIndexOf('.') - start;
  // Every fourth character begins a byte; for a digit or a letter of the app id it is a capital letter.
  const at = start + Math.floor((length - FROM_THE_END) / 4) * 4;
  const code = text.charCodeAt(at);
  const neighbour = String.fromCharCode(code % 2 === 0 ? code - 1 : code + 1);
  return text.slice(0, at) + neighbour + text.slice(at + 1);
}
