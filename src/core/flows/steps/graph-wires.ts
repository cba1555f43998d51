/** What a bot says to Microsoft Graph in several flows, and how Graph answers and refuses. */
import { botSays } from './replies.ts';
import { answer, get, json, text, url, type WireTemplate } from '#core/flows/templates.ts';
import type { ValueName } from '#core/flows/values/names.ts';

export const readGraphMail = (token: ValueName): WireTemplate =>
  get(url`${'graphApi'}/v1.0/me/messages?$top=5&$select=subject`, {
    Authorization: text`Bearer ${token}`,
    Accept: text`application/json`,
  });

export const graphMail = answer(200, 'OK', json({ value: [{ subject: 'Minutes of Thursday’s meeting' }] }));

/** Graph’s errors hold `innerError` with a date and two request ids besides. */
export const graphRefusal = (status: 400 | 401 | 403, error: string, message: string): WireTemplate =>
  answer(status, STATUS_TEXTS[status], json({ error: { code: error, message } }));

const STATUS_TEXTS = { 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden' } as const;

/** The bot’s reply in the chat. */
export const replyWithMail = botSays('Your newest message: Minutes of Thursday’s meeting');
