/** Hints on the token that a bot shows to the Connector: of the right tenant, for the right service, of the right cloud. */
import { issue } from '#core/sequence/citations.ts';
import { readEntraIssuer } from '#core/tokens/claims/entra-issuer.ts';
import { CONNECTORS } from '#core/tokens/claims/known-values.ts';
import { cloudOf } from '#core/verdicts/botbuilder-js/botbuilder-js-cloud.ts';
import { type FindHint } from './hint.ts';

/** The tenants in which multi-tenant bots log in, one in each cloud. */
const SHARED_TENANTS: ReadonlyMap<string, string> = new Map([
  ['d6d49420-f39b-4df7-a1dc-d59a935871db', 'botframework.com'],
  ['cab8a31a-1906-4287-a0d8-4eef66b95f6e', 'the shared tenant of US Government bots'],
  ['a55a4d5b-9241-49b1-b4ff-befa8db00269', 'the shared tenant of bots in China'],
]);

/** The login's tenant must fit the bot's type, or the Connector's and the Token Service's answers are 401. */
const outboundTenant: FindHint = ({ request, text }) => {
  const tid = text('tid');
  if (!CONNECTORS.has(text('aud') ?? '') || tid === undefined) return undefined;
  const id = 'outbound-tenant';
  const source = issue('microsoft/botframework-sdk', 6525);
  const own = request.context.tenantId;
  const shared = SHARED_TENANTS.get(tid);
  if (shared !== undefined) {
    const isOther = own !== undefined && own !== tid;
    return {
      id,
      sentence: `The bot fetched this token at ${shared} (${tid}), as a multi-tenant bot does. ${
        isOther
          ? `Its own tenant is ${own}, where a single-tenant bot or a managed identity fetches it.`
          : 'A single-tenant app or a managed identity is not known there (AADSTS700016).'
      }`,
      advice:
        'If the app is single-tenant, set MicrosoftAppType to SingleTenant and MicrosoftAppTenantId to its tenant; the Azure Bot resource and the app registration must say the same.',
      source,
    };
  }
  if (own !== undefined && own !== tid)
    return {
      id,
      sentence: `The bot fetched this token from the tenant ${tid}, which is not the bot’s own (${own}).`,
      advice: 'Compare MicrosoftAppTenantId with the tenant of the app registration.',
      source,
    };
  return {
    id,
    sentence: `The bot fetched this token from the tenant ${tid}, as a single-tenant bot or a managed identity does.`,
    advice: 'If the Azure Bot resource says multi-tenant, the two do not fit: set the same type in both.',
    source,
  };
};

/** Each cloud's Connector takes tokens for itself only. */
const outboundCloud: FindHint = ({ request, text }) => {
  const aud = text('aud') ?? '';
  const cloud = cloudOf(request.context);
  const other = CONNECTORS.get(aud);
  if (other === undefined || cloud.kind === 'unsupported' || aud === cloud.issuer || text('iss') === aud)
    return undefined;
  return {
    id: 'outbound-cloud',
    sentence: `The bot asked for a token for ${aud}, the Connector of another cloud (${other}) than the bot’s (${cloud.name}).`,
    advice: `A bot of the ${cloud.name} asks for the scope ${cloud.issuer}/.default. If it belongs to the other cloud, set ChannelService so.`,
    source: issue('microsoft/botbuilder-dotnet', 6396),
  };
};

/** A bot that asks for its token by hand is easily given one for something else than the Connector. */
const outboundAudience: FindHint = ({ request: { context }, text, client }) => {
  const aud = text('aud') ?? '';
  if (readEntraIssuer(text('iss') ?? '') === undefined) return undefined;
  const isForItself = client !== undefined && client === aud && context.channelId !== 'emulator';
  const isOfBot = client !== undefined && client === context.appId;
  if (text('scp') !== undefined || CONNECTORS.has(aud) || !(isForItself || (isOfBot && aud !== context.appId)))
    return undefined;
  return {
    id: 'outbound-audience',
    sentence: isForItself
      ? 'The app asked for this token for itself, as the Emulator does. Shown to the Connector it gives 401: that takes only tokens for https://api.botframework.com (US Government: https://api.botframework.us).'
      : `The bot’s app asked for this token, but for “${aud}”. The Connector takes only tokens for https://api.botframework.com (US Government: https://api.botframework.us).`,
    advice: 'For a message to a conversation, ask for the scope https://api.botframework.com/.default.',
    source: issue('MicrosoftDocs/bot-docs', 2098),
  };
};

export const OUTBOUND_HINTS: readonly FindHint[] = [outboundCloud, outboundTenant, outboundAudience];
