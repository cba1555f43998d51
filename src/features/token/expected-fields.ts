/** The settings of a bot and the members of its request that a token is compared with, and what each changes. */
import type { ContextField } from '#state/app-state.ts';

export interface ExpectedField {
  readonly name: ContextField;
  readonly label: string;
  readonly hint: string;
}

export const FIRST_FIELDS: readonly ExpectedField[] = [
  { name: 'appId', label: 'App id', hint: 'The bot’s MicrosoftAppId; compared with aud.' },
  { name: 'channelId', label: 'Channel id', hint: 'channelId of the activity; the key must endorse it.' },
  { name: 'serviceUrl', label: 'Service URL', hint: 'serviceUrl of the activity; compared with serviceurl.' },
];

export const TENANT: ExpectedField = {
  name: 'tenantId',
  label: 'Tenant id',
  hint: 'The bot’s MicrosoftAppTenantId; decides whose tokens of another bot or of the Emulator are taken.',
};

export const ENDORSEMENTS: ExpectedField = {
  name: 'requiredEndorsements',
  label: 'Required endorsements',
  hint: 'What the bot asks of every signing key beside the channel; with commas between.',
};

/** The setting ChannelService decides who issues a channel's tokens and where the keys are. */
export const CLOUDS = [
  { id: '', label: 'Public cloud' },
  { id: 'https://botframework.azure.us', label: 'US Government' },
  { id: 'https://botframework.azure.cn', label: 'China' },
] as const;

export const CALLERS = [
  { id: '', label: 'Not known' },
  { id: 'none', label: 'No claims validator' },
  { id: '*', label: 'Any caller' },
] as const;
