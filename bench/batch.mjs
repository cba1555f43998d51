/**
 * Prints what a batch of 1,000 signed tokens costs beside checking the same signatures with bare WebCrypto, one after
 * the other and 50 at a time. In Node, medians of one run; compare the ratio, not machines. Nothing here passes or fails.
 */
import { loadCore } from './load-core.mjs';

const TOKENS = 1000;
const AT_ONCE = 50;
const ROUNDS = 15;
const NOW = 1_767_225_600;
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const CONTEXT = {
  appId: '00001111-aaaa-2222-bbbb-3333cccc4444',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
};

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** How many times as long as bare WebCrypto, one signature after the other, the batch takes. */
export async function measureBatch() {
  const { inspectBatch, judgeAsBotBuilderJs, makeRsaKeyPair, signToken } = await loadCore('batch', {
    batch: 'src/core/verdicts/inspect-batch.ts',
    judge: 'src/core/verdicts/botbuilder-js/botbuilder-js.ts',
    make: 'src/core/tokens/making/make-token.ts',
  });

  const { privateKey, publicJwk } = await makeRsaKeyPair('bench');
  const header = { alg: 'RS256', kid: 'bench', typ: 'JWT' };
  const claims = { iss: 'https://api.botframework.com', aud: CONTEXT.appId, serviceurl: CONTEXT.serviceUrl };
  const tokens = await Promise.all(
    Array.from({ length: TOKENS }, (_, index) =>
      signToken({ header, payload: { ...claims, nbf: NOW - 60, exp: NOW + index + 1 }, key: privateKey }),
    ),
  );
  const request = {
    texts: [tokens.join('\n')],
    keyText: JSON.stringify({ keys: [{ ...publicJwk, endorsements: ['msteams'] }] }),
    keyOrigin: 'reader',
    context: CONTEXT,
    skewSeconds: 300,
    now: NOW,
  };

  const key = await crypto.subtle.importKey('jwk', { ...publicJwk }, RS256, false, ['verify']);
  const signatures = tokens.map((token) => {
    const end = token.lastIndexOf('.');
    return {
      signed: new TextEncoder().encode(token.slice(0, end)),
      bytes: Buffer.from(token.slice(end + 1), 'base64url'),
    };
  });
  const verify = ({ signed, bytes }) => crypto.subtle.verify(RS256.name, key, bytes, signed);

  const ways = {
    'WebCrypto, one by one': async () => {
      for (const signature of signatures) await verify(signature);
    },
    [`WebCrypto, ${AT_ONCE} at a time`]: async () => {
      for (let at = 0; at < TOKENS; at += AT_ONCE) await Promise.all(signatures.slice(at, at + AT_ONCE).map(verify));
    },
    'the batch': async () => {
      const { rows } = await inspectBatch(request, { judge: judgeAsBotBuilderJs });
      const accepted = rows.filter((row) => row.accepted).length;
      if (accepted !== TOKENS) throw new Error(`${accepted} of ${TOKENS} accepted`);
    },
  };

  /** @type {Record<string, number[]>} */
  const times = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const start = performance.now();
      await work();
      (times[name] ??= []).push(performance.now() - start);
    }
  }
  const bare = median(times['WebCrypto, one by one']);
  for (const [name, values] of Object.entries(times)) {
    const milliseconds = median(values);
    console.log(`${TOKENS} tokens, ${name}: ${milliseconds.toFixed(0)} ms (${(milliseconds / bare).toFixed(1)}×)`);
  }
  return median(times['the batch']) / bare;
}

if (process.argv[1] === import.meta.filename) await measureBatch();
