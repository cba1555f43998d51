/** BotBuilder JS after the signature and the time, for a token of any kind: what its key may speak for. */
import type { JsonNode } from '#core/shared/json-scanner.ts';
import { showText } from '#core/tokens/show-text.ts';
import { EXTRACTOR, sourceFile, unauthorized, type Facts } from './botbuilder-js-facts.ts';
import { javaScriptValue, printedValue, shownValue } from '#core/verdicts/claim-values.ts';
import type { Rule } from '#core/verdicts/judge.ts';
import { comparedWithList } from '#core/verdicts/value-comparison.ts';

/** What the key may speak for, where it says so at all; the SDK asks nothing of a key that says nothing. */
const endorsementsOf = ({ choice }: Facts): readonly JsonNode[] =>
  choice.kind === 'found' && choice.endorsements?.kind === 'array' ? choice.endorsements.items : [];

const isEndorsed = (endorsements: readonly JsonNode[], name: string): boolean =>
  name.trim() === '' || endorsements.some((item) => javaScriptValue(item) === name);

export const channelIsEndorsed: Rule<Facts> = {
  id: 'endorsements',
  point: 'endorsements',
  label: 'The key may speak for the channel',
  source: sourceFile('endorsementsValidator.ts'),
  judge: (facts) => {
    const { choice, context, header } = facts;
    const { channelId } = context;
    if (choice.kind !== 'found')
      return {
        outcome: 'cannot-tell',
        reason: 'Which channels the key may speak for is not known without the key set.',
        advice: 'Paste the signer’s key set.',
      };
    const endorsements = endorsementsOf(facts);
    if (endorsements.length === 0)
      return { outcome: 'pass', reason: 'The key names no channels; the SDK then lets it speak for any.' };
    if (channelId === undefined)
      return {
        outcome: 'cannot-tell',
        reason: 'The activity’s channelId is not known.',
        advice: 'Fill in the channelId of the activity, for example msteams.',
      };
    if (channelId.trim() === '')
      return { outcome: 'pass', reason: 'The activity has no channelId; the SDK accepts that.' };
    const passes = isEndorsed(endorsements, channelId);
    const listed = printedValue(choice.endorsements);
    const comparison = comparedWithList(
      ['channelId of the activity', channelId],
      ['endorsements of the key', endorsements.map(printedValue)],
      passes ? 'pass' : 'fail',
    );
    if (passes) return { outcome: 'pass', reason: `The key is endorsed for ${showText(channelId)}.`, comparison };
    const kid = shownValue(header, 'kid');
    return {
      outcome: 'fail',
      reason: `Its key is not endorsed for the channel ${showText(channelId)}.`,
      comparison,
      answer: unauthorized(`Could not validate endorsement for key: ${kid} with endorsements: ${listed}`),
      advice: 'Compare the channelId letter by letter: the comparison is case-sensitive.',
    };
  },
};

export const requiredAreEndorsed: Rule<Facts> = {
  id: 'required-endorsements',
  point: 'endorsements',
  label: 'The key has the endorsements that the bot requires',
  source: EXTRACTOR,
  judge: (facts) => {
    const { choice, context, header } = facts;
    const { requiredEndorsements: required } = context;
    const endorsements = endorsementsOf(facts);
    if (choice.kind === 'found' && endorsements.length === 0)
      return { outcome: 'pass', reason: 'The key names no endorsements; the SDK then requires none.' };
    if (required === undefined)
      return { outcome: 'not-checked', reason: 'The endorsements that the bot requires, if any, were not asked for.' };
    if (choice.kind !== 'found')
      return { outcome: 'not-checked', reason: 'The endorsements of the key are not known.' };
    const missing = required.find((name) => !isEndorsed(endorsements, name));
    if (missing === undefined)
      return { outcome: 'pass', reason: 'The key has every endorsement that the bot requires.' };
    const listed = required.join(',');
    return {
      outcome: 'fail',
      reason: 'Its key lacks an endorsement that the bot requires.',
      comparison: comparedWithList(
        ['Endorsement required', missing],
        ['endorsements of the key', endorsements.map(printedValue)],
        'fail',
      ),
      // The text names what is required twice, and never what the key has.
      answer: unauthorized(
        `Could not validate additional endorsement for key: ${shownValue(header, 'kid')} with endorsements: ${listed}. Expected endorsements: ${listed}`,
      ),
      advice: 'Look at requiredEndorsements in the bot’s AuthenticationConfiguration.',
    };
  },
};
