/**
 * Hops for the examples of rules, in few words: what was asked and what came back. A second apart from a fixed instant,
 * so that rules about time have something to judge.
 */
import type { HttpHeader } from '#core/sequence/wire.ts';
import type { Hop } from '#core/traces/model.ts';
import { newHop, NOTHING_RECORDED } from '#core/traces/new-hop.ts';

export interface ExampleHop {
  /** `GET https://login.example/authorize?client_id=1`. */
  readonly ask: string;
  /** `Authorization: Basic abc`, one a line. */
  readonly headers?: readonly string[];
  /** A form or JSON; its media type is told by how it begins. */
  readonly body?: string | object;
  /** `302 https://app.example/callback?code=1` for a redirect, else `200`; left out where no answer came. */
  readonly answer?: string;
  readonly answerHeaders?: readonly string[];
  readonly answerBody?: string | object;
  /** Seconds after the first hop; else one more than the hop before. */
  readonly at?: number;
  readonly recorded?: Partial<Hop['recorded']>;
}

/** 2026-03-12T14:20:00Z */
export const EXAMPLE_START = 1_773_325_200;

export const exampleHops = (...asked: readonly ExampleHop[]): { readonly hops: readonly Hop[] } => {
  let time = EXAMPLE_START - 1;
  const hops = asked.map((each, index) => {
    time = each.at === undefined ? time + 1 : EXAMPLE_START + each.at;
    const [method, url] = cut(each.ask);
    const [status, location] = each.answer === undefined ? [] : cut(each.answer);
    return {
      ...newHop({ label: `entry ${index + 1}`, at: undefined }),
      id: `h${index + 1}`,
      startedAt: time,
      request: { kind: 'request' as const, method, url, headers: headersOf(each.headers), body: bodyOf(each.body) },
      response:
        status === undefined
          ? undefined
          : {
              kind: 'response' as const,
              status: Number(status),
              statusText: '',
              headers: [...headersOf(location ? [`Location: ${location}`] : []), ...headersOf(each.answerHeaders)],
              body: bodyOf(each.answerBody),
            },
      recorded: { ...NOTHING_RECORDED, ...each.recorded },
    };
  });
  return { hops };
};

function cut(text: string): readonly [string, string] {
  const blank = text.indexOf(' ');
  return blank < 0 ? [text, ''] : [text.slice(0, blank), text.slice(blank + 1)];
}

const headersOf = (lines: readonly string[] = []): readonly HttpHeader[] =>
  lines.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });

function bodyOf(body: string | object | undefined) {
  if (body === undefined) return undefined;
  if (typeof body === 'object') return { mediaType: 'application/json', text: JSON.stringify(body) };
  const mediaType = body.startsWith('<') ? 'text/html' : 'application/x-www-form-urlencoded';
  return { mediaType, text: body };
}
