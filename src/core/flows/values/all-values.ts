/** Every value there is, by name. */
import { agentsValues } from './agents.ts';
import { botCredentialValues } from './bot-credentials.ts';
import { channelValues } from './channel.ts';
import { clockValues } from './clock.ts';
import { cloudValues } from './clouds.ts';
import { connectorValues } from './connector.ts';
import { directLineValues } from './direct-line.ts';
import { emulatorValues } from './emulator.ts';
import { entraValues } from './entra.ts';
import { managedIdentityValues } from './managed-identity.ts';
import { graphValues } from './graph.ts';
import { messageExtensionValues } from './message-extension.ts';
import { inboundValues } from './inbound.ts';
import type { ValueName } from './names.ts';
import { providerValues } from './provider.ts';
import { settingValues } from './settings.ts';
import { teamsSsoValues } from './teams-sso.ts';
import { signInValues } from './sign-in.ts';
import { signOutValues } from './sign-out.ts';
import { tokenServiceValues } from './token-service.ts';
import { typedCodeValues } from './typed-code.ts';
import { skillValues } from './skills.ts';
import type { ValueDefinition } from './value.ts';
import { webChatSsoValues } from './web-chat-sso.ts';

const VALUES: Readonly<Record<ValueName, ValueDefinition>> = {
  ...settingValues,
  ...cloudValues,
  ...clockValues,
  ...channelValues,
  ...connectorValues,
  ...inboundValues,
  ...entraValues,
  ...botCredentialValues,
  ...emulatorValues,
  ...managedIdentityValues,
  ...tokenServiceValues,
  ...providerValues,
  ...messageExtensionValues,
  ...teamsSsoValues,
  ...directLineValues,
  ...webChatSsoValues,
  ...signInValues,
  ...typedCodeValues,
  ...signOutValues,
  ...graphValues,
  ...skillValues,
  ...agentsValues,
};

const NAMES = new Set<string>(Object.keys(VALUES));

export const definitionOf = (name: ValueName): ValueDefinition => VALUES[name];

/** For names that came from outside, such as a link. */
export const isValueName = (text: string): text is ValueName => NAMES.has(text);
