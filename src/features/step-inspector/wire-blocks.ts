/** The messages that the wire pane shows of a step: its own first, then the other half of the exchange. */
import type { MessageStep, Sequence, Step } from '#core/sequence/sequence.ts';
import type { decodeWire } from '#core/sequence/leaves.ts';
import { addressOf, layOutWire } from '#core/sequence/wire-layout.ts';
import type { WireRow } from '#core/sequence/wire-rows.ts';
import type { Wire } from '#core/sequence/wire.ts';

export interface Block {
  readonly step: MessageStep;
  readonly wire: Wire;
  /** `Answer, step 4`. */
  readonly title: string;
  readonly rows: readonly WireRow[];
}

const TITLES = { request: 'Request', response: 'Answer', act: 'On the screen' } as const;

/** `decode` may open values further than a flow needs. */
export function blocksOf(sequence: Sequence, step: Step, decode?: typeof decodeWire): readonly Block[] {
  if (step.kind !== 'message') return [];
  const messages = sequence.steps.filter((other) => other.kind === 'message');
  const pair = messages.find(({ id, answers }) =>
    step.answers === undefined ? answers === step.id : id === step.answers,
  );
  return [step, ...(pair === undefined ? [] : [pair])].flatMap((message) => {
    const { wire } = message;
    if (wire === undefined) return [];
    const place = message === step ? '' : `, step ${sequence.steps.indexOf(message) + 1}`;
    const rows = layOutWire(wire, addressFor(message, messages), decode);
    return [{ step: message, wire, title: TITLES[wire.kind] + place, rows }];
  });
}

/** Of the request that the message is, or answers. */
function addressFor({ wire, answers }: MessageStep, messages: readonly MessageStep[]): string {
  const asked = wire?.kind === 'request' ? wire : messages.find(({ id }) => id === answers)?.wire;
  return asked?.kind === 'request' ? addressOf(asked.url) : '';
}
