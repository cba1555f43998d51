/** Says what a change of the state means to those who listen: once, when it has come to rest. */
import { say } from '#platform/voice.ts';
import type { App } from '#state/app.ts';
import { spokenChange } from './spoken-change.ts';

/** Steps passed quickly are not told one by one, and the focus is told before them. */
const REST_MILLISECONDS = 150;

export function connectVoice({ store, ports }: App): void {
  let told = store.getState();
  let cancel = (): void => undefined;
  const tell = (): void => {
    const now = store.getState();
    const sentence = spokenChange(told, now);
    told = now;
    if (sentence !== '') say(sentence);
  };
  const wait = (): void => {
    cancel();
    cancel = ports.after(REST_MILLISECONDS, tell);
  };
  store.subscribe(wait);
}
