/** The name of every value that a flow may show. A theme declares its own beside what they are and how they are made. */
import type { AgentsValue } from './agents.ts';
import type { BotCredentialValue } from './bot-credentials.ts';
import type { ChannelValue } from './channel.ts';
import type { ClockValue } from './clock.ts';
import type { CloudValue } from './clouds.ts';
import type { ConnectorValue } from './connector.ts';
import type { DirectLineValue } from './direct-line.ts';
import type { EmulatorValue } from './emulator.ts';
import type { EntraValue } from './entra.ts';
import type { GraphValue } from './graph.ts';
import type { InboundValue } from './inbound.ts';
import type { ManagedIdentityValue } from './managed-identity.ts';
import type { MessageExtensionValue } from './message-extension.ts';
import type { ProviderValue } from './provider.ts';
import type { SettingName } from './settings.ts';
import type { SignInValue } from './sign-in.ts';
import type { SignOutValue } from './sign-out.ts';
import type { SkillValue } from './skills.ts';
import type { TeamsSsoValue } from './teams-sso.ts';
import type { TokenServiceValue } from './token-service.ts';
import type { TypedCodeValue } from './typed-code.ts';
import type { WebChatSsoValue } from './web-chat-sso.ts';

export type ValueName =
  | SettingName
  | CloudValue
  | ClockValue
  | ChannelValue
  | ConnectorValue
  | InboundValue
  | EntraValue
  | BotCredentialValue
  | EmulatorValue
  | ManagedIdentityValue
  | TokenServiceValue
  | ProviderValue
  | SignInValue
  | TypedCodeValue
  | SignOutValue
  | GraphValue
  | MessageExtensionValue
  | TeamsSsoValue
  | DirectLineValue
  | WebChatSsoValue
  | SkillValue
  | AgentsValue;
