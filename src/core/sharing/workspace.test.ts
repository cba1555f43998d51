import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOST_PARTS } from './lost-parts.ts';
import { LARGEST_WORKSPACE, readWorkspace, withoutParts, writeWorkspace, type Workspace } from './workspace.ts';

const NOTHING: Workspace = {
  link: '#/token',
  flowLink: undefined,
  trace: undefined,
  diagram: undefined,
  token: { ruleSet: 'agents-js', skewSeconds: 300, asOf: undefined, context: new Map() },
  lost: [],
};

const textOf = (workspace: Workspace): string => {
  const written = writeWorkspace(workspace);
  if (!written.ok) throw new Error(written.problem.kind);
  return written.value;
};

test('what is written is read again', () => {
  const place = fc.nat({ max: 10_000 });
  const workspaces = fc.record({
    link: fc.constantFrom('#/flows', '#/token', '#/trace', '#/diagram', '#/flows/oauth-card/3?variant=x&fault=a.b'),
    flowLink: fc.option(fc.constantFrom('#/flows/oauth-card', '#/flows/oauth-card/recap'), { nil: undefined }),
    trace: fc.option(fc.record({ session: fc.string(), part: place, step: place, filter: fc.string() }), {
      nil: undefined,
    }),
    diagram: fc.option(fc.record({ text: fc.string(), block: place, step: place }), { nil: undefined }),
    token: fc.record({
      ruleSet: fc.string(),
      skewSeconds: place,
      asOf: fc.option(place, { nil: undefined }),
      context: fc
        .array(fc.tuple(fc.constantFrom('appId', 'channelId'), fc.string()))
        .map((entries) => new Map(entries)),
    }),
    lost: fc.subarray([...LOST_PARTS]),
  });
  fc.assert(
    fc.property(workspaces, (workspace) => {
      expect(readWorkspace(textOf(workspace))).toEqual({ ok: true, value: workspace });
    }),
  );
});

test('whatever stands in the storage is a workspace or a problem', () => {
  const whole = textOf({
    ...NOTHING,
    trace: { session: '{"a":[1]}', part: 1, step: 2, filter: 'is:noise' },
    lost: ['token'],
  });
  const mutants = fc
    .tuple(fc.nat({ max: whole.length }), fc.nat({ max: 20 }), fc.string())
    .map(([at, length, text]) => whole.slice(0, at) + text + whole.slice(at + length));
  fc.assert(
    fc.property(fc.oneof(mutants, fc.json(), fc.string()), (text) => {
      const read = readWorkspace(text);
      if (!read.ok) return;
      expect(readWorkspace(textOf(read.value))).toEqual(read);
      for (const part of read.value.lost) expect(LOST_PARTS).toContain(part);
    }),
  );
});

test('one that is too large is neither written nor read', () => {
  const diagram = { text: 'ü'.repeat(LARGEST_WORKSPACE / 2), block: 0, step: 0 };
  expect(writeWorkspace({ ...NOTHING, diagram })).toMatchObject({ ok: false, problem: { kind: 'too-large' } });
  expect(readWorkspace(' '.repeat(LARGEST_WORKSPACE + 1))).toMatchObject({ ok: false, problem: { kind: 'too-large' } });
});

test('an older one is brought up to date, and a newer one is refused', () => {
  const text = textOf(NOTHING);
  const upgrade = (): never => {
    throw new Error('Called.');
  };
  expect(() => readWorkspace(text, [upgrade])).toThrow('Called.');
  expect(readWorkspace(text, [(node) => node])).toEqual({ ok: true, value: NOTHING });
  expect(readWorkspace(text.replace('"version":1', '"version":7'))).toEqual({
    ok: false,
    problem: { kind: 'newer-version', version: 7 },
  });
});

test('a link to shared work is not taken from it', () => {
  const read = readWorkspace(textOf({ ...NOTHING, link: '#/trace/1.AAAA', flowLink: '#/trace/1.AAAA' }));
  expect(read).toMatchObject({ ok: true, value: { link: '#/trace', flowLink: '#/trace' } });
});

/** As version 1 wrote it; it must be read for ever. */
const VERSION_1 =
  '{"signpost":"workspace","version":1,"link":"#/trace","flowLink":"#/flows/oauth-card/3","trace":{"session":"{}","part":1,"step":4,"filter":"is:noise"},"diagram":{"text":"sequenceDiagram","block":0,"step":2},"token":{"ruleSet":"agents-net","skewSeconds":60,"asOf":1770000000,"context":{"channelId":"msteams"}},"lost":["token"]}';

test('version 1 is read', () => {
  expect(readWorkspace(VERSION_1)).toEqual({
    ok: true,
    value: {
      link: '#/trace',
      flowLink: '#/flows/oauth-card/3',
      trace: { session: '{}', part: 1, step: 4, filter: 'is:noise' },
      diagram: { text: 'sequenceDiagram', block: 0, step: 2 },
      token: {
        ruleSet: 'agents-net',
        skewSeconds: 60,
        asOf: 1_770_000_000,
        context: new Map([['channelId', 'msteams']]),
      },
      lost: ['token'],
    },
  });
});

test('what was put away is taken out of a kept text, and the rest stays', () => {
  const trace = { session: '{}', part: 0, step: 1, filter: '' };
  const diagram = { text: 'sequenceDiagram', block: 0, step: 0 };
  const whole = textOf({ ...NOTHING, trace, diagram });
  expect(withoutParts(whole, ['trace'])).toBe(textOf({ ...NOTHING, diagram }));
  expect(withoutParts(whole, ['trace', 'diagram', 'link', '__proto__'])).toBe(textOf(NOTHING));
  expect(withoutParts('no workspace', ['trace'])).toBe('no workspace');
});
