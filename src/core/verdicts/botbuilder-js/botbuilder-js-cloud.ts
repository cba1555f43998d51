/**
 * What the setting ChannelService selects: the issuer of channel tokens and where keys come from.
 * Sources: botFrameworkAuthenticationFactory.ts, authenticationConstants.ts and governmentConstants.ts; for enterprise
 * channels jwtTokenValidation.ts and enterpriseChannelValidation.ts, the deprecated path, which alone has them.
 * For China a bot sets every parameter by hand; left out: other clouds that are made so.
 */
import type { BotContext } from '#core/verdicts/model.ts';
import { CONNECTOR_ISSUER } from './botbuilder-js-facts.ts';

export interface Cloud {
  readonly kind: 'public' | 'government' | 'china' | 'enterprise' | 'unsupported';
  /** Whose issuer it is. */
  readonly name: string;
  /** The Connector's `iss`. */
  readonly issuer: string;
  /** Names the keys of the Connector, and those of Entra. */
  readonly connectorMetadata: string;
  readonly entraMetadata: string;
}

const PUBLIC: Cloud = {
  kind: 'public',
  name: 'public cloud',
  issuer: CONNECTOR_ISSUER,
  connectorMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  entraMetadata: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
};

const GOVERNMENT_SERVICE = 'https://botframework.azure.us';
const GOVERNMENT: Cloud = {
  kind: 'government',
  name: 'US Government cloud',
  issuer: 'https://api.botframework.us',
  connectorMetadata: 'https://login.botframework.azure.us/v1/.well-known/openidconfiguration',
  entraMetadata:
    'https://login.microsoftonline.us/cab8a31a-1906-4287-a0d8-4eef66b95f6e/v2.0/.well-known/openid-configuration',
};

/** As the documents have it set: docs.azure.cn, how-to-deploy-china-cloud. */
const CHINA: Cloud = {
  kind: 'china',
  name: 'cloud in China',
  issuer: 'https://api.botframework.azure.cn',
  connectorMetadata: 'https://login.botframework.azure.cn/v1/.well-known/openidconfiguration',
  entraMetadata:
    'https://login.partner.microsoftonline.cn/a55a4d5b-9241-49b1-b4ff-befa8db00269/v2.0/.well-known/openid-configuration',
};

/** The name becomes part of a host name. */
const ENTERPRISE_NAME = /^[\w-]+$/;

/** Letter case counts here, although the deprecated path ignores it for the US Government. */
export function cloudOf({
  channelService = '',
  handSetCloud,
}: Pick<BotContext, 'channelService' | 'handSetCloud'>): Cloud {
  if (handSetCloud === 'china') return CHINA;
  if (channelService === '') return PUBLIC;
  if (channelService === GOVERNMENT_SERVICE) return GOVERNMENT;
  if (!ENTERPRISE_NAME.test(channelService)) return { ...PUBLIC, kind: 'unsupported' };
  return {
    ...PUBLIC,
    kind: 'enterprise',
    connectorMetadata: `https://${channelService}.enterprisechannel.botframework.com/v1/.well-known/openidconfiguration`,
  };
}

/** Every `iss` that a Connector has, whose it is, and what a bot of that cloud is configured with. */
export const CONNECTORS: ReadonlyMap<unknown, { readonly cloud: string; readonly setting: string }> = new Map([
  [PUBLIC.issuer, { cloud: PUBLIC.name, setting: 'ChannelService is empty' }],
  [GOVERNMENT.issuer, { cloud: GOVERNMENT.name, setting: `ChannelService is ${GOVERNMENT_SERVICE}` }],
  [CHINA.issuer, { cloud: CHINA.name, setting: 'every parameter has to be set, none is built in' }],
]);

/** The names of the Connector which as `aud` mean "to the Connector" and not "to another bot". */
export const SERVICE_NAMES: readonly unknown[] = [PUBLIC.issuer, GOVERNMENT.issuer];
