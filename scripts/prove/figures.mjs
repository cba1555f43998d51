/**
 * Every figure that `npm run prove` promises, in the order of the table: which prover gives it, what it is, its bar. One
 * list, so that a prover that breaks still leaves its rows, which then say so. To add a figure: a line here, and a value
 * under the same id from its prover.
 */

const count = (value) => Math.round(value).toLocaleString('en-GB');
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const milliseconds = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const seconds = (value) => `${(value / 1000).toFixed(2)} s`;
const times = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ×`;
const percent = (value) => `${value.toFixed(1)} %`;

const atMost = (limit, show = count) => ({ bar: `≤ ${show(limit)}`, holds: (value) => value <= limit, show });
const atLeast = (limit, show = count) => ({ bar: `≥ ${show(limit)}`, holds: (value) => value >= limit, show });
const none = { bar: '0', holds: (value) => value === 0, show: count };
/** For a count that says how much was tried: more than nothing. */
const some = { bar: '≥ 1', holds: (value) => value > 0, show: count };

const LARGE = [
  [10, 500, 50],
  [100, 2000, 50],
  [250, 4000, 50],
  [600, 8000, 100],
];

const from = (prover, figures) => figures.map((figure) => ({ prover, ...figure }));

export const FIGURES = [
  ...from('bytes', [
    { id: 'first-load', figure: 'First load: page, JavaScript and CSS', ...atMost(120_000, kilobytes) },
    { id: 'token-lane', figure: 'Token: find, decode, verify, judge by one rule set', ...atMost(35_000, kilobytes) },
    { id: 'token-entry', figure: 'Token: the entry file of its worker alone', ...atMost(35_000, kilobytes) },
    { id: 'embed-flow', figure: 'Embed page with its heaviest flow, before Mermaid', ...atMost(80_000, kilobytes) },
    { id: 'embed-trace', figure: 'Embed page with a redacted trace, before Mermaid', ...atMost(80_000, kilobytes) },
    { id: 'mermaid-path', figure: 'Mermaid’s path for a sequence diagram', ...atMost(205_000, kilobytes) },
    { id: 'unneeded', figure: 'ELK, KaTeX and Cytoscape among the packages of the build', ...none },
    { id: 'offline', figure: 'What is kept for working offline', ...atMost(650_000, kilobytes) },
  ]),
  ...from('cold-start', [
    { id: 'interactive', figure: 'Slow 4G, CPU ÷ 4: the player can be used', ...atMost(1500, seconds) },
    { id: 'drawn', figure: 'Slow 4G, CPU ÷ 4: the diagram is drawn', ...atMost(3200, seconds) },
  ]),
  ...from('steps', [
    { id: 'step-25', figure: 'A step, 25 messages: CPU of the page’s thread', ...atMost(4, milliseconds) },
    { id: 'ratio-12', figure: 'Drawing again beside a step, 12 messages', ...atLeast(15, times) },
    { id: 'ratio-25', figure: 'Drawing again beside a step, 25 messages', ...atLeast(15, times) },
    { id: 'ratio-100', figure: 'Drawing again beside a step, 100 messages', ...atLeast(15, times) },
  ]),
  ...from('long-trace', [
    {
      id: 'step-2000',
      figure: 'A frame with a step, 2,000 hops: CPU of the page’s thread',
      ...atMost(4, milliseconds),
    },
    { id: 'frames', figure: 'Frames a second while a key is held, 2,000 hops', ...atLeast(55) },
    { id: 'nodes', figure: 'Nodes in the long view', ...atMost(400) },
    { id: 'open-2000', figure: 'Showing the diagram of 2,000 hops: CPU', ...atMost(60, milliseconds) },
    { id: 'scroll', figure: 'Frames a second, scrolling a list of 100,000 requests', ...atLeast(55) },
    { id: 'filter', figure: 'The slowest filter over 100,000 requests, typed again', ...atMost(100, milliseconds) },
    { id: 'filter-first', figure: 'The slowest filter, typed for the first time', ...atMost(100, milliseconds) },
  ]),
  ...from('checks', [
    { id: 'checks-noise', figure: 'All checks, 5 sign-ins among 2,000 hops: CPU', ...atMost(250, milliseconds) },
    { id: 'checks-full', figure: 'All checks, 334 sign-ins in 2,004 hops: CPU', ...atMost(250, milliseconds) },
    { id: 'checks-growth', figure: 'Checks for 4 times the hops take', ...atMost(5, times) },
  ]),
  ...from('paste', [
    { id: 'paste-8k', figure: 'Paste to paint: 8 KB, 150 groups in one claim', ...atMost(50, milliseconds) },
    { id: 'paste-claims', figure: 'Paste to paint: 8 KB, 150 claims', ...atMost(50, milliseconds) },
    { id: 'paste-1m', figure: 'Paste to paint: 1 MB, one claim', ...atMost(300, milliseconds) },
    { id: 'paste-1m-claims', figure: 'Paste to paint: 1 MB, 10,000 claims', ...atMost(300, milliseconds) },
    {
      id: 'paste-10m',
      figure: 'Paste of 10 MB: answered with a sentence after',
      bar: 'a sentence',
      show: milliseconds,
    },
  ]),
  ...from('batch', [{ id: 'batch', figure: '1,000 RS256 tokens beside bare WebCrypto', ...atMost(1.5, times) }]),
  ...LARGE.flatMap(([size, shown, stall]) =>
    from(size > 100 ? 'import-large' : 'import', [
      { id: `shown-${size}`, figure: `HAR of ${size} MB: on the screen`, ...atMost(shown, seconds) },
      { id: `first-${size}`, figure: `HAR of ${size} MB: first hop of a sign-in`, ...atMost(200, milliseconds) },
      { id: `stall-${size}`, figure: `HAR of ${size} MB: longest task of the page`, ...atMost(stall, milliseconds) },
      { id: `heap-${size}`, figure: `HAR of ${size} MB: page heap grows by`, ...atMost(150e6, megabytes) },
      { id: `stop-${size}`, figure: `HAR of ${size} MB: Stop answers`, ...atMost(100, milliseconds) },
      { id: `ratio-${size}`, figure: `HAR of ${size} MB: CPU beside \`JSON.parse\``, ...atMost(1.3, times) },
    ]),
  ),
  ...from('tests', [
    { id: 'engine-calls', figure: 'One `verify` a settled input, no `importKey` for the same key: failing', ...none },
    { id: 'sdk', figure: 'Verdicts beside the real SDK packages: tests, and those that differ', ...none },
    { id: 'sdk-conformance', figure: 'Tokens of flows asked of the SDKs: tests, and those that differ', ...none },
    { id: 'jose', figure: 'JOSE known answers (RFC 7515, 7517, 7519, 7520, 7797, 8037, 9278): failing', ...none },
    { id: 'soundness', figure: 'Hostile tokens and keys: failing', ...none },
    { id: 'mermaid', figure: 'Mermaid texts from hostile strings and every flow: not parsed', ...none },
    { id: 'readers', figure: 'Property tests of readers of outside text: failing', ...none },
    { id: 'har-cut', figure: 'HAR cut anywhere, every complete entry read: failing', ...none },
    { id: 'redaction', figure: 'Planted secrets found in redacted copies: failing tests', ...none },
    { id: 'all', figure: 'All unit and property tests: failing', ...none },
  ]),
  ...from('engines', [
    { id: 'engines-chromium', figure: 'Groups of requests that Chromium answers otherwise than Node', ...none },
    { id: 'engines-firefox', figure: 'Groups of requests that Firefox answers otherwise than Node', ...none },
  ]),
  ...from('policy', [
    { id: 'policy', figure: 'Directives of the page’s policy that are missing, or looser than promised', ...none },
  ]),
  ...from('reproducible', [
    { id: 'differing', figure: 'Files that differ between two builds, in other folders, zones and days', ...none },
  ]),
  ...from('privacy', [
    { id: 'features', figure: 'Features driven with canaries', ...some },
    { id: 'foreign', figure: 'Requests off the origin', ...none },
    { id: 'late', figure: 'Requests after load with a body, or other than GET', ...none },
    { id: 'sink', figure: 'Sink: requests, sockets, upgrades and packets', ...none },
    { id: 'net-log', figure: 'Other hosts in the browser’s own net log', ...none },
    { id: 'leaks', figure: 'Canaries left behind, in 13 encodings', ...none },
    { id: 'violations', figure: 'Violations of the page’s policy, console messages, page errors', ...none },
    { id: 'clipboard', figure: 'Clipboard writes without a press', ...none },
    { id: 'peers', figure: 'RTCPeerConnections, windows and alerts opened', ...none },
  ]),
  ...from('privacy-mutants', [
    { id: 'red', figure: 'Leaky variants of the source that the prover finds', ...atLeast(8) },
    { id: 'open-policy', figure: 'The pixel without the policy: hits of the sink', ...some },
  ]),
  ...from('verdict-mutants', [
    { id: 'rules', figure: 'Rules of the rule sets, each switched off once', ...some },
    { id: 'rules-alive', figure: 'of these, noticed by no test', ...none },
    { id: 'checks', figure: 'Checks of captures, each switched off once', ...some },
    { id: 'checks-alive', figure: 'of these, noticed by no test', ...none },
  ]),
  ...from('accessibility', [
    { id: 'states', figure: 'Screens and states, each in two themes and two widths', ...some },
    { id: 'axe', figure: 'Findings of axe on them', ...none },
    { id: 'keyboard', figure: 'Controls on them that the Tab key does not reach', ...none },
    { id: 'overflow', figure: 'of them, wider than a window of 360 px', ...none },
  ]),
  ...from('soak', [
    { id: 'steps', figure: 'Steps of the player, without a pause', ...atLeast(10_000) },
    { id: 'imports', figure: 'Captures opened and closed', ...atLeast(500) },
    { id: 'heap', figure: 'Heap afterwards, beside that before', ...atMost(10, percent) },
    { id: 'listeners', figure: 'Listeners afterwards, beside those before', ...atMost(10, percent) },
    { id: 'dom-nodes', figure: 'Nodes afterwards, beside those before', ...atMost(10, percent) },
    { id: 'slope', figure: 'Bytes of heap that a step leaves', ...atMost(512) },
    { id: 'longest', figure: 'Longest task of the page', ...atMost(200, milliseconds) },
  ]),
];
