import { expect, test } from 'vitest';
import { newHop } from '#core/traces/new-hop.ts';
import { headerSharer } from './shared-headers.ts';

const hopWith = (...headers: readonly (readonly [string, string])[]) =>
  newHop(
    { label: 'entry', at: 0 },
    {
      request: {
        kind: 'request',
        method: 'GET',
        url: 'https://a.example/',
        headers: headers.map(([name, value]) => ({ name, value })),
        body: undefined,
      },
    },
  );

test('equal headers become one object; nothing else changes', () => {
  const share = headerSharer();
  const [first, second] = [hopWith(['a', '1'], ['__proto__', 'x']), hopWith(['__proto__', 'x'], ['a', '2'])];
  const [sharedFirst, sharedSecond] = [share(first), share(second)];
  expect([sharedFirst, sharedSecond]).toEqual([first, second]);
  expect(sharedSecond.request?.headers[0]).toBe(sharedFirst.request?.headers[1]);
});
