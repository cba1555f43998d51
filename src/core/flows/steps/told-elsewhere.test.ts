import { expect, test } from 'vitest';
import { plainProse } from '#core/sequence/plain-prose.ts';
import { CATALOGUE } from '#core/flows/catalogue.ts';
import { resolveProse } from '#core/flows/playing/resolve-template.ts';
import { botChecksToldElsewhere, entraChecksToldElsewhere, ownTokenToldElsewhere } from './told-elsewhere.ts';

test.each([[botChecksToldElsewhere], [entraChecksToldElsewhere], [ownTokenToldElsewhere]])(
  'names a flow by its title',
  (sentence) => {
    const [, named] = /“(.+)”/.exec(plainProse(resolveProse(sentence))) ?? [];
    expect(CATALOGUE.map(({ title }) => title)).toContain(named);
  },
);
