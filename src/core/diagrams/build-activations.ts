/** When participants are at work, in a diagram that is being read. Of several beginnings an end ends the last. */
import type { Activation } from '#core/sequence/sequence.ts';

interface Active {
  readonly participant: string;
  readonly from: string | undefined;
  until: string | undefined;
  ended: boolean;
}

export function createActivations() {
  const all: Active[] = [];
  const running = new Map<string, Active[]>();

  return {
    begin(participant: string, from: string | undefined): void {
      const activation = { participant, from, until: undefined, ended: false };
      all.push(activation);
      const stack = running.get(participant) ?? [];
      stack.push(activation);
      running.set(participant, stack);
    },

    /** False when the participant is not at work. */
    end(participant: string, until: string | undefined): boolean {
      const activation = running.get(participant)?.pop();
      if (activation === undefined) return false;
      activation.until = until;
      activation.ended = true;
      return true;
    },

    /** One that ends where it begins is none. */
    activations: (): readonly Activation[] =>
      all
        .filter(({ from, until, ended }) => !ended || from !== until)
        .map(({ participant, from, until }) => ({ participant, from, until })),
  };
}
