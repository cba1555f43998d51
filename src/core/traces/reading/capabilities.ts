/**
 * What a capture can and cannot tell, found by what stands in it and by what is known of the program that wrote it.
 * Where neither shows whether something was recorded, the answer is `unknown`.
 */
import { CAPABILITIES, type Capability, type CapabilityId, type Hop } from '#core/traces/model.ts';
import { surveyOf, type Survey } from './capture-survey.ts';
import { adviceFor } from './recording-advice.ts';

type Judgement = Pick<Capability, 'state' | 'sentence'>;

/** One for each of `CAPABILITIES`. `format` as the capture names it: `HAR 1.2 by Firefox`. */
export function capabilitiesOf(hops: readonly Hop[], format = ''): readonly Capability[] {
  const survey = surveyOf(hops);
  return CAPABILITIES.map((id) => {
    const judgement = JUDGES[id](survey, format);
    return { id, ...judgement, advice: judgement.state === 'whole' ? undefined : adviceFor(id, format) };
  });
}

/** curl logs each header that it sends and gets; wget only those that it gets. */
const LOGS_ALL = /^a curl (?:-v log|--trace dump)$/;

const JUDGES: Readonly<Record<CapabilityId, (survey: Survey, format: string) => Judgement>> = {
  cookies(survey, format) {
    const [sent, set] = [survey('sends cookies'), survey('sets cookies')];
    const counts = `${of(sent, survey)} sent cookies, ${answers(set)} set some.`;
    if (survey('credential replaced') > 0)
      return { state: 'partly', sentence: `${counts} In ${survey('credential replaced')} the values were replaced.` };
    if ((sent > 0 && set > 0) || LOGS_ALL.test(format)) return { state: 'whole', sentence: counts };
    if (sent > 0 || set > 0) return { state: 'partly', sentence: counts };
    if (survey('has headers') === 0) return { state: 'missing', sentence: 'No headers were recorded, so no cookies.' };
    if (survey('from a sanitising browser') > 0)
      return {
        state: 'missing',
        sentence: `No cookie in ${requests(survey('request'))} of a browser that leaves them out of a HAR unless it is asked.`,
      };
    if (survey('from a browser') > 0 || survey('browser leg') > 0)
      return {
        state: 'missing',
        sentence: `No cookie in ${requests(survey('request'))}, although ${byBrowser(survey)}: they were left out.`,
      };
    return {
      state: 'unknown',
      sentence: `No cookie in ${requests(survey('request'))}. Servers that call one another need none.`,
    };
  },
  'authorization-headers'(survey) {
    const there = survey('is authorized');
    const lacking = survey('lacks authorization');
    if (there > 0 && lacking === 0 && survey('credential replaced') === 0)
      return { state: 'whole', sentence: `${of(there, survey)} carry an Authorization header.` };
    if (there > 0)
      return {
        state: 'partly',
        sentence: `${of(there, survey)} carry an Authorization header; ${lacking} were accepted without one, and ${survey('credential replaced')} credentials were replaced.`,
      };
    if (lacking > 0)
      return {
        state: 'missing',
        sentence: `${of(lacking, survey)} were accepted that need an Authorization header, and none is recorded.`,
      };
    if (survey('has headers') === 0) return { state: 'missing', sentence: 'No headers were recorded.' };
    const isSanitised =
      survey('from a sanitising browser') > 0 && survey('sends cookies') + survey('sets cookies') === 0;
    return isSanitised
      ? { state: 'missing', sentence: 'Left out with the cookies, as this browser does unless it is asked.' }
      : { state: 'unknown', sentence: 'No Authorization header, and no call that shows one was needed.' };
  },
  fragments(survey, format) {
    const there = survey('fragment');
    const drops = /Playwright|Firefox/i.test(format);
    if (drops)
      return {
        state: there > 0 ? 'partly' : 'missing',
        sentence: `This recorder cuts what stands behind # off the addresses requested; ${there} of ${requests(survey('request'))} still show one, in Location.`,
      };
    return there > 0
      ? { state: 'whole', sentence: `${of(there, survey)} show what stands behind # in an address.` }
      : { state: 'unknown', sentence: 'No address has a part behind #: there was none, or it was cut off.' };
  },
  'request-bodies'(survey) {
    const [there, missing] = [survey('request body'), survey('request body missing')];
    if (survey('has headers') + survey('answer') + there + missing === 0)
      return { state: 'unknown', sentence: 'No request has a body, and nothing says whether one was sent.' };
    return bodies(there, missing, 'request');
  },
  'answer-bodies'(survey) {
    if (survey('answer') === 0) return { state: 'missing', sentence: 'No answers were recorded.' };
    const notKept = survey('answer body not kept');
    const judged = bodies(survey('answer body') + notKept, survey('answer body missing'), 'answer');
    if (survey('answer body') + notKept + survey('answer body missing') === 0)
      return {
        state: 'unknown',
        sentence: `None of ${survey('answer')} answers has a body, and nothing says that there was one.`,
      };
    if (notKept === 0) return judged;
    return {
      ...judged,
      sentence: `${judged.sentence} ${notKept} of pictures, scripts and the like were not kept here.`,
    };
  },
  preflights(survey, format) {
    const [there, needed] = [survey('preflight'), survey('needs a preflight')];
    if (there > 0) return { state: 'whole', sentence: `${of(there, survey)} are preflights.` };
    if (/Playwright/i.test(format)) return { state: 'missing', sentence: 'Playwright records no preflights.' };
    return needed > 0
      ? {
          state: 'missing',
          sentence: `${of(needed, survey)} would have been asked for by a preflight, and none is recorded.`,
        }
      : { state: 'unknown', sentence: 'No preflight, and no call that shows one was needed.' };
  },
  times(survey) {
    const [there, all] = [survey('has a time'), survey('request')];
    const state = there === all ? 'whole' : there === 0 ? 'missing' : 'partly';
    return { state, sentence: `${there} of ${requests(all)} say when they started.` };
  },
  'server-calls'(survey) {
    const [channel, service, token] = [survey('channel call'), survey('token service call'), survey('token request')];
    const counts = `${channel} between channel and bot, ${service} to the Token Service, ${token} to token endpoints.`;
    if (channel > 0 && service > 0)
      return { state: 'whole', sentence: `Calls that no browser sees are here: ${counts}` };
    if (channel + service + token > 0)
      return { state: 'partly', sentence: `Some calls that no browser sees are here: ${counts}` };
    return survey('browser leg') > 0
      ? {
          state: 'missing',
          sentence:
            'Only the browser’s part is here: what the channel, the bot and the Token Service say to one another is not.',
        }
      : { state: 'unknown', sentence: 'Nothing in the capture is known to be a part of a sign-in.' };
  },
};

function bodies(there: number, missing: number, what: string): Judgement {
  const all = there + missing;
  if (missing === 0)
    return {
      state: 'whole',
      sentence:
        there === 0
          ? `No ${what} had a body.`
          : there === 1
            ? `The body of the one ${what} that had one is here.`
            : `The bodies of all ${there} ${what}s that had one are here.`,
    };
  const sentence =
    all === 1
      ? `The body of the one ${what} that had one was left out.`
      : `The bodies of ${missing} of ${all} ${what}s that had one were left out.`;
  return { state: there === 0 ? 'missing' : 'partly', sentence };
}

const requests = (number: number): string => (number === 1 ? '1 request' : `${number.toLocaleString('en')} requests`);
const answers = (number: number): string => (number === 1 ? '1 answer' : `${number.toLocaleString('en')} answers`);
const of = (number: number, survey: Survey): string =>
  `${number.toLocaleString('en')} of ${requests(survey('request'))}`;

/** Where no request says what sent it, the addresses do: only a browser goes to them. */
const byBrowser = (survey: Survey): string =>
  survey('from a browser') > 0
    ? `a browser sent ${survey('from a browser')} of them`
    : `${survey('browser leg') === 1 ? 'one is a step' : `${survey('browser leg')} are steps`} that a browser goes`;
