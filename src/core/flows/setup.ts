/** The circumstances of a run: what a flow, a variant, a fault or the reader chooses, and what every value follows. */
export const CHANNELS = ['webchat', 'directline', 'msteams', 'slack', 'emulator'] as const;
export type ChannelName = (typeof CHANNELS)[number];

export const CLOUDS = ['public', 'us-gov', 'china'] as const;
export type CloudName = (typeof CLOUDS)[number];

/** As a choice offers them. */
export const CLOUD_NAMES: Readonly<Record<CloudName, string>> = {
  public: 'Public',
  'us-gov': 'US Government',
  china: 'China (21Vianet)',
};

/** MicrosoftAppType, and `federated` as the fourth way to prove who one is. */
export type AppType = 'multi-tenant' | 'single-tenant' | 'managed-identity' | 'federated';

/** Who can hold a signing key in a run. `stranger` is an attacker’s own key, `connector-next` the one after a rotation. */
export type KeyOwner =
  'connector' | 'connector-next' | 'entra' | 'provider' | 'bot-certificate' | 'direct-line' | 'stranger';

export interface Setup {
  readonly channel: ChannelName;
  readonly cloud: CloudName;
  readonly appType: AppType;
  /** Whether the user signs in during the flow, or did so before it. */
  readonly signIn: 'during' | 'before';
  /** Who signs the Connector’s tokens: the Connector, unless a fault says otherwise. */
  readonly connectorSigner: KeyOwner;
}

export const USUAL_SETUP: Setup = {
  channel: 'webchat',
  cloud: 'public',
  appType: 'multi-tenant',
  signIn: 'during',
  connectorSigner: 'connector',
};
