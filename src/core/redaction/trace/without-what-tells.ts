/**
 * A hop of the copy in which a value was found again that was to be replaced, without as much of it as tells the value:
 * its bodies, then its headers and what a document shows of it as well, then its query and fragment. Better a request
 * without its body in a copy than no copy.
 */
import type { Hop } from '#core/traces/model.ts';
import { LEFT_OUT } from './redact-hop.ts';

interface Cleared {
  readonly hop: Hop;
  /** In the words of the receipt. */
  readonly leftOut: string | undefined;
  /** How many places tell something whatever is left out; the copy is then not given out. */
  readonly places: number;
}

/** `placesIn` is how many places of a hop tell something. */
export function withoutWhatTells(hop: Hop, placesIn: (hop: Hop) => number): Cleared {
  const places = placesIn(hop);
  if (places === 0) return { hop, leftOut: undefined, places };
  for (const [leftOut, cut] of CUTS) {
    const rest = cut(hop);
    if (placesIn(rest) === 0) return { hop: rest, leftOut, places: 0 };
  }
  return { hop, leftOut: undefined, places };
}

const CUTS: readonly (readonly [what: string, (hop: Hop) => Hop])[] = [
  ['bodies of a request in which a value was found again', withoutBodies],
  ['bodies and headers of a request in which a value was found again', withoutHeaders],
  ['everything but the address of a request in which a value was found again', withoutQuery],
];

function withoutBodies({ request, response, recorded, ...rest }: Hop): Hop {
  return {
    ...rest,
    request: request && { ...request, body: undefined },
    response: response && { ...response, body: undefined },
    recorded: {
      ...recorded,
      requestBodyMissing: request?.body === undefined ? recorded.requestBodyMissing : LEFT_OUT,
      answerBodyMissing: response?.body === undefined ? recorded.answerBodyMissing : LEFT_OUT,
    },
  };
}

function withoutHeaders(hop: Hop): Hop {
  const { request, response, ...rest } = withoutBodies(hop);
  return {
    ...rest,
    request: request && { ...request, headers: [] },
    response: response && { ...response, statusText: '', headers: [] },
    page: undefined,
    because: undefined,
    answerBecause: undefined,
    shown: [],
  };
}

function withoutQuery(hop: Hop): Hop {
  const { request, ...rest } = withoutHeaders(hop);
  return { ...rest, request: request && { ...request, url: /^[^?#]*/.exec(request.url)?.[0] ?? '' } };
}
