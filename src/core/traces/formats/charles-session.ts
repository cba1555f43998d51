/** The JSON session of Charles (`.chlsj`): a list of transactions. See `charles/read-transaction.ts`. */
import { failure, success } from '#core/shared/result.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';
import { leftOutNotice } from '#core/traces/charles/left-out-notice.ts';
import { readTransaction } from '#core/traces/charles/read-transaction.ts';
import { parseJson } from '#core/traces/har/parse-json.ts';
import type { HarPart } from '#core/traces/har/har-parts.ts';
import { EntrySplitter } from '#core/traces/har/split-entries.ts';
import { utf8PiecesOf } from '#core/traces/har/utf8-pieces.ts';
import { harNotices, type LeftOut } from '#core/traces/har/har-notices.ts';

const FORMAT = 'a JSON session of Charles';
const TRANSACTION = /^\s*\[\s*\{\s*"status"\s*:\s*"[A-Z_]{1,40}"\s*,\s*"method"\s*:/;

export default defineFormat({
  id: 'charles-session',
  name: FORMAT,
  score({ text: head }) {
    if (TRANSACTION.test(head)) return 1;
    const isList = /^\s*\[\s*\{\s*"/.test(head) && head.includes('"protocolVersion"');
    return isList && head.includes('"firstLine"') ? 0.9 : 0;
  },
  async read(file, { onHop, onProgress }) {
    const splitter = new EntrySplitter(parseJson);
    const leftOut: LeftOut[] = [];
    let hops = 0;
    let noHops = 0;
    async function take(part: HarPart): Promise<void> {
      if (part.kind === 'skipped') leftOut.push(part);
      if (part.kind !== 'entry') return;
      const { number, at, value } = part;
      const hop = await readTransaction(value, { label: `transaction ${number}`, at });
      if (hop === undefined) noHops += 1;
      else {
        onHop(hop);
        hops += 1;
      }
    }
    for await (const { at, bytes, read } of utf8PiecesOf(file)) {
      for (const part of splitter.push(bytes, at)) await take(part);
      onProgress(read);
    }
    for (const part of splitter.end()) await take(part);
    if (hops === 0) return failure({ kind: 'no-hops', format: FORMAT });
    return success({ format: FORMAT, notices: [...harNotices(leftOut), ...leftOutNotice(noHops)] });
  },
});
