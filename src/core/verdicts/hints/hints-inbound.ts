/** Hints on a token that reached a bot: its keys, its channel, its service URL, the tenant of the Emulator’s app. */
import { issue } from '#core/sequence/citations.ts';
import { readEntraIssuer } from '#core/tokens/claims/entra-issuer.ts';
import { CONNECTORS } from '#core/tokens/claims/known-values.ts';
import { whyNoKey } from '#core/tokens/keys/why-this-key.ts';
import { EMULATOR_ISSUERS } from '#core/verdicts/botbuilder-js/botbuilder-js-route.ts';
import { type FindHint } from './hint.ts';

/** Checked with another issuer's keys, or with keys of another time. */
const missingKey: FindHint = ({ request: { keys, token, signature, signatureByKey } }) => {
  const missing = whyNoKey(keys, token, signature, signatureByKey);
  if (missing === undefined) return undefined;
  const { kind, sentence, advice } = missing;
  const source =
    kind === 'wrong-set' ? issue('MicrosoftDocs/azure-docs', 89481) : issue('microsoft/botbuilder-js', 2442);
  return { id: kind, sentence, advice, source };
};

/** In September 2023 the Connector's keys for some channels were published without the member. */
const missingEndorsements: FindHint = ({ request: { keys, signature }, text }) => {
  if (keys === undefined || !('key' in signature) || !CONNECTORS.has(text('iss') ?? '')) return undefined;
  if (signature.key.data.kind !== 'jwk' || signature.key.endorsements !== undefined) return undefined;
  return {
    id: 'missing-endorsements',
    sentence:
      'The key names no endorsements. BotBuilder JS then lets it speak for every channel, BotBuilder .NET refuses it; the Connector’s own keys were published so in September 2023.',
    advice: 'Look at the key set as it is published today; a validator of your own must decide for itself.',
    source: issue('MicrosoftDocs/bot-docs', 2300),
  };
};

/** Copilot's channel has two names in one; endorsements and string comparisons know the first only. */
const compositeChannel: FindHint = ({ request }) => {
  const { channelId = '' } = request.context;
  const [first = '', second] = channelId.split(':');
  if (second === undefined) return undefined;
  return {
    id: 'composite-channel',
    sentence: `The channel “${channelId}” is a composite of the Agents SDK; keys are endorsed for “${first}”.`,
    advice: `Compare with “${first}”, as the activity on the wire has it.`,
    source: issue('microsoft/Agents-for-net', 827),
  };
};

const TENANT_AT_END = /\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/?$/i;
const tenantAtEnd = (url: string): string | undefined => TENANT_AT_END.exec(url)?.[1];
const withoutTenant = (url: string): string => url.replace(TENANT_AT_END, '').replace(/\/$/, '');

/** Teams once ended its service URL with the region, and now with a tenant after it. */
const serviceUrlForm: FindHint = ({ request: { context }, text }) => {
  const [claim = '', sent = ''] = [text('serviceurl'), context.serviceUrl];
  const [ofToken, ofActivity] = [tenantAtEnd(claim), tenantAtEnd(sent)];
  if (ofToken === ofActivity || withoutTenant(claim) !== withoutTenant(sent)) return undefined;
  const newer = ofToken === undefined ? 'activity’s' : 'token’s';
  return {
    id: 'service-url-form',
    sentence:
      ofToken !== undefined && ofActivity !== undefined
        ? 'The two service URLs end in different tenants.'
        : `Only the ${newer} service URL ends in a tenant. Teams has written the same address without it and, more recently, with it.`,
    advice:
      'Compare the serviceUrl of the very activity that came with the token, unchanged: one that was stored, shortened or written into the code no longer fits.',
    source: issue('microsoft/BotFramework-Services', 362),
  };
};

/** The Emulator with a single-tenant app: its issuer is the app's own tenant, which older bots do not list. */
const singleTenantEmulator: FindHint = ({ text, client }) => {
  const iss = text('iss') ?? '';
  const tenant = readEntraIssuer(iss)?.tenant;
  if (client === undefined || client !== text('aud') || text('scp') !== undefined) return undefined;
  if (tenant === undefined || tenant !== text('tid') || EMULATOR_ISSUERS.includes(iss)) return undefined;
  return {
    id: 'single-tenant-emulator',
    sentence: `Its issuer is the tenant ${tenant}, as the Emulator gets it for a single-tenant app. BotBuilder adds that tenant to its list because of the token’s tid, since version 4.22; an older one answers 401.`,
    advice: 'If the bot says “No valid identity”, update its SDK, or look for a list of issuers of its own.',
    source: issue('microsoft/BotFramework-Emulator', 2398),
  };
};

export const INBOUND_HINTS: readonly FindHint[] = [
  missingKey,
  missingEndorsements,
  compositeChannel,
  serviceUrlForm,
  singleTenantEmulator,
];
