/** The whole dictionary of the wire. Where two families know a name, the first row that fits counts. */
import { ACTIVITY_FACTS } from './activity-facts.ts';
import { CARD_FACTS } from './card-facts.ts';
import { DIRECT_LINE_FACTS } from './direct-line-facts.ts';
import { ENTRA_FACTS } from './entra-facts.ts';
import { HTTP_FACTS } from './http-facts.ts';
import { INVOKE_FACTS } from './invoke-facts.ts';
import { MAIL_FACTS } from './mail-facts.ts';
import { OAUTH_FACTS } from './oauth-facts.ts';
import { OPENID_FACTS } from './openid-facts.ts';
import { STATUS_FACTS } from './status-facts.ts';
import { TOKEN_SERVICE_FACTS } from './token-service-facts.ts';
import type { FactRow } from './wire-fact.ts';

export const ALL_FACTS: readonly FactRow[] = [
  ...HTTP_FACTS,
  ...STATUS_FACTS,
  ...OAUTH_FACTS,
  ...OPENID_FACTS,
  ...ENTRA_FACTS,
  ...TOKEN_SERVICE_FACTS,
  ...ACTIVITY_FACTS,
  ...INVOKE_FACTS,
  ...CARD_FACTS,
  ...DIRECT_LINE_FACTS,
  ...MAIL_FACTS,
];
