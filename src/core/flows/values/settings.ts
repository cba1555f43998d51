/** What the reader may set: the bot, its tenant and the names. Everything else follows. */
import { text } from '#core/flows/templates.ts';
import { guid, type ValueDefinitions } from './value.ts';

export type SettingName = 'appId' | 'tenantId' | 'botName' | 'userName' | 'connectionName' | 'locale' | 'botEndpoint';

export const settingValues: ValueDefinitions<SettingName> = {
  appId: { called: 'the bot’s app id', kind: 'id', made: guid },
  tenantId: { called: 'the organisation’s tenant id', kind: 'id', made: guid },
  botName: { called: 'the bot’s name', kind: 'text', made: text`Mail Bot` },
  userName: { called: 'the user’s name', kind: 'text', made: text`Robin Vega` },
  connectionName: { called: 'the connection’s name', kind: 'setting', made: text`EmailConnection` },
  locale: { called: 'the user’s locale', kind: 'text', made: text`en-GB` },
  botEndpoint: {
    called: 'the bot’s messaging endpoint',
    kind: 'address',
    made: text`https://bot.mail.example/api/messages`,
  },
};
