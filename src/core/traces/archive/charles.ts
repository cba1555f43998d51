/**
 * The session archive of Charles 5 (`.chlz`): of each transaction a description, `N-meta.json`, and its bodies as
 * `N-req.*` and `N-res.*`.
 */
import { success } from '#core/shared/result.ts';
import { leftOutNotice } from '#core/traces/charles/left-out-notice.ts';
import { readTransaction } from '#core/traces/charles/read-transaction.ts';
import { parseJson } from '#core/traces/har/parse-json.ts';
import { bytesOf, type ArchiveLayout } from './archive-layout.ts';

const META = /^(?:.{0,200}\/)?(\d{1,9})-meta\.json$/;
const BODY = /^(?:.{0,200}\/)?(\d{1,9}-re[qs])(?:\.[^/]{1,40})?$/;

export const charlesLayout: ArchiveLayout = {
  fits: (names) => names.some((name) => META.test(name)),
  async read(archive, { onHop }) {
    const bodies = new Map(
      archive.names.flatMap((name) => {
        const key = BODY.exec(name)?.[1];
        return key === undefined ? [] : [[key, name] as const];
      }),
    );
    const metas = archive.names
      .flatMap((name) => {
        const id = META.exec(name)?.[1];
        return id === undefined ? [] : [{ name, id }];
      })
      .sort((a, b) => Number(a.id) - Number(b.id));
    const body = (key: string): Promise<Uint8Array | undefined> => bytesOf(archive.file(bodies.get(key) ?? ''));
    let leftOut = 0;
    for (const { name, id } of metas) {
      const meta = await bytesOf(archive.file(name));
      const beside = { request: await body(`${id}-req`), answer: await body(`${id}-res`) };
      const value = meta === undefined ? undefined : parseJson(meta)?.value;
      const hop = await readTransaction(value, { label: `transaction ${id}`, at: undefined }, beside);
      if (hop === undefined) leftOut += 1;
      else onHop(hop);
    }
    return success({ format: 'a session archive of Charles', notices: leftOutNotice(leftOut) });
  },
};
