/**
 * Prints what the core does with large captures after they are read: rebuilding, telling, checking and filtering. The
 * capture is made of one sign-in, repeated with other ids, among other requests. In Node: CPU of the process, the best
 * of some rounds, because wall clock tells more of what else the machine does.
 */
import { loadCore } from './load-core.mjs';

const ROUNDS = 5;

const hex = (number) => number.toString(16).padStart(32, 'a');

/** Seven hops of a browser that signs in, with ids of their own. */
function signIn(number) {
  const [state, signin, nonce] = [hex(number), hex(number + 1_000_000), hex(number + 2_000_000)];
  const back = `https://token.botframework.com/api/oauth/PostSignInCallback?signin=${signin}&code=${hex(number + 3_000_000)}`;
  const authorize =
    'https://login.northwind.example/authorize?client_id=mail-app&response_type=code&scope=openid%20profile' +
    `&redirect_uri=${encodeURIComponent('https://token.botframework.com/.auth/web/redirect')}&state=${state}&nonce=${nonce}`;
  const login = `https://token.botframework.com/.auth/web/login/setting?redirect_uri=${encodeURIComponent(back)}`;
  const redirect = `https://token.botframework.com/.auth/web/redirect?state=${state}&code=${hex(number + 4_000_000)}`;
  const signInPage = `https://login.northwind.example/login?ctx=${hex(number + 5_000_000)}`;
  return [
    { ask: `GET https://token.botframework.com/api/oauth/signin?signin=${signin}`, answer: `302 ${login}` },
    { ask: `GET ${login}`, answer: `302 ${authorize}`, answerHeaders: [`Set-Cookie: consent${state}=1; Secure`] },
    { ask: `GET ${authorize}`, answer: `302 ${signInPage}` },
    { ask: `GET ${signInPage}`, answer: `302 ${redirect}` },
    { ask: `GET ${redirect}`, headers: [`Cookie: consent${state}=1`], answer: `302 ${back}` },
    { ask: `GET ${back}`, answer: '200', answerBody: '<script>notifySuccess("204815")</script>' },
  ];
}

const noise = (number) => ({
  ask: `GET https://cdn${number % 40}.example/assets/${number}/app.js?v=${number}&session=${hex(number)}`,
  headers: ['User-Agent: Mozilla/5.0 (X11; Linux x86_64)', 'Accept: */*'],
  answer: '200',
  answerHeaders: ['Content-Type: text/javascript', 'Cache-Control: max-age=3600'],
});

function captureOf(exampleHops, signIns, noiseCount) {
  const asked = [];
  const between = Math.ceil(noiseCount / Math.max(signIns, 1));
  for (let number = 0; number < signIns; number += 1) {
    asked.push(...signIn(number));
    for (let index = 0; index < between; index += 1) asked.push(noise(number * between + index));
  }
  return { name: 'bench', format: 'made here', notices: [], ...exampleHops(...asked) };
}

async function best(run) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    await run(round);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return Math.min(...times);
}

const print = (what, milliseconds) => console.log(`${what.padEnd(64)} ${milliseconds.toFixed(1).padStart(9)} ms`);

/** Milliseconds of CPU that all checks take: by the hops of a capture of nothing but sign-ins, and of five among noise. */
export async function measureChecks() {
  const { rebuildTrace, traceToSequence, findFindings, filterHops, parseFilter, exampleHops } = await loadCore(
    'trace',
    {
      rebuild: 'src/core/traces/rebuilding/rebuild.ts',
      sequence: 'src/core/traces/telling/to-sequence.ts',
      checks: 'src/core/checks/run-checks.ts',
      filter: 'src/core/traces/filter/hop-filter.ts',
      language: 'src/core/traces/filter/filter-language.ts',
      example: 'src/core/checks/examples/example-hops.ts',
    },
  );
  const capture = (signIns, noiseCount) => captureOf(exampleHops, signIns, noiseCount);
  const checked = new Map();
  for (const signIns of [34, 84, 334]) {
    const make = () => capture(signIns, 0);
    const hops = signIns * 6;
    const fresh = Array.from({ length: ROUNDS * 3 }, make);
    let next = 0;
    print(`${hops} hops: rebuild`, await best(() => rebuildTrace(fresh[next++])));
    const traces = fresh.slice(0, ROUNDS).map((made) => rebuildTrace(made));
    print(`${hops} hops: tell as a sequence`, await best((round) => traceToSequence(traces[round])));
    const checks = await best((round) => findFindings(traces[round]));
    checked.set(hops, checks);
    print(`${hops} hops: all checks`, checks);
  }

  const few = Array.from({ length: ROUNDS }, () => rebuildTrace(capture(5, 2000)));
  const amongNoise = await best((round) => findFindings(few[round]));
  print('5 sign-ins among 2000 requests: all checks', amongNoise);

  const large = capture(20, 100_000);
  const copies = Array.from({ length: ROUNDS }, () => capture(20, 100_000));
  print(`${large.hops.length} hops: rebuild`, await best((round) => rebuildTrace(copies[round])));
  const standing = () => ({ isKept: false, findings: new Set() });
  for (const text of ['status>=400', 'host:token.botframework.com', 'carries:signin', 'signin', '"northwind"']) {
    const filter = parseFilter(text);
    filterHops(large.hops, filter, standing);
    print(`${large.hops.length} hops: filter ${text}`, await best(() => filterHops(large.hops, filter, standing)));
  }
  return { checked, amongNoise };
}

if (process.argv[1] === import.meta.filename) await measureChecks();
