/**
 * What every flow promises, told as sentences to the one who writes it: which step, what is wrong with it, what to do.
 * A promise that is kept says nothing.
 */
import { compactVerify, createLocalJWKSet, decodeJwt } from 'jose';
import { plainProse } from '#core/sequence/plain-prose.ts';
import { participantsOf, type Prose, type Step } from '#core/sequence/sequence.ts';
import type { FlowDefinition, StepDefinition } from '#core/flows/define-flow.ts';
import { stepsOfVariant } from '#core/flows/playing/play-flow.ts';
import type { FlowRun } from '#core/flows/playing/perform-flow.ts';
import { channelToBotDocument } from '#core/flows/sources.ts';
import { unknownChecks } from './check-promise.testing.ts';
import { placeholderComplaints } from './scaffold-promise.testing.ts';

/** One variant of a flow, told closely and as it goes well. */
export interface Told {
  readonly definition: FlowDefinition;
  readonly variant: FlowDefinition['variants'][number];
  readonly run: FlowRun;
}

export interface FlowPromise {
  readonly title: string;
  readonly complaints: (told: Told) => readonly string[] | Promise<readonly string[]>;
}

/** Pixels, as the player draws chapters on a screen of 1280. */
const STEP_WIDTH = 40;
const CHARACTER_WIDTH = 7;
const CHAPTER_PADDING = 17;

const MOST_LABEL_CHARACTERS = 28;
const MOST_LABEL_WORDS = 6;
const SHORTEST_EXPLANATION = 80;
const SHORTEST_REASON = 20;
const FEWEST_QUESTIONS = 3;

const at = (step: { readonly id: string }, complaint: string): string => `Step ${step.id}: ${complaint}`;
const explanationOf = (step: Step): string => step.explanation.map(plainProse).join('\n');
const wireOf = (step: Step) => (step.kind === 'message' ? step.wire : undefined);
const quoted = (texts: readonly string[]): string => texts.map((text) => `“${text}”`).join(', ');
const twiceIn = (texts: readonly string[]): readonly string[] => [
  ...new Set(texts.filter((text, place) => texts.indexOf(text) < place)),
];

export function stepComplaints({ sequence }: FlowRun): readonly string[] {
  const known = new Set(sequence.participants.map(({ id }) => id));
  return [
    ...twiceIn(sequence.steps.map(({ id }) => id)).map((id) =>
      at({ id }, 'the id stands twice. Give one of the two steps another.'),
    ),
    ...sequence.steps.flatMap((step) => [
      ...participantsOf(step)
        .filter((id) => !known.has(id))
        .map((id) => at(step, `“${id}” is no participant. Add it to participants, or correct the name.`)),
      ...labelComplaints(step),
      ...(step.sources.some(({ href }) => href !== undefined)
        ? []
        : [at(step, 'nothing can be looked up. Add a source with a link, from sources.ts or a new one there.')]),
    ]),
  ];
}

function labelComplaints(step: Step): readonly string[] {
  const words = step.label.split(' ').length;
  if (step.label.length <= MOST_LABEL_CHARACTERS && words <= MOST_LABEL_WORDS) return [];
  return [
    at(
      step,
      `the label “${step.label}” does not fit on an arrow: ${step.label.length} characters in ${words} words, where ${MOST_LABEL_CHARACTERS} and ${MOST_LABEL_WORDS} are the most. Shorten it; the title may be longer.`,
    ),
  ];
}

const answersFollow = ({ run: { sequence } }: Told): readonly string[] =>
  sequence.steps.flatMap((step, index) => {
    if (step.kind !== 'message' || step.answers === undefined) return [];
    const request = sequence.steps.slice(0, index).find(({ id }) => id === step.answers);
    if (request === undefined) {
      return [
        at(step, `it answers “${step.answers}”, and no step before it has this id. Name the request it answers.`),
      ];
    }
    const goesBack = request.kind === 'message' && request.from === step.to && request.to === step.from;
    return goesBack ? [] : [at(step, `it answers ${request.id}, but does not go back the same way. Turn from and to.`)];
  });

const castIsUsed = ({ definition, variant, run: { sequence } }: Told): readonly string[] => {
  if (variant !== definition.variants[0]) return [];
  const used = new Set(sequence.steps.flatMap(participantsOf));
  return sequence.participants
    .filter(({ id }) => !used.has(id))
    .map(({ id }) => `The participant ${id} takes part in no step of the first variant. Use it or leave it out.`);
};

const stepsAreExplained = ({ run: { sequence } }: Told): readonly string[] =>
  sequence.steps.flatMap((step) => {
    const { length } = explanationOf(step);
    return [
      ...(step.title === '' ? [at(step, 'it has no title. Ask what the reader would ask here.')] : []),
      ...(length < SHORTEST_EXPLANATION
        ? [
            at(
              step,
              `the explanation has ${length} characters, fewer than ${SHORTEST_EXPLANATION}. Say who does what, why, and who could not.`,
            ),
          ]
        : []),
    ];
  });

const sourcesAreLinks = ({ run: { sequence } }: Told): readonly string[] =>
  sequence.steps.flatMap((step) => [
    ...twiceIn(step.sources.map(({ label }) => label)).map((label) =>
      at(step, `the source “${label}” is listed twice. Leave one out, or tell them apart by their lines.`),
    ),
    ...[...step.sources, ...step.errata.map(({ source }) => source)]
      .flatMap(({ href }) => href ?? [])
      .filter((href) => !URL.canParse(href) || new URL(href).protocol !== 'https:')
      .map((href) => at(step, `the source ${href} is no https address.`)),
  ]);

const errataAreProved = ({ definition, run: { sequence } }: Told): readonly string[] => {
  const corrected = new Set([definition.document?.href ?? '', channelToBotDocument.href]);
  return sequence.steps
    .filter(({ errata }) => errata.some(({ source }) => corrected.has(source.href)))
    .map((step) =>
      at(step, 'an erratum is proved by the document that it corrects. Name another source for the truth.'),
    );
};

const silenceIsExplained = ({ run: { sequence } }: Told): readonly string[] =>
  sequence.steps
    .filter(
      (step) =>
        step.kind === 'message' &&
        step.wire === undefined &&
        !/cannot be seen|can observe|is public/.test(explanationOf(step)),
    )
    .map((step) =>
      at(step, 'the message has no wire. Add one, or say in the explanation that it cannot be seen from outside.'),
    );

const requestsAreAnswered = ({ run: { sequence } }: Told): readonly string[] => {
  const answered = new Set(sequence.steps.flatMap((step) => (step.kind === 'message' ? (step.answers ?? []) : [])));
  return sequence.steps
    .filter(
      (step) => wireOf(step)?.kind === 'request' && !answered.has(step.id) && !/\banswer\b/.test(explanationOf(step)),
    )
    .map((step) => at(step, 'no step answers the request. Add one with answers, or say what the answer is.'));
};

const chaptersFit = ({ run: { sequence } }: Told): readonly string[] => {
  const firsts = sequence.chapters.map(({ firstStepId }) => sequence.steps.findIndex(({ id }) => id === firstStepId));
  return sequence.chapters.flatMap(({ label }, place) => {
    const steps = (firsts[place + 1] ?? sequence.steps.length) - (firsts[place] ?? 0);
    const fits = CHAPTER_PADDING + label.length * CHARACTER_WIDTH <= steps * STEP_WIDTH;
    return fits
      ? []
      : [`The chapter “${label}” is wider than its ${steps} steps. Take a shorter word, or join it with a neighbour.`];
  });
};

const wiresAreWhole = ({ run: { sequence } }: Told): readonly string[] =>
  sequence.steps.flatMap((step) => {
    const wire = wireOf(step);
    if (wire === undefined || wire.kind === 'act') return [];
    const locations = wire.headers.filter(({ name }) => name === 'Location').map(({ value }) => value);
    const addresses = wire.kind === 'request' ? [wire.url, ...locations] : locations;
    const isJson = wire.body?.mediaType?.startsWith('application/json') === true;
    return [
      ...addresses
        .filter((address) => !URL.canParse(address))
        .map((address) => at(step, `“${address}” is no address. Begin it with a value that is a whole one.`)),
      ...(isJson && !isJsonText(wire.body?.text ?? '') ? [at(step, 'the body does not parse as JSON.')] : []),
      ...(/undefined|\[object/.test(JSON.stringify(wire))
        ? [at(step, 'something on the wire was left unfilled.')]
        : []),
    ];
  });

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const namesBornIn = (roles: StepDefinition['roles'] = {}): readonly string[] =>
  Object.entries(roles)
    .filter(([, role]) => role === 'born')
    .map(([name]) => name);

const valuesAreBornFirst = ({ definition, variant, run: { sequence, values } }: Told): readonly string[] => {
  const shown = sequence.steps.map((step) => JSON.stringify([wireOf(step), step.fields]));
  const texts = new Map<string, string>(values.map(({ name, text }) => [name, text]));
  return stepsOfVariant(definition, variant.id).flatMap((step, index) =>
    namesBornIn(step.roles).flatMap((name) => {
      const early = shown.slice(0, index).findIndex((earlier) => earlier.includes(texts.get(name) ?? ''));
      const earlier = sequence.steps[early];
      return earlier === undefined
        ? []
        : [at(step, `${name} is born here, but step ${earlier.id} shows it already. Move the role or the value.`)];
    }),
  );
};

const threadsLeadSomewhere = ({ run: { sequence } }: Told): readonly string[] => {
  const threads = new Set(sequence.threads.map(({ id }) => id));
  const pointedIn = (step: Step): readonly string[] => [
    ...proseOf(step).flatMap((prose) => prose.flatMap((part) => (part.kind === 'value' ? [part.thread] : []))),
    ...step.fields.flatMap(({ thread }) => thread ?? []),
  ];
  return [
    ...sequence.steps.flatMap((step) =>
      pointedIn(step)
        .filter((thread) => !threads.has(thread))
        .map((thread) =>
          at(step, `${thread} cannot be followed. Show it on a wire or in a field, or write it as code.`),
        ),
    ),
    ...sequence.threads
      .filter(({ places }) => places.length === 0)
      .map(({ id }) => `The value ${id} in follow stands in no step. Show it somewhere, or do not follow it.`),
  ];
};

const proseOf = (step: Step): readonly Prose[] => [...step.explanation, ...step.fields.map(({ meaning }) => meaning)];

const tokensVerify = async ({ run: { sequence } }: Told): Promise<readonly string[]> => {
  const carried = new Set<string | undefined>(sequence.tokens.map(({ id }) => id));
  const complaints = await Promise.all(sequence.tokens.map(tokenComplaints));
  return [
    ...complaints.flat(),
    ...sequence.steps.flatMap((step) =>
      step.fields
        .flatMap(({ token }) => token ?? [])
        .filter((token) => !carried.has(token))
        .map((token) => at(step, `the token ${token} of a field is not there to open.`)),
    ),
  ];
};

async function tokenComplaints({ id, text, jwks, asOf }: FlowRun['sequence']['tokens'][number]) {
  if (jwks === undefined)
    return [`The token ${id} has no key set. Say in its value’s token which document has the keys.`];
  try {
    await compactVerify(text, createLocalJWKSet(JSON.parse(jwks)));
  } catch {
    return [`The token ${id} does not verify against its key set. Is it signed by the owner of a published key?`];
  }
  const { iss, iat = 0, nbf = iat, exp = 0 } = decodeJwt(text);
  const isGood = asOf !== undefined && nbf <= asOf && asOf < exp;
  return [
    ...(iss === undefined ? [`The token ${id} names no issuer.`] : []),
    ...(isGood ? [] : [`The token ${id} is not good when it is first used. Look at usedAt and at its nbf and exp.`]),
  ];
}

const failsOnlyWhereMeant = ({ variant, run: { failedAt } }: Told): readonly string[] => {
  if (failedAt === variant.failsAt) return [];
  return failedAt === undefined
    ? [`Nothing fails, but the variant says that ${variant.failsAt} does. Take failsAt out, or let its values differ.`]
    : [`Step ${failedAt}: its check fails without any fault. Compare its two values, or set failsAt on the variant.`];
};

const asksQuestions = ({ run: { checkpoints } }: Told): readonly string[] => [
  ...(checkpoints.length < FEWEST_QUESTIONS
    ? [
        `There are ${checkpoints.length} checkpoints, and a variant needs ${FEWEST_QUESTIONS}: what comes next, which check refuses, who sees something. Add them to checkpoints.`,
      ]
    : []),
  ...twiceIn(checkpoints.map(({ id }) => id)).map((id) => `Checkpoint ${id}: the id stands twice.`),
  ...checkpoints.flatMap(({ id, answers, question }) => {
    const right = answers.filter((answer) => answer.right).length;
    const bare = answers.filter(({ because }) => plainProse(because).length < SHORTEST_REASON);
    return [
      ...(right === 1 ? [] : [`Checkpoint ${id}: ${right} answers are right. Mark exactly one.`]),
      ...(answers.length < 2 ? [`Checkpoint ${id}: a choice needs two answers at least.`] : []),
      ...(bare.length === 0 ? [] : [`Checkpoint ${id}: say why, at ${quoted(bare.map(({ text }) => text))}.`]),
      ...(plainProse(question).endsWith('?') ? [] : [`Checkpoint ${id}: the question ends in no question mark.`]),
    ];
  }),
];

const FEWEST_MAIN_STEPS = 3;

const hasMainSteps = ({ definition, variant }: Told): readonly string[] => {
  const count = (detail: 'overview' | 'wire'): number => stepsOfVariant(definition, variant.id, detail).length;
  const main = count('overview');
  if (main < FEWEST_MAIN_STEPS) {
    return [
      `Of its steps ${main} ${main === 1 ? 'has' : 'have'} detail: 'overview'. Mark the four to eight that tell the story alone.`,
    ];
  }
  return main < count('wire') ? [] : [`All steps have detail: 'overview'. Leave it out where the story works without.`];
};

const isWritten = ({ definition, variant }: Told): readonly string[] =>
  variant === definition.variants[0] ? placeholderComplaints(definition) : [];

const LITERALS: readonly (readonly [RegExp, string])[] = [
  [/eyJ[\w-]{8,}/, 'a token'],
  [/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i, 'a GUID'],
  [/[\da-f]{32}/i, 'a long hexadecimal text'],
];

const holdsNoValues = ({ definition }: Told): readonly string[] => {
  const written = JSON.stringify(definition).replaceAll(/blob\/[\da-f]{40}/g, '');
  return LITERALS.flatMap(([look, name]) => {
    const found = look.exec(written)?.[0];
    return found === undefined
      ? []
      : [`The definition holds ${name}, ${found}. Make it a value in values/ and name that.`];
  });
};

export const FLOW_PROMISES: readonly FlowPromise[] = [
  {
    title: 'every step has an id, participants, a label that fits and a source',
    complaints: ({ run }) => stepComplaints(run),
  },
  { title: 'every answer follows its request', complaints: answersFollow },
  { title: 'the first variant uses the whole cast', complaints: castIsUsed },
  { title: 'every step is explained', complaints: stepsAreExplained },
  { title: 'sources are listed once, by https addresses', complaints: sourcesAreLinks },
  { title: 'no erratum is proved by the document that it corrects', complaints: errataAreProved },
  { title: 'a message without a wire says that it cannot be seen', complaints: silenceIsExplained },
  { title: 'a request is answered by a step, or says what comes back', complaints: requestsAreAnswered },
  { title: 'chapter labels fit below their steps', complaints: chaptersFit },
  { title: 'addresses parse, bodies in JSON parse, and nothing is left unfilled', complaints: wiresAreWhole },
  { title: 'no value is shown before the step where it is born', complaints: valuesAreBornFirst },
  { title: 'whatever the text points at can be followed, and goes somewhere', complaints: threadsLeadSomewhere },
  { title: 'every token verifies against its key set and is good when it is used', complaints: tokensVerify },
  { title: 'nothing fails that the variant is not about', complaints: failsOnlyWhereMeant },
  {
    title: 'every check that it names is one that the SDK makes',
    complaints: ({ definition, run }) => unknownChecks(definition, run),
  },
  {
    title: 'it asks three questions, each with one right answer and a reason for every answer',
    complaints: asksQuestions,
  },
  { title: 'it can be told in its main steps', complaints: hasMainSteps },
  { title: 'nothing of the skeleton is left to be written', complaints: isWritten },
  { title: 'the definition holds names, no values', complaints: holdsNoValues },
];
