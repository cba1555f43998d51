/** Mistakes that can be made with any SDK; what one sees of them each flow tells in its own words. */
import { text } from '#core/flows/templates.ts';
import { after, another } from '#core/flows/values/value.ts';

export const keyServerBlocked = {
  id: 'key-server-blocked',
  at: 'asks-metadata',
  label: 'A proxy blocks the key server',
  change: { values: { hostsLetOut: text`login.microsoftonline.com` } },
  failsAt: 'network',
} as const;

export const signedByStranger = {
  id: 'forged',
  at: 'signature',
  label: 'A stranger signed it',
  change: { setup: { connectorSigner: 'stranger' } },
  failsAt: 'signature',
} as const;

export const slowClock = {
  id: 'clock-behind',
  at: 'not-before',
  label: 'The bot’s clock is ten minutes slow',
  change: { values: { botClock: after('start', -600), connectorTokenStarts: after('start', -60) } },
  failsAt: 'not-before',
} as const;

export const fastClock = {
  id: 'clock-ahead',
  at: 'expiry',
  label: 'The bot’s clock is ten minutes fast',
  change: { values: { botClock: after('start', 600), connectorTokenStarts: after('start', -3_400) } },
  failsAt: 'expiry',
} as const;

export const setToAnotherApp = {
  id: 'wrong-app-id',
  at: 'audience',
  label: 'The bot is set to another app id',
  change: { values: { configuredAppId: another('appId') } },
  failsAt: 'audience',
} as const;

export const tokenWithoutEnd = {
  id: 'no-end',
  at: 'end-present',
  label: 'The token has no exp',
  change: { values: { connectorToken: text`${'connectorTokenWithoutEnd'}` } },
  failsAt: 'end-present',
} as const;

export const setToAnotherCloud = {
  id: 'other-cloud',
  at: 'issuer-listed',
  label: 'The bot is set to another cloud',
  change: { values: { channelService: text`${'otherChannelService'}` } },
  failsAt: 'issuer-listed',
} as const;

export const slashLost = {
  id: 'slash-lost',
  at: 'service-url',
  label: 'serviceUrl has lost its slash',
  change: { values: { activityServiceUrl: text`${'serviceUrlBare'}` } },
  failsAt: 'service-url',
} as const;

export const strangersHost = {
  id: 'other-host',
  at: 'service-host',
  label: 'The activity names a stranger’s host',
  change: { values: { activityServiceUrl: text`https://gateway.mail.example/teams/` } },
  failsAt: 'service-host',
} as const;
