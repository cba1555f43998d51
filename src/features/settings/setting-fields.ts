/** The fields of the dialog: what each is called and what follows from it. */
import type { SettingName } from '#core/flows/values/settings.ts';

export interface SettingField {
  readonly name: SettingName;
  readonly label: string;
  readonly changes: string;
  /** Written as on the wire. */
  readonly isWire: boolean;
}

export const SETTING_GROUPS: readonly { readonly title: string; readonly fields: readonly SettingField[] }[] = [
  {
    title: 'The bot',
    fields: [
      {
        name: 'appId',
        label: 'App id',
        changes: 'What tokens to the bot must be made out to, and the name by which the bot asks for its own.',
        isWire: true,
      },
      {
        name: 'botEndpoint',
        label: 'Messaging endpoint',
        changes: 'Where every activity is posted.',
        isWire: true,
      },
      {
        name: 'connectionName',
        label: 'Connection name',
        changes: 'What the bot calls its OAuth connection, in its code and in Azure alike.',
        isWire: true,
      },
      { name: 'botName', label: 'Bot’s name', changes: 'Who a message is sent to.', isWire: false },
    ],
  },
  {
    title: 'The people',
    fields: [
      {
        name: 'tenantId',
        label: 'Tenant id',
        changes: 'The issuer of Entra’s tokens, the login address of a single-tenant bot, and Teams’ service URL.',
        isWire: true,
      },
      { name: 'userName', label: 'User’s name', changes: 'Who writes to the bot and signs in.', isWire: false },
      { name: 'locale', label: 'Locale', changes: 'The language that activities name.', isWire: true },
    ],
  },
];
