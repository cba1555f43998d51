/** The benchmarks of `bench/`, as figures. */
import { chromium } from '@playwright/test';
import { measureBatch } from '../../bench/batch.mjs';
import { measureColdStart } from '../../bench/cold-start.mjs';
import { measureImports } from '../../bench/import-browser.mjs';
import { measurePaste, measureSteps, serveStage } from '../../bench/run.mjs';
import { measureChecks } from '../../bench/trace.mjs';
import { measureTraceScreen } from '../../bench/trace-screen.mjs';

async function withBrowser({ chromiumPath }, work) {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

export async function proveSteps(context) {
  const stage = await serveStage();
  const figures = await withBrowser(context, (browser) => measureSteps(browser, stage.resolvedUrls.local[0]));
  await stage.close();
  const ratios = [12, 25, 100].map((length) => [`ratio-${length}`, figures.get(length).ratio]);
  return { 'step-25': figures.get(25).step, ...Object.fromEntries(ratios) };
}

export async function proveLongTrace(context) {
  const { step, held, nodes, drawing, scrolled, filters } = await measureTraceScreen(context);
  return {
    'step-2000': step,
    frames: held,
    nodes,
    'open-2000': drawing,
    scroll: scrolled,
    filter: Math.max(...filters.map(({ again }) => again)),
    'filter-first': Math.max(...filters.map(({ first }) => first)),
  };
}

export async function proveChecks() {
  const { checked, amongNoise } = await measureChecks();
  return {
    'checks-noise': amongNoise,
    'checks-full': checked.get(2004),
    'checks-growth': checked.get(2004) / checked.get(504),
  };
}

export async function provePaste(context) {
  const medians = await withBrowser(context, (browser) => measurePaste(browser, context.address));
  return {
    'paste-8k': medians['a token with 150 groups in one claim'],
    'paste-claims': medians['a token with 150 claims'],
    'paste-1m': medians['a token of 1 MB, one claim'],
    'paste-1m-claims': medians['a token of 1 MB, 10,000 claims'],
    'paste-10m': medians['a token of 10 MB'],
  };
}

export const proveBatch = async () => ({ batch: await measureBatch() });

/** Of a size the worse of two files, with bodies and without. */
async function importFigures(context, sizes) {
  const measured = await measureImports(context, sizes);
  return Object.fromEntries(
    sizes.flatMap((size) => {
      const ofSize = measured.filter(({ megabytes }) => megabytes === size);
      const worst = (name) => Math.max(...ofSize.map((figures) => figures[name]));
      return [
        [`shown-${size}`, worst('shown')],
        [`first-${size}`, worst('first')],
        [`stall-${size}`, worst('longest')],
        [`heap-${size}`, worst('grown')],
        [`stop-${size}`, worst('stopped')],
        [
          `ratio-${size}`,
          Number.isFinite(worst('ratio')) ? worst('ratio') : { unmeasured: '`JSON.parse` cannot read so long a text' },
        ],
      ];
    }),
  );
}

export const proveImport = (context) => importFigures(context, [10, 100]);

export async function proveLargeImport(context) {
  const sizes = [250, 600];
  if (context.large) return importFigures(context, sizes);
  const ids = sizes.flatMap((size) =>
    ['shown', 'first', 'stall', 'heap', 'stop', 'ratio'].map((id) => `${id}-${size}`),
  );
  return Object.fromEntries(ids.map((id) => [id, { unmeasured: 'only with `--large`' }]));
}

export const proveColdStart = async (context) =>
  withBrowser(context, (browser) => measureColdStart(browser, context.dist));
