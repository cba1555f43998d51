import { expect, test } from 'vitest';
import { VERSION } from '#core/shared/version.ts';
import { rfc } from '#core/sequence/citations.ts';
import { factReport } from './fact-report.ts';

const LINK = 'https://signpost.example/#/flows/oauth-card/3';

test('a report says what is said, by which source, in which version and where', () => {
  const text = factReport({ about: 'state', statements: ['It comes back.'], sources: [rfc(6749, '4.1.2')] }, LINK);
  expect(text).toContain('> It comes back.');
  expect(text).toContain('[RFC 6749 section 4.1.2](https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2)');
  expect(text).toContain(`Signpost ${VERSION}, ${LINK}`);
});

test('a source that is not known is not passed over', () => {
  expect(factReport({ about: 'state', statements: ['It comes back.'], sources: [] }, LINK)).toContain(
    '**Source** unknown',
  );
});
