/** How a bot asks Entra for its own token (msal-node, RFC 6749 section 4.4), and what comes back. */
import {
  answer,
  form,
  json,
  post,
  ref,
  text,
  url,
  type TextTemplate,
  type WireTemplate,
} from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

const asksEntra = (proof: Readonly<Record<string, TextTemplate>>): WireTemplate =>
  post(
    url`${'entraTokenAddress'}`,
    { 'Content-Type': text`application/x-www-form-urlencoded;charset=utf-8` },
    form({
      client_id: ref('appId'),
      scope: ref('connectorTokenScope'),
      grant_type: text`client_credentials`,
      ...proof,
    }),
  );

export const asksWithSecret = asksEntra({ client_secret: ref('appPassword') });

export const asksWithAssertion = (assertion: ValueName): WireTemplate =>
  asksEntra({ client_assertion_type: ref('clientAssertionType'), client_assertion: ref(assertion) });

export const ownToken = answer(
  200,
  'OK',
  json({
    token_type: 'Bearer',
    expires_in: 86399,
    ext_expires_in: 86399,
    access_token: ref('botToken'),
  }),
);
