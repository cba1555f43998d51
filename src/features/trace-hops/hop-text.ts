/** A hop in the few words of a list row. */
import { readUrl } from '#core/sequence/url-text.ts';
import type { Hop } from '#core/traces/model.ts';
import { lineOf } from '#ui/text-limits.ts';

interface HopText {
  /** What was asked for, in the wire's words: a path, or the line of a script. */
  readonly target: string;
  /** `GET api.botframework.com`. */
  readonly route: string;
  readonly status: string;
}

export function hopText({ request, response, page }: Hop): HopText {
  const status = response === undefined ? '' : String(response.status ?? '');
  if (request === undefined)
    return { target: lineOf(page?.text ?? 'Request not captured'), route: page ? 'in the page' : '', status };
  const { host, path } = readUrl(request.url);
  return { target: path === '' ? '/' : lineOf(path), route: lineOf(`${request.method} ${host}`.trim()), status };
}
