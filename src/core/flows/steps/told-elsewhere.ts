/** Where the checks are told that a flow leaves out: the last sentence of the message that is checked. */
import { prose } from '#core/flows/templates.ts';

export const botChecksToldElsewhere = prose`The Connector signed the token in the header. What the bot’s SDK checks before it believes any of this is told in “How the bot checks it”.`;
export const entraChecksToldElsewhere = prose`Entra signs such a token. What it checks before it gives one out is told in “How the bot answers”.`;
export const ownTokenToldElsewhere = prose`The header has the bot’s own token, which Entra signed: it says which bot asks. How a bot gets it is told in “How the bot answers”.`;
