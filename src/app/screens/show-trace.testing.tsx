/** For tests: the Trace screen on an app whose outside world is silent, and whose captures are read in the test itself. */
import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { SAMPLES } from '#core/traces/samples.ts';
import { createApp, type App } from '#state/app.ts';
import type { Ports } from '#state/ports.ts';
import { AppContext } from '#state/use-app.ts';
import { TraceScreen } from './trace-screen.tsx';
import { silentPorts } from '#state/silent-ports.testing.ts';

export function showTrace(ports: Partial<Ports> = {}): App {
  const app = createApp(silentPorts({ now: () => 1_773_327_000, ...ports }));
  showAgain(app);
  return app;
}

export function showAgain(app: App): void {
  render(
    <AppContext value={app}>
      <TraceScreen />
    </AppContext>,
  );
}

export async function openSample(id: string, ports: Partial<Ports> = {}): Promise<App> {
  const app = showTrace(ports);
  const sample = SAMPLES.find((each) => each.id === id);
  await userEvent.click(screen.getByRole('button', { name: sample?.title ?? '' }));
  await screen.findByRole('heading', { level: 1, name: sample?.fileName ?? '' });
  return app;
}

export function paste(target: Element, text: string): void {
  fireEvent.paste(target, { clipboardData: { files: [], getData: () => text } });
}
