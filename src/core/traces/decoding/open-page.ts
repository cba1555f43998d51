/**
 * What a page of a sign-in carries: the fields of its forms (a form that a script sends is how `form_post` answers
 * travel), the address of a meta refresh, and the JSON that its scripts are given, in a script of type
 * `application/json` or assigned to a name (`$Config={...}` on Entra’s pages).
 * Left out: JavaScript that is no JSON, text that a person reads.
 */
import { decodeValue, within, type Content, type Decoded, type Position } from '#core/sequence/decode-value.ts';
import { readPage } from '#core/sequence/html-forms.ts';
import { scanJson } from '#core/shared/json-scanner.ts';
import { opened } from './opened.ts';

const MOST_OF_A_KIND = 500;
const DEEPEST_JSON = 60;
const ASSIGNED = /=\s{0,20}(?=\{\s{0,20}")/g;
const NAME_BEFORE = /([\w$.]{1,60})["'\]]{0,2}\s{0,20}$/;

export function openPage(html: string, position: Position): Content {
  const { forms, refreshes, scripts } = readPage(html);
  const form = within(position, 'form');
  const fields = forms.flatMap(({ action, fields: all }) => [{ name: 'action', value: action }, ...all]);
  return opened('A page.', [
    ...mostOf(fields.filter(({ value }) => value !== '')).map(({ name, value }) =>
      decodeValue(name, value, within(form, name, ' ')),
    ),
    ...mostOf(refreshes).map((address) => decodeValue('refresh', address, within(position, 'refresh'))),
    ...mostOf(scripts).flatMap((script) => scriptValues(script, position)),
  ]);
}

const mostOf = <Item>(items: readonly Item[]): readonly Item[] => items.slice(0, MOST_OF_A_KIND);

function scriptValues(script: string, position: Position): readonly Decoded[] {
  const data = script.trim();
  return /^[[{]/.test(data)
    ? [decodeValue('script', data, within(position, 'script'))]
    : assignedJson(script, position);
}

/** Each search goes on where the last object ended, so that the script is read once. */
function assignedJson(script: string, position: Position): readonly Decoded[] {
  const found: Decoded[] = [];
  const assigned = new RegExp(ASSIGNED);
  for (let match = assigned.exec(script); match !== null; match = assigned.exec(script)) {
    const start = assigned.lastIndex;
    const { root, problem, end } = scanJson(script, { start, prefix: true, maxDepth: DEEPEST_JSON });
    assigned.lastIndex = Math.max(end, start + 1);
    if (root === undefined || problem !== undefined) continue;
    const name = NAME_BEFORE.exec(script.slice(Math.max(0, match.index - 90), match.index))?.[1] ?? 'script';
    found.push(decodeValue(name, script.slice(root.start, root.end), within(position, name)));
  }
  return found;
}
