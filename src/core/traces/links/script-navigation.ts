/**
 * Scripts that go to an address or open a window with it. Only addresses that stand literally in the script are read,
 * and nothing says that the line was run, so that the link is likely at most.
 */
import type { Hop, Link } from '#core/traces/model.ts';
import { resolved, urlTarget, type Lead } from './lead.ts';
import { pageOf } from './page-of.ts';

const LITERAL = String.raw`(?:'((?:[^'\\\n]|\\.){1,4000})'|"((?:[^"\\\n]|\\.){1,4000})")`;
const GOES = new RegExp(
  String.raw`\blocation(?:\.href)?\s{0,5}(?:=\s{0,5}|\.(?:replace|assign)\s{0,5}\(\s{0,5})${LITERAL}`,
  'g',
);
const OPENS = new RegExp(String.raw`\bwindow\.open\s{0,5}\(\s{0,5}${LITERAL}`, 'g');
/** A page with more of them is an application, and what it does is not told by reading. */
const MOST_ADDRESSES = 20;
/** A script that goes somewhere by itself does so at once. */
const SOON = 15;

export function scriptLeads(hop: Hop): readonly Lead[] {
  const scripts = pageOf(hop)?.scripts ?? [];
  return [
    ...addressesIn(scripts, GOES).flatMap((address) => leadOf(hop, address, 'script-navigation')),
    ...addressesIn(scripts, OPENS).flatMap((address) => leadOf(hop, address, 'popup')),
  ];
}

const addressesIn = (scripts: readonly string[], pattern: RegExp): readonly string[] =>
  scripts
    .flatMap((script) => [...script.matchAll(pattern)].map(([, single, double]) => unescaped(single ?? double ?? '')))
    .slice(0, MOST_ADDRESSES);

/** As a script means it: `\/`, `\u0026`, `\x26` and the like. */
const unescaped = (literal: string): string =>
  literal.replace(/\\(?:u([\da-f]{4})|x([\da-f]{2})|(.))/gi, (_, unicode, hex, other) =>
    typeof other === 'string' ? other : String.fromCharCode(Number.parseInt(unicode ?? hex, 16)),
  );

function leadOf(hop: Hop, written: string, kind: 'script-navigation' | 'popup'): readonly Lead[] {
  const address = resolved(written, hop);
  if (address === undefined) return [];
  return [
    {
      kind,
      ...urlTarget(address),
      method: 'GET',
      isAutomatic: kind === 'script-navigation',
      judge: (target) => judged(hop, written, kind, target),
    },
  ];
}

function judged(hop: Hop, written: string, kind: Lead['kind'], target: Hop): Pick<Link, 'reason' | 'confidence'> {
  const does = kind === 'popup' ? 'opens a window with the address' : 'goes to the address';
  const ended = (hop.startedAt ?? 0) + (hop.recorded.took ?? 0);
  const isSoon = hop.startedAt === undefined || target.startedAt === undefined || target.startedAt - ended <= SOON;
  return {
    reason: `A script of its page ${does} that ${target.place.label} requests: ${written.slice(0, 80)}.`,
    confidence: isSoon ? 'likely' : 'guessed',
  };
}
