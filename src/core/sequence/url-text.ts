/**
 * URLs as they were written. Captures hold URLs that a parser refuses or repairs: raw spaces in a scope, a nested URL
 * with its own unencoded `?`. This splits by the delimiters of RFC 3986 section 3 and decodes each part by itself, so
 * nothing is lost and nothing throws. Left out: resolving relative references and international host names.
 */
export interface UrlParameter {
  readonly name: string;
  readonly value: string;
  /** The value before it was decoded. */
  readonly raw: string;
}

export interface UrlText {
  /** In lower case, without the colon; empty in a relative reference. */
  readonly scheme: string;
  /** In lower case, with a port when it is not the scheme's own; empty in a relative reference. */
  readonly host: string;
  /** As written. */
  readonly path: string;
  readonly query: readonly UrlParameter[];
  readonly fragment: readonly UrlParameter[];
}

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', ':80'],
  ['https', ':443'],
]);

/** Undoes percent-encoding where it is well formed and leaves the rest as written. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/(?:%[\da-fA-F]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** Reads `name=value&name=value` as a form does: `+` is a space (WHATWG URL, application/x-www-form-urlencoded). */
export function readParameters(text: string): readonly UrlParameter[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const raw = equals < 0 ? '' : pair.slice(equals + 1);
      return { name: formDecoded(equals < 0 ? pair : pair.slice(0, equals)), value: formDecoded(raw), raw };
    });
}

export function readUrl(text: string): UrlText {
  const [beforeFragment, fragment] = cut(text, '#');
  const [beforeQuery, query] = cut(beforeFragment, '?');
  const scheme = /^[a-z][a-z\d+.-]{0,30}(?=:)/i.exec(beforeQuery)?.[0].toLowerCase() ?? '';
  const afterScheme = scheme === '' ? beforeQuery : beforeQuery.slice(scheme.length + 1);
  const hierarchical = afterScheme.startsWith('//') ? afterScheme.slice(2) : undefined;
  const slash = hierarchical?.indexOf('/') ?? -1;
  const authority = hierarchical === undefined ? '' : slash < 0 ? hierarchical : hierarchical.slice(0, slash);
  const path = hierarchical === undefined ? afterScheme : slash < 0 ? '' : hierarchical.slice(slash);
  return {
    scheme,
    host: hostOf(authority, scheme),
    path,
    query: readParameters(query),
    fragment: readParameters(fragment),
  };
}

/** The first parameter of that name in the query. */
export const queryValue = (url: UrlText, name: string): string | undefined =>
  url.query.find((parameter) => parameter.name === name)?.value;

/** True for text that begins as an absolute URL with an authority. */
export const isAbsoluteUrl = (text: string): boolean => /^[a-z][a-z\d+.-]{0,30}:\/\/[^\s/]/i.test(text);

const formDecoded = (text: string): string => percentDecoded(text.replaceAll('+', ' '));

function hostOf(authority: string, scheme: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const port = DEFAULT_PORTS.get(scheme);
  return port !== undefined && host.endsWith(port) ? host.slice(0, -port.length) : host;
}

function cut(text: string, at: string): readonly [string, string] {
  const index = text.indexOf(at);
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)];
}
