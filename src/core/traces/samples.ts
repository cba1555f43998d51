/** Captures that come with the app: one documented exchange, one sign-in that goes well, two that go wrong. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows. */
  readonly summary: string;
  readonly fileName: string;
  readonly load: () => Promise<string>;
}

const loadDocument = (): Promise<string> => import('./samples/messaging-extension.md?raw').then((file) => file.default);
const loadOAuthCard = (): Promise<string> => import('./samples/oauth-card.har?raw').then((file) => file.default);
const loadForgottenDigits = (): Promise<string> =>
  import('./samples/forgotten-digits.har?raw').then((file) => file.default);
const loadMissingCookie = (): Promise<string> =>
  import('./samples/missing-cookie.txt?raw').then((file) => file.default);

export const SAMPLES: readonly Sample[] = [
  {
    id: 'messaging-extension',
    title: 'Messaging extension, as a document',
    summary: 'A Markdown page about a Google sign-in in Teams, put together from several captures that do not agree.',
    fileName: 'messaging-extension.md',
    load: loadDocument,
  },
  {
    id: 'oauth-card',
    title: 'OAuthCard sign-in that works',
    summary: 'A HAR of a bot in Teams and its popup, with the noise of a browser around it.',
    fileName: 'oauth-card.har',
    load: loadOAuthCard,
  },
  {
    id: 'forgotten-digits',
    title: 'Sign-in that asks again and again',
    summary: 'A HAR in which the six digits reach the bot, and the bot does not pass them on.',
    fileName: 'forgotten-digits.har',
    load: loadForgottenDigits,
  },
  {
    id: 'missing-cookie',
    title: 'Cookie that did not come back',
    summary:
      'A curl -v log of a sign-in link: a cookie is set, the next request goes without it, and the end is a refusal.',
    fileName: 'missing-cookie.txt',
    load: loadMissingCookie,
  },
];
