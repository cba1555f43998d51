/** Every link of docs/workshop.md opens what its exercise says, and the facts of the answers stand on that screen. */
import { readFileSync } from 'node:fs';
import { expect, test } from '../journey.ts';

const GUIDE = readFileSync('docs/workshop.md', 'utf8').replaceAll(/\s+/g, ' ');
const LINKS = [...new Set([...GUIDE.matchAll(/\]\((#\/[^)]+)\)/g)].map(([, link = '']) => link))];

/** What each link opens, first, and the facts of the answers, in the words of the guide. */
const EXERCISES: Readonly<Record<string, readonly [opens: string, ...facts: readonly string[]]>> = {
  '#/tour': ['A tour of Signpost'],
  '#/glossary': ['Glossary'],
  '#/flows/channel-self/2': [
    'Who makes the token that the bot checks?',
    'RS256',
    'RFC 7515 section 5.1',
    'https://api.botframework.com',
    'serviceurl',
    'private RSA key',
  ],
  '#/flows/channel-user/4': ['Is the user in the token?', 'RFC 7519 section 4.1'],
  '#/token?sample=slash': [
    'The two values differ in their last character',
    '401',
    'Unauthorized. ServiceUrl claim do not match.',
    'parameterizedBotFrameworkAuthentication.ts',
  ],
  '#/token?sample=other-audience': [
    'aud in the token',
    '401',
    'Unauthorized. Invalid AppId passed on token:',
    'BotBuilder JS 4.23.3',
  ],
  '#/token?sample=expired': [
    'Refused by the check “exp is not past, with 5 min of tolerance”',
    '401',
    'The token has expired',
    'jwtTokenExtractor.ts',
  ],
  '#/flows/magic-code/13?fault=wrong-digits': [
    'Why show them in the browser?',
    'bot-service-resources-faq-security.yml',
  ],
  '#/flows/magic-code/18?fault=wrong-digits': ['Wrong, used or too old?', '404', 'userToken.ts', 'never signed in'],
  '#/flows/teams-sso/21?variant=consent-needed': ['What does Entra say?', 'AADSTS65001'],
  '#/flows/teams-sso/22?variant=consent-needed': [
    'How much of it reaches the bot?',
    '400',
    'Consent Required',
    'UserTokenRestClient.cs',
  ],
  '#/flows/teams-sso/23?variant=consent-needed': ['What does 412 mean to Teams?', '412', 'oauthPrompt.ts'],
  '#/trace?sample=forgotten-digits': [
    'The bot does not pass the six digits on',
    '205873',
    '(empty)',
    'value.state',
    'notifySuccess',
    'Teams message extension',
  ],
  '#/flows/oauth-card/9': ['How does the card reach the user?', 'Step 9 of 24', 'Is this wrong?'],
};

test('the guide and this journey know the same links', () => {
  expect(LINKS.toSorted()).toEqual(Object.keys(EXERCISES).toSorted());
});

test('every link opens what its exercise says', async ({ page, flows }) => {
  await flows.switchQuestionsOff();
  for (const [link, [opens, ...facts]] of Object.entries(EXERCISES)) {
    await test.step(link, async () => {
      await page.goto(`./${link}`);
      const screen = page.locator('main');
      await expect(screen).toContainText(opens);
      for (const fact of facts) {
        expect(GUIDE, 'the guide').toContain(fact);
        await expect(screen).toContainText(fact);
      }
    });
  }
});

test('the start page has the same exercises', async ({ page }) => {
  await page.goto('./');
  await page.getByText('Workshop: six exercises in an hour').click();
  const links = page.locator('details a');
  await expect(links).toHaveCount(8);
  for (const link of await links.all()) expect(LINKS).toContain(await link.getAttribute('href'));
});
