/** Participants that are the same in several flows. */

export const connector = {
  id: 'connector',
  label: 'Connector',
  role: 'The part of Azure Bot Service between channels and bots. It signs every message it delivers.',
} as const;

export const bot = {
  id: 'bot',
  label: 'Bot',
  role: 'Your web server. Its SDK checks the token before your code runs.',
} as const;

export const externalService = {
  id: 'provider',
  label: 'External service',
  role: 'The identity provider and the mail service in one. Invented here.',
} as const;
