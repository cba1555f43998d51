/**
 * ZIP archives: those that programs write their captures into, and any that holds captures. What is in it is told by
 * the names of its entries; see `archive/`.
 */
import { success } from '#core/shared/result.ts';
import type { ArchiveLayout } from '#core/traces/archive/archive-layout.ts';
import { capturesInside } from '#core/traces/archive/captures-inside.ts';
import { charlesLayout } from '#core/traces/archive/charles.ts';
import { playwrightHar, playwrightTrace } from '#core/traces/archive/playwright.ts';
import { sazLayout } from '#core/traces/archive/saz.ts';
import { openZip } from '#core/traces/archive/zip-archive.ts';
import { ZIP } from '#core/traces/archive/zip-directory.ts';
import { defineFormat } from '#core/traces/reading/capture-format.ts';

const LAYOUTS: readonly ArchiveLayout[] = [sazLayout, charlesLayout, playwrightTrace, playwrightHar];

export default defineFormat({
  id: 'zip',
  name: `${ZIP} with captures`,
  /** The first entry's header, or the end of an archive without entries (APPNOTE 6.3.10, section 4.3.6). */
  score: ({ bytes: [first, second, third, fourth] }) =>
    first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6)) ? 1 : 0,
  async read(file, reading) {
    let reached = 0;
    const archive = await openZip({
      ...file,
      read(from, to) {
        reached += Math.max(0, to - from);
        reading.onProgress(Math.min(reached, file.size));
        return file.read(from, to);
      },
    });
    if (!archive.ok) return archive;
    const layout = LAYOUTS.find(({ fits }) => fits(archive.value.names)) ?? capturesInside;
    const read = await layout.read(archive.value, reading);
    if (!read.ok) return read;
    return success({ ...read.value, notices: [...archive.value.notices(), ...read.value.notices] });
  },
});
