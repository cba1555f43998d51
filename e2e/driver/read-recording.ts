/** Reads recordings with the core as the app does. The core finds its rules and formats through Vite, so it is built first. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type * as CaptureFiles from '#core/traces/reading/capture-file.ts';
import type * as Inspecting from '#core/checks/inspect-capture.ts';
import type { Finding, Severity } from '#core/checks/model.ts';
import { SEVERITIES } from '#core/checks/model.ts';

export interface RuleOutcome {
  readonly kinds: ReadonlySet<Finding['outcome']>;
  /** Of its failures. */
  readonly worst: Severity | undefined;
}

/** By the rule's id. */
export type Outcomes = ReadonlyMap<string, RuleOutcome>;

interface Reading {
  readonly outcomes: Outcomes;
  /** The rule of the failure that the screen shows before all others. */
  readonly first: string | undefined;
}

export type Reader = (recorder: string, files: readonly Uint8Array[]) => Promise<Reading>;

/** Workers build at the same time. */
const OUT = `node_modules/.recorded-core/${process.env.TEST_PARALLEL_INDEX ?? '0'}`;
const INPUT = { inspect: 'src/core/checks/inspect-capture.ts', files: 'src/core/traces/reading/capture-file.ts' };

export async function loadReader(): Promise<Reader> {
  const rolldownOptions = { input: INPUT, output: { entryFileNames: '[name].mjs' } };
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: true, outDir: OUT, copyPublicDir: false, rolldownOptions },
  });
  const load = (name: keyof typeof INPUT): Promise<unknown> => import(pathToFileURL(resolve(OUT, `${name}.mjs`)).href);
  const { inspectCapture } = (await load('inspect')) as typeof Inspecting;
  const { bytesFile } = (await load('files')) as typeof CaptureFiles;
  return async (recorder, files) => {
    const opened = await inspectCapture(files.map((bytes, index) => bytesFile(`${recorder} ${index + 1}`, bytes)));
    if (!opened.ok) throw new Error(`${recorder}: ${JSON.stringify(opened.problem)}`);
    const { findings } = opened.value.report;
    return { outcomes: outcomesOf(findings), first: findings.find(({ outcome }) => outcome === 'fail')?.rule };
  };
}

function outcomesOf(findings: readonly Finding[]): Outcomes {
  const outcomes = new Map<string, { kinds: Set<Finding['outcome']>; worst: Severity | undefined }>();
  for (const { rule, outcome, severity } of findings) {
    const known = outcomes.get(rule) ?? { kinds: new Set(), worst: undefined };
    outcomes.set(rule, known);
    known.kinds.add(outcome);
    if (outcome === 'fail') known.worst = SEVERITIES.find((each) => each === severity || each === known.worst);
  }
  return outcomes;
}
