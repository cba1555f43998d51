import { expect, test } from 'vitest';
import { VERSION } from '#core/shared/version.ts';
import { pictureAddress, pictureMarkdown, pictureText } from './picture.ts';
import { readMermaid } from './read-mermaid.ts';

const { sequence } = readMermaid(
  'sequenceDiagram\ntitle Sign-in\naccDescr: How it goes.\nBot->>Service: is it stored?\nService--xBot: no',
);
const telling = {
  variant: 'First time',
  faults: [{ label: 'A slow clock', symptom: [], cause: [], fix: [], sources: [] }],
  linkTo: (at: number | undefined) => `https://signpost.example/#/flows/x${at === undefined ? '' : `/${at + 1}`}`,
};
const TOLD = 'Told as: First time. What goes wrong: A slow clock.';
const MADE = `Made by Signpost ${VERSION}. To see it: https://signpost.example/#/flows/x`;

test('a picture of the whole is told step by step, with how it was told and what made it', () => {
  if (sequence === undefined) throw new Error('No sequence');
  const account = `How it goes. A sequence diagram of Bot, Service. 1. Bot to Service: is it stored? 2. Service answers Bot: no, failed. ${TOLD}`;
  expect(pictureText(sequence, telling, undefined)).toEqual({
    title: 'Sign-in',
    alternative: account,
    description: `${account} ${MADE}`,
    caption: ['Sign-in', 'Told as: First time', 'What goes wrong: A slow clock', `Signpost ${VERSION}`],
  });
});

test('a picture of one step names it and its place, and leads to that step', () => {
  if (sequence === undefined) throw new Error('No sequence');
  const account = `Sign-in: a sequence diagram of Bot, Service, with step 2 of 2 marked and those after it faded. Before it: 1. Bot to Service: is it stored? Step 2 of 2: Service answers Bot: no, failed. ${TOLD}`;
  expect(pictureText(sequence, telling, 1)).toEqual({
    title: 'Sign-in, step 2 of 2: no',
    alternative: account,
    description: `${account} ${MADE}/2`,
    caption: [
      'Sign-in',
      'Step 2 of 2: no',
      'Told as: First time',
      'What goes wrong: A slow clock',
      `Signpost ${VERSION}`,
    ],
  });
});

test('an address holds a picture with every character that ends or begins something', () => {
  const svg = '<svg>#%"\'<>ü</svg>';
  const address = pictureAddress({ svg, width: 1, height: 1 });
  expect(decodeURIComponent(address.slice(address.indexOf(',') + 1))).toBe(svg);
  expect(address).not.toMatch(/[#"<>]/);
});

test('of a long sequence the text tells the part that is shown, and says which one it is', () => {
  const messages = Array.from({ length: 1000 }, (_, index) => `A->>B: m${index + 1}`);
  const long = readMermaid(['sequenceDiagram', ...messages].join('\n')).sequence;
  if (long === undefined) throw new Error('No sequence');
  const { title, description } = pictureText(long, telling, undefined, { first: 25, end: 65 });
  expect(title).toBe('Your own diagram, steps 26 to 65 of 1,000');
  expect(description).toContain('It shows steps 26 to 65 of 1,000. 26. A to B: m26.');
  expect(description).not.toContain('m66');
  expect(pictureText(long, telling, 39).description).toContain('Before it: 26. A to B: m26; 27. A to B: m27;');
});

test('for a page the picture has its text instead, and a link to the same step', () => {
  if (sequence === undefined) throw new Error('No sequence');
  const text = { ...pictureText(sequence, telling, 1), alternative: 'Step [2]' };
  expect(pictureMarkdown(text, 'a b.svg', telling.linkTo(1))).toBe(
    '![Step \\[2\\]](<a%20b.svg>)\n\n[Sign-in, step 2 of 2: no](<https://signpost.example/#/flows/x/2>)\n',
  );
});
