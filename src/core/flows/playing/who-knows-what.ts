/**
 * Where something was changed on the way there are two versions of it, and of all that is made of it. This follows who
 * got which, message by message.
 *
 * Who has a value from the start, or sent it first, goes on sending and expecting it as it was. Everybody else passes on
 * what they received last and expects what they received first. Who makes a value makes it of what they know. A value
 * inside a token or an address is received with it; where two things in one message say it, a token is believed first.
 */
import type { CastMember, MessageDefinition } from '#core/flows/define-flow.ts';
import type { ValueName } from '#core/flows/values/names.ts';

export interface Knowledge {
  /** The values whose changed version this message brings. */
  readonly send: (message: Message) => ReadonlySet<ValueName>;
  /** Whether the participant was told the changed version, or would make it of what it was told. */
  readonly wasTold: (participant: string, name: ValueName) => boolean;
  /** Whether it is the changed version that the participant holds others against. */
  readonly expects: (participant: string, name: ValueName) => boolean;
}

type Message = Pick<MessageDefinition, 'id' | 'from' | 'to'> & { readonly standing: readonly ValueName[] };

interface Facts {
  readonly stepId: string;
  /** What the reader changed. */
  readonly changed: ValueName;
  /** All that has two versions. */
  readonly twofold: ReadonlySet<ValueName>;
  readonly participants: readonly CastMember[];
  /** What a value is made of; all that can be read in it. */
  readonly madeOf: (name: ValueName) => readonly ValueName[];
  readonly inside: (name: ValueName) => ReadonlySet<ValueName>;
  readonly isToken: (name: ValueName) => boolean;
}

export function followKnowledge({ stepId, changed, twofold, participants, madeOf, inside, isToken }: Facts): Knowledge {
  const owns = new Map(participants.map(({ id, holds = [] }) => [id, new Set(holds)]));
  const first = new Map(participants.map(({ id }) => [id, new Map<ValueName, boolean>()]));
  const last = new Map(participants.map(({ id }) => [id, new Map<ValueName, boolean>()]));

  /** For those who got it in a way that the flow does not tell, such as a user who reads a card. */
  const sentLast = new Map<ValueName, boolean>();
  const isOwn = (participant: string, name: ValueName): boolean => owns.get(participant)?.has(name) === true;
  const makes = (participant: string, name: ValueName): boolean =>
    madeOf(name).some((part) => twofold.has(part) && says(participant, part));
  const says = (participant: string, name: ValueName): boolean =>
    !isOwn(participant, name) && wasTold(participant, name);
  const wasTold = (participant: string, name: ValueName): boolean =>
    last.get(participant)?.get(name) ?? (!isOwn(participant, name) && (sentLast.get(name) ?? makes(participant, name)));

  const getsToKnow = (participant: string, name: ValueName, isChanged: boolean): void => {
    if (first.get(participant)?.has(name) !== true) first.get(participant)?.set(name, isChanged);
  };

  /** What nobody sends, such as a clock, is changed where it is. */
  const changeForAll = (): void => {
    for (const { id } of participants) {
      owns.get(id)?.delete(changed);
      last.get(id)?.set(changed, true);
      getsToKnow(id, changed, true);
    }
  };

  return {
    wasTold,
    expects: (participant, name) => !isOwn(participant, name) && first.get(participant)?.get(name) === true,
    send({ id, from, to, standing }) {
      if (id === stepId && !standing.includes(changed)) changeForAll();
      const isChangedHere = (name: ValueName): boolean => id === stepId && name === changed;
      const brings = new Set<ValueName>();
      for (const name of standing.filter((each) => twofold.has(each))) {
        const said = says(from, name);
        if (said || isChangedHere(name)) brings.add(name);
        sentLast.set(name, brings.has(name));
        // What one makes and sends, one expects to see again.
        if (last.get(from)?.has(name) === true) continue;
        if (!said) owns.get(from)?.add(name);
        else getsToKnow(from, name, said);
      }
      for (const name of twofold) {
        const tellers = standing.filter((each) => each === name || inside(each).has(name));
        if (tellers.length === 0) continue;
        const believed = [
          tellers.filter((each) => isChangedHere(each) && each === name),
          tellers.filter(isToken),
          tellers.filter((each) => each === name),
          tellers,
        ].find((some) => some.length > 0);
        const isChanged = believed?.some((each) => brings.has(each)) === true;
        last.get(to)?.set(name, isChanged);
        // What is only read inside something else is a claim, not something to hold others against.
        if (standing.includes(name)) getsToKnow(to, name, isChanged);
      }
      return brings;
    },
  };
}
