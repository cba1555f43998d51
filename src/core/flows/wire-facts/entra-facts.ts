/** What Entra, the managed identities and Microsoft Graph add to OAuth and HTTP. */
import { appServiceIdentity, machineIdentity } from '#core/flows/steps/credential-sources.ts';
import { entraErrorCodes } from '#core/flows/sources.ts';
import { claimsChallenge, extendedLife, graphError, graphQuery, graphUser } from './fact-sources.ts';
import { factsOf, factsOn, type FactRow } from './wire-fact.ts';

const ENTRA: readonly FactRow[] = [
  ...factsOf('body', {
    ext_expires_in: {
      what: 'For how many seconds the token may be used if Entra itself cannot be reached.',
      setBy: 'Written by Entra.',
      without: 'A client in an outage has to give up when expires_in is over.',
      source: extendedLife,
    },
    error_codes: {
      what: 'The numbers of the AADSTS codes, for looking up; they change too often to program against.',
      setBy: 'Written by Entra.',
      without: 'The number has to be cut out of error_description.',
      source: entraErrorCodes,
    },
    trace_id: {
      what: 'Entra’s id of this request, for Microsoft’s support.',
      setBy: 'Made by Entra.',
      without: 'Nobody at Microsoft can find the request.',
      source: entraErrorCodes,
    },
    correlation_id: {
      what: 'An id that runs through all requests of one attempt, also in the sign-in log.',
      setBy: 'Made by the client or by Entra.',
      without: 'The requests of one attempt cannot be put together.',
      source: entraErrorCodes,
    },
    claims: {
      what: 'What the user has to fulfil before a token is given, to be passed on as it stands.',
      setBy: 'Written by Entra, by the tenant’s conditional access.',
      without: 'The next request fails for the same reason: the user is never asked.',
      source: claimsChallenge,
    },
  }),
  ...factsOn('body', 'login.microsoftonline', {
    timestamp: {
      what: 'When the request was refused, by Entra’s clock.',
      setBy: 'Written by Entra.',
      without: 'The request is hard to find in the log.',
      source: entraErrorCodes,
    },
  }),
  ...factsOf('inside', {
    'claims.access_token': {
      what: 'What is asked of the access token.',
      setBy: 'Written by Entra.',
      without: 'Nothing is asked of it.',
      source: claimsChallenge,
    },
    'claims.access_token.polids': {
      what: 'The policies of conditional access that have to be met.',
      setBy: 'Written by Entra.',
      without: 'No policy would be named.',
      source: claimsChallenge,
    },
    'claims.access_token.polids.essential': {
      what: 'That without it no token is given.',
      setBy: 'Written by Entra.',
      without: 'The claim counts as a wish.',
      source: claimsChallenge,
    },
    'claims.access_token.polids.values': {
      what: 'The ids of those policies.',
      setBy: 'Written by Entra, by the tenant’s settings.',
      without: 'No policy would be named.',
      source: claimsChallenge,
    },
  }),
  ...factsOn('query', 'microsoftonline.com/error', {
    code: {
      what: 'The number of the AADSTS code to be explained.',
      setBy: 'Written by Entra.',
      without: 'The page asks for a code.',
      source: entraErrorCodes,
    },
  }),
];

const resource = {
  what: 'Whom the token is to be for, as in version 1 of Entra’s protocol.',
  setBy: 'Fixed in the SDK: the Connector, or api://AzureADTokenExchange for a federated credential.',
  without: '400: there is no default.',
} as const;
const identity = {
  what: 'Which of the machine’s identities is meant, by its client id.',
  setBy: 'From the bot’s settings.',
  without: 'The identity of the machine itself, or, with several to choose from, 400.',
} as const;
const version = {
  what: 'Which version of the endpoint is meant; each has its own names for things.',
  setBy: 'Fixed in the client’s library.',
  without: '400.',
} as const;

const MANAGED_IDENTITIES: readonly FactRow[] = [
  { on: '/metadata/identity/', source: machineIdentity },
  { on: '/MSI/token', source: appServiceIdentity },
].flatMap(({ on, source }) => [
  ...factsOn('query', on, {
    'api-version': { ...version, source },
    resource: { ...resource, source },
    client_id: { ...identity, source },
  }),
  ...factsOn('body', on, {
    access_token: {
      what: 'The token. Nobody had to know a secret for it: that the request came from this machine is the proof.',
      setBy: 'Made by Entra, fetched by the platform.',
      without: 'The bot cannot reply. Outside Azure there is no such endpoint.',
      source,
    },
    client_id: { ...identity, what: 'The identity that the token was given to.', setBy: 'The endpoint.', source },
    resource: { ...resource, what: 'Whom the token is for.', setBy: 'As in the request.', source },
    expires_on: {
      what: 'When the token ends, in seconds since 1970.',
      setBy: 'Taken from exp.',
      without: 'The client has to look into the token.',
      source,
    },
    not_before: {
      what: 'When the token begins, in seconds since 1970.',
      setBy: 'Taken from nbf.',
      without: 'The client has to look into the token.',
      source,
    },
    statusCode: {
      what: 'The status once more.',
      setBy: 'The endpoint.',
      without: 'One reads the status line.',
      source,
    },
    message: {
      what: 'What went wrong, for people: here that no such identity is assigned to the app.',
      setBy: 'The endpoint.',
      without: 'One has only the status to go by.',
      source,
    },
  }),
]);

const GRAPH: readonly FactRow[] = [
  ...factsOf('query', {
    $select: {
      what: 'Which members of each item are wanted.',
      setBy: 'From the bot’s code.',
      without: 'All of them come, also those that the bot has no use for.',
      source: graphQuery,
    },
    $top: {
      what: 'At most so many items.',
      setBy: 'From the bot’s code.',
      without: 'The default: ten for messages.',
      source: graphQuery,
    },
  }),
  ...factsOn('body', 'graph.microsoft.com', {
    value: {
      what: 'The items.',
      setBy: 'Read by Graph with the user’s rights.',
      without: 'There is nothing to show.',
      source: graphQuery,
    },
    'value.subject': {
      what: 'The subject of a message.',
      setBy: 'Read by Graph from the user’s mailbox.',
      without: 'There is nothing to show.',
      source: graphQuery,
    },
    displayName: {
      what: 'The user’s name in the directory.',
      setBy: 'Read by Graph from the directory.',
      without: 'The bot has no name to show.',
      source: graphUser,
    },
    userPrincipalName: {
      what: 'The name that the user signs in with. It can change.',
      setBy: 'Read by Graph from the directory.',
      without: 'The bot cannot say as whom the user is signed in.',
      source: graphUser,
    },
    error: {
      what: 'Why Graph refuses.',
      setBy: 'Graph.',
      without: 'One has only the status to go by.',
      source: graphError,
    },
    'error.code': {
      what: 'Which kind of failure: InvalidAuthenticationToken for a token of another audience or one that has ended.',
      setBy: 'Graph.',
      without: 'A program can only guess from the status.',
      source: graphError,
    },
    'error.message': {
      what: 'What went wrong, for people.',
      setBy: 'Graph.',
      without: 'One has only the code to go by.',
      source: graphError,
    },
  }),
];

export const ENTRA_FACTS: readonly FactRow[] = [...ENTRA, ...MANAGED_IDENTITIES, ...GRAPH];
