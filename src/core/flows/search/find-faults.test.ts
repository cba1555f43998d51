/**
 * What people type or paste when a bot fails, and the fault they are looking for: one of those named is among the first
 * three that the palette shows.
 */
import { expect, test } from 'vitest';
import { searchFlows } from './search-flows.ts';

const FIRST = 3;

const EXPIRED_SECRET = [
  'bot-outbound/secret-expired',
  'oauth-card/bot-secret-expired',
  'oauth-card/connection-secret-expired',
];
const WRONG_SECRET = ['bot-outbound/secret-id-pasted', 'emulator/wrong-password'];
const TENANT_TYPE = [
  'app-types/single-run-as-multi',
  'app-types/multi-run-as-single',
  'bot-outbound/app-not-in-directory',
  'bot-outbound/azure-bot-single-tenant',
];
const VALID_DOMAINS = ['teams-oauth-card/valid-domains', 'teams-message-extension/valid-domains'];
const SERVICE_URL = [
  'bot-outbound/wrong-service-url',
  'proactive-message/stale-address',
  'inbound-validation/slash-lost',
  'inbound-validation/service-url-rewritten',
  'inbound-validation-net/slash-lost',
];
const SLOW_CLOCK = [
  'inbound-validation/clock-behind',
  'inbound-validation-net/clock-behind',
  'inbound-validation-agents/clock-behind',
];
const FAST_CLOCK = [
  'channel-self/clock-ahead',
  'inbound-validation/clock-ahead',
  'inbound-validation-net/clock-ahead',
  'inbound-validation-agents-net/clock-ahead',
];
const SILENCE = ['channel-self/wrong-endpoint', 'bot-outbound/tenant-unknown', ...EXPIRED_SECRET, ...WRONG_SECRET];
const NOT_CONSENTED = [
  'teams-sso/other-app',
  'web-chat-sso/consent-missing',
  'message-extension-sso/other-app',
  'skill-sign-in/skill-consent-missing',
  'on-behalf-of/consent-missing',
];

const GUID = '0f3cbd5e-7b1a-4d1e-9a44-6a1c2f0d9b77';
const TRACE = `Trace ID: ${GUID} Correlation ID: ${GUID} Timestamp: 2026-05-01 10:00:00Z`;

test.each<readonly [query: string, expected: readonly string[]]>([
  // The bot is silent.
  ['bot reads but never answers', [...SILENCE, 'bot-outbound/azure-bot-single-tenant']],
  ['bot does not respond', SILENCE],
  ['no reply from bot', SILENCE],
  ['bot stopped replying', EXPIRED_SECRET],
  // The secret has expired, or is none.
  ['secret expired', EXPIRED_SECRET],
  ['expired password', EXPIRED_SECRET],
  ['my client secret has expired and the bot no longer answers', EXPIRED_SECRET],
  ['secrt expired', EXPIRED_SECRET],
  ['invalid_client', EXPIRED_SECRET],
  ['AADSTS7000222', EXPIRED_SECRET],
  [
    `{"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys for app '${GUID}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret. ${TRACE}","error_codes":[7000222]}`,
    EXPIRED_SECRET,
  ],
  ['invalid client secret', WRONG_SECRET],
  [
    `AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${GUID}'. ${TRACE}`,
    WRONG_SECRET,
  ],
  // The tenant, or the type of the app, is the wrong one.
  ['wrong tenant', [...TENANT_TYPE, 'bot-outbound/tenant-unknown']],
  ['wrong tenent', [...TENANT_TYPE, 'bot-outbound/tenant-unknown']],
  ['wrong tenant type', TENANT_TYPE],
  ['single tenant bot 401', TENANT_TYPE],
  ['MicrosoftAppType SingleTenant MultiTenant mismatch', TENANT_TYPE],
  ['unauthorized_client', TENANT_TYPE],
  ['AADSTS700016', TENANT_TYPE],
  [
    `AADSTS700016: Application with identifier '${GUID}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant. ${TRACE}`,
    TENANT_TYPE,
  ],
  ['{"message":"Authorization has been denied for this request."}', TENANT_TYPE],
  ['MicrosoftAppTenantId is required for SingleTenant in configuration.', ['app-types/tenant-missing']],
  [
    `AADSTS90002: Tenant '${GUID}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. ${TRACE}`,
    ['bot-outbound/tenant-unknown'],
  ],
  // validDomains lacks a host.
  ['validDomains', VALID_DOMAINS],
  ['valid domains missing', VALID_DOMAINS],
  ['add token.botframework.com to validDomains', VALID_DOMAINS],
  ['token.botframework.com missing in manifest', VALID_DOMAINS],
  ['popup blocked', VALID_DOMAINS],
  ['popup blank', VALID_DOMAINS],
  ['sign in popup closes immediately', VALID_DOMAINS],
  ['login window closes', VALID_DOMAINS],
  ['blank popup when clicking sign in in Teams', VALID_DOMAINS],
  // The service URL is another.
  ['wrong serviceUrl', SERVICE_URL],
  ['wrong service url', SERVICE_URL],
  ['serviceUrl wrong region', SERVICE_URL],
  ['Unauthorized. ServiceUrl claim do not match.', SERVICE_URL],
  ['System.UnauthorizedAccessException: serviceurl claim mismatch', SERVICE_URL],
  ['404 Conversation not found', SERVICE_URL],
  // The clock is wrong.
  ['clock skew', [...SLOW_CLOCK, ...FAST_CLOCK]],
  ['server time wrong', [...SLOW_CLOCK, ...FAST_CLOCK]],
  ['server clock out of sync', [...SLOW_CLOCK, ...FAST_CLOCK]],
  ['token not yet valid', SLOW_CLOCK],
  ['nbf in the future', SLOW_CLOCK],
  ['Error: jwt not active', SLOW_CLOCK],
  [
    "IDX10222: Lifetime validation failed. The token is not yet valid. ValidFrom (UTC): '5/1/2026 10:00:00 AM', Current time (UTC): '5/1/2026 9:50:00 AM'.",
    SLOW_CLOCK,
  ],
  ['The token has expired', FAST_CLOCK],
  ['jwt expired', FAST_CLOCK],
  [
    "IDX10223: Lifetime validation failed. The token is expired. ValidTo (UTC): '5/1/2026 10:00:00 AM', Current time (UTC): '5/1/2026 10:10:00 AM'.",
    FAST_CLOCK,
  ],
  // Statuses and messages of other failures.
  ['401', ['channel-self/wrong-app-id', 'inbound-validation/wrong-app-id']],
  [`Unauthorized. Invalid AppId passed on token: ${GUID}`, ['channel-self/wrong-app-id']],
  ['"HTTP status code Unauthorized" test in web chat', ['channel-self/wrong-app-id']],
  ['invalid signature', ['channel-user/stranger-signs', 'inbound-validation/forged']],
  ['Could not validate endorsement key', ['inbound-validation-net/keys-without-endorsements']],
  ['user consent 412', NOT_CONSENTED],
  ['invoke 412', NOT_CONSENTED],
  [
    `AADSTS65001: The user or administrator has not consented to use the application with ID '${GUID}' named 'Contoso'. Send an interactive authorization request for this user and resource. ${TRACE}`,
    NOT_CONSENTED,
  ],
  ['redirect_uri_mismatch', ['oauth-card/redirect-uri-unregistered']],
  [
    `AADSTS50011: The redirect URI 'https://token.botframework.com/.auth/web/redirect/' specified in the request does not match the redirect URIs configured for the application '${GUID}'.`,
    ['oauth-card/redirect-uri-unregistered'],
  ],
  ['resourcematchfailed', ['teams-sso/token-exchange-url', 'teams-sso/manifest-resource']],
  ['CancelledByUser', ['teams-oauth-card/cancelled-by-user']],
  ['BotNotInConversationRoster', ['bot-outbound/not-in-roster']],
  ['Something went wrong', ['teams-oauth-card/no-handler', 'teams-sso/no-handler']],
  ['Skill Claims require validation', ['skill-call/no-validator']],
  ['ECONNREFUSED', ['skill-call/callback-is-localhost']],
  ['wrong magic code', ['magic-code/wrong-digits']],
])('%s', async (query, expected) => {
  const { groups } = await searchFlows(query);
  const shown = groups.flatMap(({ found }) => found.slice(0, FIRST)).slice(0, FIRST);
  expect(shown.map(({ id }) => id).filter((id) => expected.includes(id))).not.toEqual([]);
});

/** What the palette shows at first, group by group. */
const shownOf = async (query: string): Promise<readonly string[]> =>
  (await searchFlows(query)).groups.flatMap(({ found }) => found.slice(0, 5).map(({ id }) => id));

test.each([
  [
    `{"error":"unauthorized_client","error_description":"AADSTS700016: Application with identifier '${GUID}' was not found in the directory 'Bot Framework'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. ${TRACE}"}`,
    'bot-outbound/app-not-in-directory',
  ],
  ["AADSTS700016: Application was not found in the directory 'Bot Framework'.", 'bot-outbound/app-not-in-directory'],
  ['IDX10223: Lifetime validation failed. The token is expired.', 'inbound-validation-net/clock-ahead'],
  ['IDX10223', 'inbound-validation-net/clock-ahead'],
])('the nearest comes first: %s', async (query, expected) => {
  expect((await shownOf(query))[0]).toBe(expected);
});

test('a word that any failure is told with hides no fault', async () => {
  expect((await shownOf('wrong serviceUrl')).slice(0, 5)).toEqual(
    expect.arrayContaining([
      'inbound-validation/slash-lost',
      'inbound-validation/service-url-rewritten',
      'bot-outbound/wrong-service-url',
    ]),
  );
  const tenantFaults = [...TENANT_TYPE, 'bot-outbound/tenant-unknown', 'channel-user/other-organisation'];
  expect(tenantFaults).toContain((await shownOf('my bot stopped working in another tenant'))[0]);
});

test('a clock leads to the clocks of those who judge a token', async () => {
  const shown = await shownOf('bot clock is wrong');
  expect([...SLOW_CLOCK, ...FAST_CLOCK]).toEqual(expect.arrayContaining(shown.slice(0, 3)));
  expect(shown.join(' ')).not.toContain('consent');
});

test.each([
  ['IDX10223', 'inbound-validation/key-server-blocked'],
  ['bot clock is wrong', 'web-chat-sso/other-verifier'],
])('what has only a common word, or one like it in its text, is not found: %s', async (query, unrelated) => {
  const { groups } = await searchFlows(query);
  expect(groups.flatMap(({ found }) => found.map(({ id }) => id))).not.toContain(unrelated);
});

test.each(['six digit number', 'why is there a six-digit number', 'why a code'])(
  'what is a question leads to what explains: %s',
  async (query) => {
    const shown = (await shownOf(query)).slice(0, FIRST);
    expect(shown.filter((id) => ['term/magic-code', 'magic-code/page-shows-digits'].includes(id))).not.toEqual([]);
  },
);

test.each([
  ['magic code', 'term/magic-code'],
  ['channel itself', 'channel-self'],
  ['nonce', 'term/nonce'],
])('what is no symptom is no fault first: %s', async (query, expected) => {
  const { groups } = await searchFlows(query);
  expect(groups[0]?.found[0]?.id).toBe(expected);
});
