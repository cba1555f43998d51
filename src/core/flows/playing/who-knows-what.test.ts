import { expect, test } from 'vitest';
import type { ValueName } from '#core/flows/values/names.ts';
import { followKnowledge } from './who-knows-what.ts';

const PARTS: ReadonlyMap<ValueName, readonly ValueName[]> = new Map([
  ['botToken', ['appId']],
  ['signInState', ['userId']],
]);

/** The reader changes `changed` in the message `m1`; the bot has its app id from the start. */
function follow(changed: ValueName, twofold: readonly ValueName[]) {
  const knowledge = followKnowledge({
    stepId: 'm1',
    changed,
    twofold: new Set(twofold),
    participants: [
      { id: 'channel', label: '', role: '' },
      { id: 'bot', label: '', role: '', holds: ['appId'] },
      { id: 'service', label: '', role: '' },
    ],
    madeOf: (name) => PARTS.get(name) ?? [],
    inside: (name) => new Set([name, ...(PARTS.get(name) ?? [])]),
    isToken: (name) => name === 'botToken',
  });
  const send = (id: string, from: string, to: string, ...standing: ValueName[]): readonly ValueName[] => [
    ...knowledge.send({ id, from, to, standing }),
  ];
  return { ...knowledge, send };
}

test('what one is told, one passes on and makes things of', () => {
  const { send, wasTold } = follow('userId', ['userId', 'signInState']);
  expect(send('m1', 'channel', 'bot', 'userId')).toEqual(['userId']);
  expect(send('m2', 'bot', 'service', 'signInState')).toEqual(['signInState']);
  expect(wasTold('service', 'userId')).toBe(true);
  expect(send('m3', 'channel', 'bot', 'userId')).toEqual([]);
});

test('what one has from the start stays as it was, whatever one is told', () => {
  const { send, wasTold, expects } = follow('appId', ['appId', 'botToken']);
  send('m1', 'channel', 'bot', 'appId');
  expect(wasTold('bot', 'appId')).toBe(true);
  expect(expects('bot', 'appId')).toBe(false);
  expect(send('m2', 'bot', 'service', 'botToken')).toEqual([]);
});

test('a token is believed before what stands beside it, but not before the change itself', () => {
  const { send, wasTold } = follow('appId', ['appId']);
  send('m1', 'bot', 'service', 'appId', 'botToken');
  expect(wasTold('service', 'appId')).toBe(true);
  send('m2', 'channel', 'service', 'appId', 'botToken');
  expect(wasTold('service', 'appId')).toBe(false);
});

test('one expects to see again what one was told first, not what one only read inside something', () => {
  const direct = follow('userId', ['userId', 'signInState']);
  direct.send('m1', 'channel', 'service', 'userId');
  expect(direct.expects('service', 'userId')).toBe(true);
  const inside = follow('signInState', ['userId', 'signInState']);
  inside.send('m1', 'channel', 'service', 'signInState');
  expect(inside.wasTold('service', 'userId')).toBe(true);
  expect(inside.expects('service', 'userId')).toBe(false);
});

test('what nobody sends, such as a clock, is changed for all', () => {
  const { send, wasTold, expects } = follow('botClock', ['botClock']);
  send('m1', 'channel', 'bot', 'userId');
  expect(wasTold('bot', 'botClock')).toBe(true);
  expect(expects('service', 'botClock')).toBe(true);
});
