/**
 * What the flows about a bot’s checks have in common: who takes part, and the messages around the checks. Each flow adds
 * its own words to a message.
 */
import { fromConnector, teamsMessage } from './activities.ts';
import { answer, get, json, jsonDocument, post, url } from '#core/flows/templates.ts';

export const sender = {
  id: 'connector',
  label: 'Connector',
  role: 'Delivers the activity and has signed the token that comes with it.',
  holds: ['connectorPrivateKey', 'connectorKeySet', 'messagingEndpoint'],
} as const;

export const keyServer = {
  id: 'keys',
  label: 'Key server',
  role: 'Where the Connector publishes its public keys; in the public cloud, for example, login.botframework.com.',
  holds: ['connectorKeySet'],
} as const;

/** What the bot will compare, as the wire calls it. */
export const comparedClaims = [
  { value: 'connectorKid', name: 'kid' },
  { value: 'appId', name: 'aud' },
  { value: 'serviceUrl', name: 'serviceurl' },
  { value: 'connectorIssuer', name: 'iss' },
] as const;

export const activityArrives = {
  id: 'request-arrives',
  kind: 'message',
  detail: 'overview',
  from: 'connector',
  to: 'bot',
  label: 'Delivers an activity',
  wire: post(url`${'messagingEndpoint'}`, fromConnector, json(teamsMessage('Why hello, Bot!'))),
} as const;

export const asksForMetadata = {
  id: 'asks-metadata',
  kind: 'message',
  from: 'bot',
  to: 'keys',
  label: 'Where are the keys?',
  wire: get(url`${'connectorMetadataUrl'}`),
} as const;

export const metadataArrive = {
  id: 'metadata-arrives',
  kind: 'message',
  from: 'keys',
  to: 'bot',
  answers: 'asks-metadata',
  label: 'The metadata',
  wire: answer(200, 'OK', jsonDocument('connectorMetadata')),
} as const;

export const asksForKeys = {
  id: 'asks-keys',
  kind: 'message',
  from: 'bot',
  to: 'keys',
  label: 'Asks for the keys',
  wire: get(url`${'connectorKeysUrl'}`),
} as const;

export const keysArrive = {
  id: 'keys-arrive',
  kind: 'message',
  from: 'keys',
  to: 'bot',
  answers: 'asks-keys',
  label: 'The key set',
  wire: answer(200, 'OK', jsonDocument('connectorKeySet')),
} as const;
