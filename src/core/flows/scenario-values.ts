/** Every value that a flow may show on a wire, as text. Definitions name them; the scenario makes them. */
export interface ScenarioValues {
  /** The bot's application id (client id) in Entra. */
  readonly appId: string;
  readonly botEndpoint: string;
  /** The bot's id on the channel: `28:` and the app id on Teams, a handle on Web Chat. */
  readonly botId: string;
  readonly botName: string;
  readonly connectionName: string;

  readonly channelId: string;
  readonly serviceUrl: string;
  /** The tenant of the user's organisation. */
  readonly tenantId: string;
  readonly userId: string;
  readonly userName: string;
  /** The user's object id in Entra; Teams sends it beside its own id. */
  readonly userObjectId: string;
  readonly conversationId: string;
  readonly locale: string;
  readonly messageId: string;
  /** ISO 8601, UTC. */
  readonly messageTime: string;
  /** The id that the Connector gives the bot's card. */
  readonly cardId: string;
  readonly eventId: string;
  readonly eventTime: string;

  readonly connectorIssuer: string;
  readonly connectorMetadataUrl: string;
  /** JSON text. */
  readonly connectorMetadata: string;
  readonly connectorKeysUrl: string;
  /** JSON text: the public half of the Connector's key, with its endorsements. */
  readonly connectorKeySet: string;
  readonly connectorKid: string;
  /** NumericDates, as decimal text. */
  readonly connectorTokenStarts: string;
  readonly connectorTokenEnds: string;
  readonly connectorToken: string;
  /** The bot's own token, for the Connector and the Token Service. */
  readonly botToken: string;

  /** The Token Service as the bot's SDK reaches it, and as the browser does. */
  readonly tokenServiceApi: string;
  readonly tokenServiceSite: string;
  /** Base64 of the JSON that tells the Token Service which conversation asks for a sign-in. */
  readonly signInState: string;
  readonly signInId: string;
  readonly signInLink: string;
  /** Two GUIDs that stand for the connection setting in the browser's address. */
  readonly settingId: string;
  readonly postSignInUrl: string;
  readonly callbackCode: string;
  /** Binds the browser that opens the link to the Web Chat that asked. */
  readonly webChatSession: string;

  readonly providerAuthorize: string;
  readonly providerToken: string;
  readonly providerClientId: string;
  /** The connection's client id and secret as HTTP Basic writes them (RFC 7617 section 2). */
  readonly providerCredentials: string;
  readonly providerScope: string;
  readonly providerRedirectUri: string;
  /** The OAuth `state` between Token Service and identity provider. */
  readonly providerState: string;
  /** The authorization code of the identity provider. */
  readonly providerCode: string;
  readonly refreshToken: string;
  readonly userToken: string;
  readonly mailApi: string;
}

export type ValueName = keyof ScenarioValues;

/** The values that are signed tokens. */
export const tokenNames = ['connectorToken', 'botToken', 'userToken'] as const satisfies readonly ValueName[];
export type TokenName = (typeof tokenNames)[number];
