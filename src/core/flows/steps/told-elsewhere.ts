/** Where the checks are told that a flow leaves out: the last sentence of the message that is checked. */
import { prose } from '#core/flows/templates.ts';

export const botChecksToldElsewhere = prose`What the bot’s SDK checks before it believes any of this is told in “How the bot checks it”.`;
export const entraChecksToldElsewhere = prose`What Entra checks before it gives out such a token is told in “How the bot answers”.`;
