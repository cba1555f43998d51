// @vitest-environment jsdom
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sequence } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { FileContent, oneFile, type FileData } from './one-file.ts';

const VIEWER = { script: 'window.ran = true;', style: 'main { color: red }' };

/** The same text wherever a sequence, its telling and its drawing have one. */
const toldWith = (text: string): { sequence: Sequence; telling: Telling; drawn: object } => {
  const prose = [
    { kind: 'text', text },
    { kind: 'link', text, href: text },
  ] as const;
  return {
    sequence: {
      id: text,
      title: text,
      summary: text,
      participants: [{ id: 'a', label: text, role: text }],
      steps: [
        {
          kind: 'message',
          id: 'ask',
          from: 'a',
          to: 'a',
          answers: undefined,
          label: text,
          title: text,
          explanation: [prose],
          certainty: 'specified',
          fields: [{ name: text, value: text, meaning: prose, thread: undefined, token: undefined }],
          errata: [{ says: text, truth: text, source: { label: text, href: text } }],
          sources: [{ label: text, href: text }],
          wire: { kind: 'act', text },
          failed: false,
        },
      ],
      chapters: [{ label: text, firstStepId: 'ask' }],
      threads: [{ id: 't', name: text, value: 'a value that is followed', places: [], rivals: [] }],
      tokens: [],
    },
    telling: {
      variant: text,
      faults: [{ label: text, symptom: prose, cause: prose, fix: prose, sources: [] }],
      linkTo: () => text,
    },
    drawn: { tag: 'text', attributes: [['id', text]], children: [text] },
  };
};

const fileOf = (text: string): string => {
  const { sequence, telling, drawn } = toldWith(text);
  return oneFile(VIEWER, FileContent.made(sequence, telling), drawn);
};

const opened = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '-->]]></style></title></noscript><img src=x onerror=alert(1)>',
  'a\u2028b\u2029c\r\n\0d\u202e',
  '"\'&amp;\\u003c/script>',
  '\ud800 alone',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
];
const hostileText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.tuple(fc.constantFrom(...HOSTILE), fc.string()).map((texts) => texts.join('')),
);

test('whatever stands in any of its texts, the file is the same few elements, and the data comes out as it went in', () => {
  const structure = (html: string): readonly string[] =>
    [...opened(html).querySelectorAll('*')].map((each) => each.localName);
  const usual = structure(fileOf('plain'));
  expect(usual.filter((name) => name === 'script')).toHaveLength(2);
  fc.assert(
    fc.property(hostileText, (text) => {
      const html = fileOf(text);
      expect(structure(html)).toEqual(usual);
      const page = opened(html);
      const { sequence, telling, drawn } = toldWith(text);
      const data: FileData<object> = JSON.parse(page.querySelector('script')?.textContent ?? '');
      expect(html).not.toMatch(/[\u2028\u2029]/);
      expect(data).toEqual(
        JSON.parse(
          JSON.stringify({
            sequence: { ...sequence, threads: [] },
            told: [telling.variant],
            faults: telling.faults,
            links: [text],
            drawn,
          }),
        ),
      );
    }),
  );
});

test('its policy comes first, and lets run exactly the script and the styles that stand in it', () => {
  const page = opened(fileOf('plain'));
  const [first] = page.head.children;
  expect(first?.getAttribute('http-equiv')).toBe('Content-Security-Policy');
  const policy = first?.getAttribute('content') ?? '';
  const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const directives = policy.split('; ');
  expect(directives[0]).toBe("default-src 'none'");
  expect(directives).toContain(`script-src ${hashOf(page.querySelectorAll('script')[1]?.textContent ?? '')}`);
  expect(directives).toContain(`style-src ${hashOf(page.querySelector('style')?.textContent ?? '')}`);
  expect(policy).not.toMatch(/unsafe|\*|https?:|'self'/);
  expect(page.querySelectorAll('[src], link, iframe, [style], [onerror]')).toHaveLength(0);
});

test('the same content gives the same bytes, and lives of values and tokens stay behind', () => {
  expect(fileOf('plain')).toBe(fileOf('plain'));
  expect(fileOf('plain')).not.toContain('a value that is followed');
});

test('without a drawing there is none in the data', () => {
  const { sequence, telling } = toldWith('plain');
  expect(oneFile(VIEWER, FileContent.made(sequence, telling), undefined)).not.toContain('"drawn"');
});

test('a recording is refused unless it is redacted', () => {
  const { sequence, telling } = toldWith('plain');
  const steps = sequence.steps.map((step) => ({ ...step, certainty: 'captured' as const }));
  expect(() => FileContent.made({ ...sequence, steps }, telling)).toThrow('redacted');
});

test.each(['</script>', '</STYLE >', '<!--', 'a\rb', 'a\0b', '\ud800'])(
  'a viewer with %j in it would not be what was hashed, and makes no file',
  (text) => {
    const { sequence, telling } = toldWith('plain');
    const content = FileContent.made(sequence, telling);
    for (const viewer of [
      { ...VIEWER, script: text },
      { ...VIEWER, style: text },
    ])
      expect(() => oneFile(viewer, content, undefined)).toThrow('cannot stand inside a page');
  },
);
