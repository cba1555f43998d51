/**
 * Three clocks in one line: the recorder's start of a hop, the `Date` of the answer (RFC 9110 section 6.6.1), and `iat` of a
 * token in it (RFC 7519 section 4.1.6). Per host, the middle one of the answers that came from no cache; servers that
 * agree with one another are taken to be right. Left out: less than a minute, which the rounding of Date and the length
 * of a request make up. The limits are ours.
 */
import { defineCheck, failed, passed, type Found } from '#core/checks/define-check.ts';
import { EXAMPLE_START, exampleHops } from '#core/checks/examples/example-hops.ts';
import { exampleToken } from '#core/checks/examples/example-tokens.ts';
import { grouped } from '#core/checks/facts/grouped.ts';
import { evidence, type HopFacts, type Seen } from '#core/checks/facts/hop-facts.ts';
import { answerHeader, endOf } from '#core/checks/facts/message-facts.ts';
import { instantOf, tokensIn } from '#core/checks/facts/token-facts.ts';
import { rfc } from '#core/sequence/citations.ts';
import { readUrl } from '#core/sequence/url-text.ts';
import { formatInstant, formatSpan } from '#core/traces/reading/instant.ts';

const WORTH_SAYING = 60;
const TOO_MUCH = 300;
/** In seconds, between servers. */
const AGREEMENT = 10;
const answered = (date: string, body: object = {}, headers: readonly string[] = []) =>
  exampleHops({
    ask: 'POST https://login.example/token',
    body: 'grant_type=authorization_code&code=a',
    answer: '200',
    answerHeaders: [`Date: ${date}`, ...headers],
    answerBody: body,
  });

export default defineCheck({
  id: 'clocks-agree',
  question: 'Do the clocks agree?',
  severity: 'high',
  sources: [rfc(7519, '4.1.6'), rfc(9110, '6.6.1')],
  examples: {
    fail: [
      answered('Thu, 12 Mar 2026 14:22:10 GMT'),
      answered('Thu, 12 Mar 2026 14:20:00 GMT', { id_token: exampleToken({ iat: EXAMPLE_START + 900 }) }),
    ],
    pass: [
      answered('Thu, 12 Mar 2026 14:20:01 GMT', { id_token: exampleToken({ iat: EXAMPLE_START }) }),
      answered('Thu, 12 Mar 2026 14:20:59 GMT'),
    ],
  },
  run({ hops }) {
    const readings = hops.flatMap(readingOf);
    const byHost = [...grouped(readings, ({ host }) => host).values()];
    const recorder = judgeRecorder(byHost.flatMap((each) => middleOf(each) ?? []));
    const hosts = recorder === undefined ? byHost.map(judgeHost) : [recorder];
    const tokens = readings.flatMap(judgeToken);
    return [...hosts.filter(({ outcome }) => outcome === 'fail' || tokens.length === 0), ...tokens];
  },
});

interface Reading {
  readonly facts: HopFacts;
  readonly host: string;
  /** How far the server's clock is ahead of the recorder's. */
  readonly ahead: number;
  readonly server: Seen;
  readonly recorder: Seen;
  readonly date: number;
}

function readingOf(facts: HopFacts): readonly Reading[] {
  const { hop } = facts;
  const text = answerHeader(hop, 'date') ?? '';
  const date = Date.parse(text) / 1000;
  const recorded = endOf(hop);
  const isCached = answerHeader(hop, 'age') !== undefined || hop.recorded.fromCache === true;
  if (recorded === undefined || !text.endsWith(' GMT') || !Number.isFinite(date) || isCached) return [];
  return [
    {
      facts,
      host: readUrl(hop.request?.url ?? '').host,
      ahead: date - recorded,
      date,
      server: { hop, value: formatInstant(date), where: 'answer header Date' },
      recorder: { hop, value: formatInstant(recorded), where: 'its end, by the recorder' },
    },
  ];
}

const inOrderOf = (readings: readonly Reading[]): readonly Reading[] => readings.toSorted((a, b) => a.ahead - b.ahead);

const middleOf = (readings: readonly Reading[]): Reading | undefined =>
  inOrderOf(readings)[Math.floor(readings.length / 2)];

/** Several servers that agree with one another and not with the recorder: then it is the recorder's clock. */
function judgeRecorder(servers: readonly Reading[]): Found | undefined {
  const inOrder = inOrderOf(servers);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined || servers.length < 2 || last.ahead - first.ahead > AGREEMENT)
    return undefined;
  if (Math.min(Math.abs(first.ahead), Math.abs(last.ahead)) < WORTH_SAYING) return undefined;
  return failed({
    title: `The recorder’s clock is ${formatSpan(first.ahead)} ${first.ahead > 0 ? 'behind' : 'ahead of'} those of ${servers.length} servers`,
    severity: Math.abs(first.ahead) > TOO_MUCH ? 'medium' : 'low',
    actor: 'recorder',
    evidence: [evidence('Server', first.server), evidence('Recorder', first.recorder)],
    meaning:
      'The servers agree with one another. Nothing fails by the recorder’s clock alone; if an application on that computer checks tokens, it takes good ones for ended or not begun.',
    next: 'Set the clock of the computer that recorded.',
  });
}

function judgeHost(readings: readonly Reading[]): Found {
  const middle = middleOf(readings);
  const shown = middle === undefined ? [] : [evidence('Server', middle.server), evidence('Recorder', middle.recorder)];
  const ahead = middle?.ahead ?? 0;
  if (Math.abs(ahead) < WORTH_SAYING) {
    return passed('The clocks agree', shown, `Within ${WORTH_SAYING} s, which tokens allow for.`);
  }
  return failed({
    title: `The clock of ${middle?.host ?? 'a server'} is ${formatSpan(ahead)} ${ahead > 0 ? 'ahead of' : 'behind'} the recorder’s`,
    severity: Math.abs(ahead) > TOO_MUCH ? 'high' : 'medium',
    evidence: shown,
    meaning: `${readings.length === 1 ? 'One answer says so' : `The middle one of ${readings.length} answers`}. Which of the two is wrong does not show. Whose clock is more than five minutes off, refuses good tokens as ended or not begun.`,
    next: 'Set the clock of the computer that recorded, then compare with another server to see whose is wrong.',
  });
}

/** Of a token that was made for this answer: its iat lies at the server's Date. */
function judgeToken({ facts, date, server }: Reading): readonly Found[] {
  if (facts.hop.request?.body?.text.includes('grant_type=') !== true) return [];
  return tokensIn(facts).flatMap((token): readonly Found[] => {
    const iat = token.claim('iat');
    const issued = instantOf(iat);
    const early = issued === undefined ? 0 : issued - date;
    if (!token.isAnswer || iat === undefined || issued === undefined || early < WORTH_SAYING) return [];
    return [
      failed({
        title: `A token says it was issued ${formatSpan(early)} after its own answer`,
        severity: early > TOO_MUCH ? 'high' : 'medium',
        actor: 'authorization server',
        evidence: [evidence('iat', { ...iat, value: formatInstant(issued) }), evidence('Answer', server)],
        meaning:
          'The clock that writes tokens is ahead of the one that writes answers. Receivers may refuse new tokens as not begun.',
        next: 'Report it to who runs the server.',
      }),
    ];
  });
}
