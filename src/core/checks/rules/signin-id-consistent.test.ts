import { expect, test } from 'vitest';
import { findingOf, saidOf } from '#core/checks/examples/finding-of.testing.ts';
import { exampleHops, type ExampleHop } from '#core/checks/examples/example-hops.ts';

const A = '4be1c7d09a5f4d62b8730e1f92ac6d35';
const B = 'c08d54f2e1b74a9986d3207f5be91a4c';
const LINK = 'https://token.botframework.com/api/oauth/signin?signin=';
const handOut = (id: string): ExampleHop => ({
  ask: 'GET https://api.botframework.com/api/botsignin/GetSignInResource?state=e30',
  answer: '200',
  answerBody: { signInLink: LINK + id },
});
const card = (id: string): ExampleHop => ({
  ask: 'POST https://channel.example/v3/conversations/c1/activities',
  body: {
    type: 'message',
    conversation: { id: 'c1' },
    attachments: [{ content: { buttons: [{ value: LINK + id }] } }],
  },
  answer: '200',
});
const open = (id: string): ExampleHop => ({ ask: `GET ${LINK}${id}`, answer: '302 /' });

test('a card with the link of another attempt is told as that', async () => {
  const finding = await findingOf('signin-id-consistent', exampleHops(handOut(A), card(B), open(A)));
  expect(finding).toMatchObject({ outcome: 'fail', title: 'The card links another signin id than was handed out' });
  expect(finding.evidence.map(({ label, value }) => [label, value])).toEqual([
    ['Handed out', A],
    ['On the card', B],
  ]);
});

test('an older attempt that nobody opened is none of this one', async () => {
  expect(await saidOf('signin-id-consistent', [handOut(A), handOut(B), card(B), open(B)])).toEqual(['pass']);
});

test('Web Chat’s challenge behind the id makes no other id', async () => {
  const glued = `${A}%26code_challenge%3D0123456789abcdef`;
  expect(await saidOf('signin-id-consistent', [handOut(A), open(glued)])).toEqual(['pass']);
});
