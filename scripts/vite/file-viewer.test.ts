import { viewer } from 'virtual:file-viewer';
import { expect, test } from 'vitest';

test('the viewer of saved files is one script and one style sheet, with nothing that asks for more', () => {
  expect(viewer.script).toContain('The file is not whole.');
  expect(viewer.script).not.toMatch(/\bimport\b|\brequire\(|<\/script|<!--/);
  expect(viewer.style).toContain('(prefers-color-scheme:dark)');
  expect(viewer.style).not.toMatch(/url\(|@import/);
});
