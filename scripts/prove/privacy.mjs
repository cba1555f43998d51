/** Every feature driven with canaries (`e2e/proof/privacy*.spec.ts`), and what the browser's own net log says of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { proveBySpec } from './run-proof.mjs';

export async function provePrivacy(context) {
  const netLog = join(context.folder, 'net-log.json');
  const figures = await proveBySpec(context, 'proof/privacy', { netLog });
  const strangers = strangersIn(readFileSync(netLog, 'utf8'), context.address);
  for (const stranger of strangers) console.log(`net log: ${stranger}`);
  return { ...figures, 'net-log': strangers.length };
}

/**
 * What was asked of anybody but the app's address. A UDP socket that is connected and sends nothing is the browser's own
 * look whether there is an IPv6 route.
 */
function strangersIn(netLog, address) {
  const { constants, events } = JSON.parse(netLog);
  const typed = (...names) => new Set(names.map((name) => constants.logEventTypes[name]));
  const [asked, connected, sent] = [
    typed('URL_REQUEST_START_JOB'),
    typed('TCP_CONNECT_ATTEMPT'),
    typed('UDP_BYTES_SENT'),
  ];
  const { port } = new URL(address);
  const strange = events.flatMap(({ type, params = {} }) => {
    if (asked.has(type) && params.url && !params.url.startsWith(address) && !params.url.startsWith('data:'))
      return [params.url];
    if (connected.has(type) && params.address && !params.address.endsWith(`:${port}`)) return [params.address];
    return sent.has(type) ? [`UDP, ${params.byte_count} bytes`] : [];
  });
  return [...new Set(strange)];
}
