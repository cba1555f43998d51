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
  readonly madeOf: (name: ValueName) => readonly ValueName[];
  /** All that can be read in a value. */
  readonly inside: (name: ValueName) => ReadonlySet<ValueName>;
  readonly isToken: (name: ValueName) => boolean;
}

/** What one participant has, as far as it has two versions: true for the changed one. */
interface Mind {
  /** What it has from the start, or sent first: that stays as it was. */
  readonly own: Set<ValueName>;
  readonly heardFirst: Map<ValueName, boolean>;
  readonly heardLast: Map<ValueName, boolean>;
  /** What it heard last inside a token: it can check that, and makes nothing of it. */
  readonly claimed: Set<ValueName>;
}

export function followKnowledge({ stepId, changed, twofold, participants, madeOf, inside, isToken }: Facts): Knowledge {
  const minds = new Map(participants.map(({ id, holds = [] }) => [id, newMind(holds)]));
  /** For those who got a value in a way that the flow does not tell, such as a user who reads a card. */
  const sentLast = new Map<ValueName, boolean>();

  const mindOf = (participant: string): Mind => {
    const mind = minds.get(participant) ?? newMind([]);
    minds.set(participant, mind);
    return mind;
  };
  const says = (participant: string, name: ValueName): boolean =>
    !mindOf(participant).own.has(name) && wasTold(participant, name);
  const wasTold = (participant: string, name: ValueName): boolean => {
    const { own, heardLast } = mindOf(participant);
    const heard = heardLast.get(name) ?? (own.has(name) ? false : sentLast.get(name));
    return heard ?? madeOfChanged(participant, name);
  };
  /** What one makes, one makes of what one was really told. */
  const madeOfChanged = (participant: string, name: ValueName): boolean => {
    const { own, heardLast, claimed } = mindOf(participant);
    const parts = madeOf(name).filter((part) => twofold.has(part) && !own.has(part) && !claimed.has(part));
    return parts.some((part) => heardLast.get(part) ?? madeOfChanged(participant, part));
  };
  const isChangedAt = (id: string, name: ValueName): boolean => id === stepId && name === changed;

  /** Where two things in a message say a value: the change itself, then a token, then the value, then what it is in. */
  const believed = (name: ValueName, { id, standing }: Message): readonly ValueName[] => {
    if (isChangedAt(id, name) && standing.includes(name)) return [name];
    const tellers = standing.filter((each) => each === name || inside(each).has(name));
    const tokens = tellers.filter(isToken);
    if (tokens.length > 0) return tokens;
    return tellers.includes(name) ? [name] : tellers;
  };

  const say = ({ id, from, standing }: Message): ReadonlySet<ValueName> => {
    const { own, heardFirst, heardLast } = mindOf(from);
    const brings = new Set<ValueName>();
    for (const name of standing.filter((each) => twofold.has(each))) {
      const isSaid = says(from, name);
      if (isSaid || isChangedAt(id, name)) brings.add(name);
      sentLast.set(name, brings.has(name));
      if (heardLast.has(name)) continue;
      // What one makes and sends, one expects to see again.
      if (isSaid) setOnce(heardFirst, name, true);
      else own.add(name);
    }
    return brings;
  };

  const hear = (message: Message, brings: ReadonlySet<ValueName>): void => {
    const { heardFirst, heardLast, claimed } = mindOf(message.to);
    for (const name of twofold) {
      const tellers = believed(name, message);
      if (tellers.length === 0) continue;
      const isChanged = tellers.some((each) => brings.has(each));
      heardLast.set(name, isChanged);
      if (tellers.every((each) => each !== name && isToken(each))) claimed.add(name);
      else claimed.delete(name);
      // What is only read inside something else is a claim, not something to hold others against.
      if (message.standing.includes(name)) setOnce(heardFirst, name, isChanged);
    }
  };

  /** What nobody sends, such as a clock, is changed where it is. */
  const changeForAll = (): void => {
    for (const { own, heardFirst, heardLast } of minds.values()) {
      own.delete(changed);
      heardFirst.set(changed, true);
      heardLast.set(changed, true);
    }
  };

  return {
    wasTold,
    expects(participant, name) {
      const { own, heardFirst } = mindOf(participant);
      return !own.has(name) && heardFirst.get(name) === true;
    },
    send(message) {
      if (message.id === stepId && !message.standing.includes(changed)) changeForAll();
      const brings = say(message);
      hear(message, brings);
      return brings;
    },
  };
}

const newMind = (own: readonly ValueName[]): Mind => ({
  own: new Set(own),
  heardFirst: new Map(),
  heardLast: new Map(),
  claimed: new Set(),
});

function setOnce(map: Map<ValueName, boolean>, name: ValueName, isChanged: boolean): void {
  if (!map.has(name)) map.set(name, isChanged);
}
