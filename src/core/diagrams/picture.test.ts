import { expect, test } from 'vitest';
import { VERSION } from '#core/shared/version.ts';
import { pictureAddress, pictureText } from './picture.ts';
import { readMermaid } from './read-mermaid.ts';

const { sequence } = readMermaid(
  'sequenceDiagram\ntitle Sign-in\naccDescr: How it goes.\nBot->>Service: is it stored?\nService--xBot: no',
);
const telling = {
  variant: 'First time',
  faults: [{ label: 'A slow clock', symptom: [], cause: [], fix: [], sources: [] }],
  linkTo: (at: number | undefined) => `https://signpost.example/#/flows/x${at === undefined ? '' : `/${at + 1}`}`,
};
const MADE = `Told as: First time. What goes wrong: A slow clock. Made by Signpost ${VERSION}. To see it: https://signpost.example/#/flows/x`;

test('a picture of the whole is told step by step, with how it was told and what made it', () => {
  if (sequence === undefined) throw new Error('No sequence');
  expect(pictureText(sequence, telling, undefined)).toEqual({
    title: 'Sign-in',
    description: `How it goes. A sequence diagram of Bot, Service. 1. Bot to Service: is it stored? 2. Service answers Bot: no, failed. ${MADE}`,
    caption: ['Sign-in', 'Told as: First time', 'What goes wrong: A slow clock', `Signpost ${VERSION}`],
  });
});

test('a picture of one step names it and its place, and leads to that step', () => {
  if (sequence === undefined) throw new Error('No sequence');
  expect(pictureText(sequence, telling, 1)).toEqual({
    title: 'Sign-in, step 2 of 2: no',
    description: `Sign-in, step 2 of 2. Service answers Bot: no, failed. ${MADE}/2`,
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
