/** What of the reader's work is not kept, and the sentences that say so. */
export const LOST_PARTS = [
  'token',
  'key',
  'context',
  'tokens',
  'unread-capture',
  'large-capture',
  'telling-capture',
  'unkept-capture',
  'corrections',
  'expected',
  'filter',
  'diagram',
  'settings',
  'tampering',
] as const;
export type LostPart = (typeof LOST_PARTS)[number];

const SENTENCES: Readonly<Record<LostPart, string>> = {
  token: 'The token that was here was not kept. Paste it again.',
  key: 'The key that was here was not kept. Paste it again.',
  context: 'Ids and addresses that the bot expects were not kept. Enter them again.',
  tokens: 'The list of tokens was not kept. Paste it again.',
  'unread-capture': 'The text in the box for a capture was not kept. Paste it again.',
  'large-capture': 'The capture was not kept, because its redacted copy is too large for it. Open the file again.',
  'telling-capture':
    'The capture was not kept, because a value was found again in its redacted copy. Open the file again.',
  'unkept-capture': 'The capture was not kept, because its redacted copy was not made yet. Open the file again.',
  corrections: 'What was corrected by hand in the capture was not kept.',
  expected: 'What you marked as expected among the findings was not kept.',
  filter: 'The values in the filter of the hops were not kept.',
  diagram:
    'The text of your diagram was not kept, because something in it may be secret: a number, an id, an address, or letters that are no word. Paste it again.',
  settings: 'The values that you set for the flows were not kept.',
  tampering: 'The value that you changed at a step was not kept.',
};

export const describeLostPart = (part: LostPart): string => SENTENCES[part];
