/**
 * The request that a `curl` command sends (https://curl.se/docs/manpage.html): address, method, headers, cookies and data.
 * Options that change nothing of it are skipped with their values. Left out: files (`@name`), `--next`, `.curlrc`,
 * forms with parts (`-F`), and what curl adds by itself (Host, User-Agent, Accept).
 */
import { base64Of } from '#core/shared/encode-base64.ts';
import type { HttpHeader, HttpRequest } from '#core/sequence/wire.ts';
import { readHeader, headerValue } from '#core/traces/http-text/start-line.ts';

/** Options whose next word is their value; every other option has none. */
const WITH_VALUE: ReadonlySet<string> = new Set(
  `
    -A -b -c -C -d -D -e -E -F -h -H -K -m -o -P -Q -r -t -T -u -U -w -x -X -y -Y -z --url --request
    --header --cookie --cookie-jar --data --data-raw --data-binary --data-ascii --data-urlencode --json
    --form --form-string --user-agent --referer --user --proxy --proxy-user --output --dump-header
    --write-out --max-time --connect-timeout --max-redirs --retry --resolve --connect-to --interface
    --cacert --capath --cert --key --pass --ciphers --tls-max --oauth2-bearer --upload-file --trace
    --trace-ascii --stderr --config --limit-rate --range --time-cond --noproxy`
    .trim()
    .split(/\s+/),
);
const LONG_NAMES: ReadonlyMap<string, string> = new Map([
  ['-X', '--request'],
  ['-H', '--header'],
  ['-b', '--cookie'],
  ['-d', '--data'],
  ['--data-ascii', '--data'],
  ['-A', '--user-agent'],
  ['-e', '--referer'],
  ['-u', '--user'],
  ['-G', '--get'],
  ['-I', '--head'],
  ['-F', '--form'],
  ['--form-string', '--form'],
]);
/** Of the shell: `2>&1`, `> log.txt`. */
const REDIRECTION = /^\d?[<>]/;
const FORM = 'application/x-www-form-urlencoded';

interface CommandOptions {
  /** Values by the option's long name, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** Data of every kind, in order, with the option that names its kind. */
  readonly data: readonly { readonly option: string; readonly value: string }[];
  readonly urls: readonly string[];
}

export const isCurl = ([program = '']: readonly string[]): boolean => /(?:^|[\\/])curl(?:\.exe)?$/i.test(program);

/** One for each address of the command; none where the words are no `curl` command with an address. */
export function requestsOf(words: readonly string[]): readonly HttpRequest[] {
  if (!isCurl(words)) return [];
  const options = readOptions(words.slice(1));
  const data = dataOf(options);
  const isGet = options.values.has('--get');
  const headers = headersOf(options, isGet ? undefined : data);
  const mediaType = headerValue(headers, 'content-type');
  return options.urls.map((url) => ({
    kind: 'request',
    method: methodOf(options, data),
    url: isGet && data !== undefined ? `${url}${url.includes('?') ? '&' : '?'}${data}` : url,
    headers,
    body: data === undefined || isGet ? undefined : { mediaType, text: data },
  }));
}

function readOptions(words: readonly string[]): CommandOptions {
  const values = new Map<string, string[]>();
  const data: { option: string; value: string }[] = [];
  const urls: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (REDIRECTION.test(word)) {
      at += word.endsWith('<') || word.endsWith('>') ? 1 : 0;
      continue;
    }
    if (!word.startsWith('-') || word === '-') {
      urls.push(word);
      continue;
    }
    for (const { name, inline } of optionsIn(word)) {
      const takes = WITH_VALUE.has(name);
      const value = inline ?? (takes ? (words[at + 1] ?? '') : '');
      if (takes && inline === undefined) at += 1;
      const option = LONG_NAMES.get(name) ?? name;
      if (option === '--url') urls.push(value);
      else if (option.startsWith('--data') || option === '--json') data.push({ option, value });
      else if (values.get(option)?.push(value) === undefined) values.set(option, [value]);
    }
  }
  return { values, data, urls };
}

/** `-sSLd data` is four options; `-XPOST` is one with its value. */
function optionsIn(word: string): readonly { readonly name: string; readonly inline: string | undefined }[] {
  if (word.startsWith('--')) return [{ name: word, inline: undefined }];
  const options: { name: string; inline: string | undefined }[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const name = `-${word.charAt(at)}`;
    const takes = WITH_VALUE.has(name);
    const rest = word.slice(at + 1);
    options.push({ name, inline: takes && rest !== '' ? rest : undefined });
    if (takes) break;
  }
  return options;
}

function dataOf({ data }: CommandOptions): string | undefined {
  if (data.length === 0) return undefined;
  const isJson = data.some(({ option }) => option === '--json');
  return data
    .map(({ option, value }) => (option === '--data-urlencode' ? urlEncoded(value) : value))
    .join(isJson ? '' : '&');
}

/** `name=content` and `=content`: only the content is encoded. */
function urlEncoded(value: string): string {
  const equals = value.indexOf('=');
  const content = encodeURIComponent(value.slice(equals + 1).toWellFormed());
  return equals > 0 ? `${value.slice(0, equals)}=${content}` : content;
}

function methodOf({ values }: CommandOptions, data: string | undefined): string {
  const asked = values.get('--request')?.at(-1);
  if (asked !== undefined) return asked;
  if (values.has('--head')) return 'HEAD';
  return (data !== undefined || values.has('--form')) && !values.has('--get') ? 'POST' : 'GET';
}

function headersOf({ values, data: given }: CommandOptions, data: string | undefined): readonly HttpHeader[] {
  const headers = (values.get('--header') ?? []).flatMap((line) => readHeader(line) ?? []);
  const add = (name: string, value: string | undefined): void => {
    const isThere = headerValue(headers, name.toLowerCase()) !== undefined;
    if (value !== undefined && !isThere) headers.push({ name, value });
  };
  const isJson = given.some(({ option }) => option === '--json');
  const cookies = (values.get('--cookie') ?? []).filter((value) => value.includes('='));
  const user = values.get('--user')?.at(-1);
  const bearer = values.get('--oauth2-bearer')?.at(-1);
  add('User-Agent', values.get('--user-agent')?.at(-1));
  add('Referer', values.get('--referer')?.at(-1));
  add('Cookie', cookies.length === 0 ? undefined : cookies.join('; '));
  add('Authorization', bearer === undefined ? undefined : `Bearer ${bearer}`);
  add('Authorization', user === undefined ? undefined : `Basic ${base64Of(new TextEncoder().encode(user))}`);
  add('Content-Type', data === undefined ? undefined : isJson ? 'application/json' : FORM);
  return headers;
}
