/**
 * The viewer inside a saved file (core/sharing/one-file.ts): shows the sequence that stands in the file as data. It asks
 * nobody for anything; scripts/vite/file-viewer.ts makes it into one text.
 */
import '#ui/tokens.css';
import '#ui/base.css';
import './embed.css';
import './file-page.css';
import type { FileData } from '#core/sharing/one-file.ts';
import type { DrawnNode } from '#features/diagram/frame/protocol.ts';
import { showSequence } from './show-sequence.ts';

const root = document.querySelector('main');
const data = document.querySelector('script[type="application/json"]');
if (root === null || data === null) throw new Error('The file is not whole.');
const { links, drawn, ...shown }: FileData<DrawnNode> = JSON.parse(data.textContent);
showSequence(root, { ...shown, first: 0, drawn, linkTo: (index) => links[index] }, 0);
