/** What a hint is, and what every finder of one is given. */
import { stringOf, type JsonNode } from '#core/shared/json-scanner.ts';
import type { Source } from '#core/sequence/sequence.ts';
import type { BotRequest } from '#core/verdicts/bot-request.ts';

export interface Hint {
  readonly id: string;
  /** What was seen and what it means, in one or two sentences. */
  readonly sentence: string;
  readonly advice: string;
  readonly source: Source;
}

export interface Seen {
  readonly request: BotRequest;
  readonly payload: JsonNode;
  /** A claim that is a text; undefined otherwise. */
  readonly text: (name: string) => string | undefined;
  /** The app that asked for the token. */
  readonly client: string | undefined;
}

export type FindHint = (seen: Seen) => Hint | undefined;

/** Undefined when there are no claims. */
export function lookAt(request: BotRequest): Seen | undefined {
  const { json } = request.token.payload;
  if (json?.kind !== 'object') return undefined;
  const text = (name: string): string | undefined => stringOf(json, name);
  return { request, payload: json, text, client: text('azp') ?? text('appid') };
}
