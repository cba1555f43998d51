/**
 * HAR 1.1 and 1.2 (http://www.softwareishard.com/blog/har-12-spec/) as browsers, proxies, tests and people write them:
 * in any order of members, as JSONP, one per line, several in one file, as a bare list of entries. The rules stand in
 * `har/`; this file says when a text is one.
 */
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { isEntryName } from '#core/traces/har/entry-start.ts';
import { readHar } from '#core/traces/har/read-har.ts';

const BEGINNING = /^\s*(?:[\w$.]{1,60}\s*\(\s*)?(?:\[\s*)?\{\s*"(\w{1,20})"\s*:/;

export default defineFormat({
  id: 'har',
  name: 'a HAR file',
  score({ text: head }) {
    const [, name] = BEGINNING.exec(head) ?? [];
    if (name === undefined) return 0;
    if (name === 'log') return 1;
    if (head.includes('"entries"') && (head.includes('"log"') || head.includes('"startedDateTime"'))) return 0.8;
    const isEntry = head.includes('"request"') && (isEntryName(name) || name.startsWith('_'));
    return isEntry && head.includes('"startedDateTime"') ? 0.7 : 0;
  },
  read: (file, reading) => readHar(file, reading),
});
