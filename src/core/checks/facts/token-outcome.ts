/** Whether a token request was granted, as far as the capture shows. */
import type { TokenRequest } from './oauth-facts.ts';

export const gaveTokens = ({ answer }: TokenRequest): boolean =>
  ['access_token', 'id_token', 'refresh_token'].some((name) => answer.one(name) !== undefined);
