import { expect, test } from 'vitest';
import { defineFlow, onlyVariant } from './define-flow.ts';
import { ref, url } from './templates.ts';

test('a misspelt value does not compile', () => {
  // @ts-expect-error there is no value called userid
  expect(ref('userid').names).toEqual(['userid']);
  // @ts-expect-error the same inside an address
  expect(url`https://a.example/?u=${'userid'}`.names).toEqual(['userid']);
});

test('a misspelt participant or variant does not compile', () => {
  const told = { kind: 'computation', label: '', title: '', explanation: [], sources: [] } as const;
  const flow = defineFlow({
    id: 'x',
    group: 'Sign-in',
    title: '',
    summary: '',
    participants: [{ id: 'bot', label: 'Bot', role: '' }],
    variants: onlyVariant,
    follow: [],
    faults: [],
    checkpoints: [],
    chapters: [
      {
        label: '',
        steps: [
          { ...told, id: 'right', at: 'bot', only: ['default'] },
          // @ts-expect-error there is no participant called bott
          { ...told, id: 'wrong-participant', at: 'bott' },
          // @ts-expect-error there is no variant called defualt
          { ...told, id: 'wrong-variant', at: 'bot', only: ['defualt'] },
        ],
      },
    ],
  });
  expect(flow.chapters[0]?.steps).toHaveLength(3);
});
