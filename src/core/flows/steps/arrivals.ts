/** The Connector’s token before a bot: what an SDK judges, and what the bot compares it with. */
import type { ArrivalDefinition } from '#core/flows/define-flow.ts';

const CONNECTOR_TOKEN = { token: 'connectorToken', keySet: 'connectorKeySet', clock: 'botClock' } as const;

/** BotBuilder for JavaScript, in flows that tell its checks as one. */
export const judgedByBotBuilder = (at: string): ArrivalDefinition => ({
  ...CONNECTOR_TOKEN,
  ruleSet: 'botbuilder-js',
  at,
  bot: { appId: 'appId', channelService: 'channelService' },
  activity: { channelId: 'channelId', serviceUrl: 'serviceUrl' },
});

/** Any SDK, in flows that tell check by check: header, settings and activity can each be wrong by themselves. */
export const judgedCloselyBy = (
  ruleSet: ArrivalDefinition['ruleSet'],
  at: string,
  settings: Omit<ArrivalDefinition['bot'], 'appId'>,
): ArrivalDefinition => ({
  ...CONNECTOR_TOKEN,
  ruleSet,
  at,
  scheme: 'connectorTokenScheme',
  bot: { appId: 'configuredAppId', ...settings },
  activity: { channelId: 'channelId', serviceUrl: 'activityServiceUrl' },
});
