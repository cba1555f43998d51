/** Something is done on every screen that draws, checks or reads: a flow, a token with its key, a capture, a diagram. */
import { expect, type Page } from '@playwright/test';
import type { Screens } from './journey.ts';
import { epoch, makeToken } from './tokens.ts';

/** Resolves with the text of the token. */
export async function workOnEveryScreen(
  page: Page,
  { flows, token, captures, diagram }: Pick<Screens, 'flows' | 'token' | 'captures' | 'diagram'>,
  issuer: string,
): Promise<string> {
  await flows.open('oauth-card/1');
  await flows.drawn();
  await flows.next();
  await flows.expectStep(2);

  const { token: text, publicJwk } = await makeToken('ES256', { iss: issuer, exp: epoch() + 600 });
  await token.open();
  await token.paste(text);
  await token.giveKey(JSON.stringify(publicJwk));
  await expect(token.lamp('Signature')).toContainText('Pass');

  await captures.openSample('OAuthCard sign-in that works');
  await expect(page.locator('svg:has([data-step])')).toBeVisible();

  await diagram.open();
  await diagram.write('sequenceDiagram', '  A->>B: ask', '  B-->>A: answer');
  await diagram.drawn(2);
  return text;
}
