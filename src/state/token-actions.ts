/** The Token screen: what the reader enters, and the report that follows it. */
import type { StoreApi } from 'zustand/vanilla';
import type { CarriedToken } from '#core/sequence/sequence.ts';
import type { EpochSeconds } from '#core/shared/time.ts';
import { EMPTY_TOKEN, type AppState, type ContextFields, type CourierRequest, type TokenInput } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { Ports } from './ports.ts';
import { isReadersOwn, requestFor } from './token-input.ts';

export interface TokenActions {
  readonly editToken: (change: Partial<TokenInput>) => void;
  readonly editContext: (change: Partial<ContextFields>) => void;
  readonly openToken: (token: CarriedToken, asOf: EpochSeconds | undefined, origin: TokenInput['origin']) => void;
  /** Takes up again what the reader had entered before a token was opened over it. */
  readonly reopenOwnToken: () => void;
  /** Fetches the document at this https address into the key box. Called only by a button that shows the address. */
  readonly fetchKeys: (url: string) => Promise<void>;
  /** Judges again by the clock, which has moved on. */
  readonly refreshToken: () => void;
}

export function createTokenActions({ getState: get, setState: set }: StoreApi<AppState>, ports: Ports): TokenActions {
  let inspecting = false;

  /** One inspection at a time: whatever is typed meanwhile is looked at once, when the answer is there. */
  const inspect = async (): Promise<void> => {
    if (inspecting) return;
    inspecting = true;
    for (let seen: TokenInput | undefined; seen !== get().token;) {
      seen = get().token;
      const request = requestFor(seen, ports.now());
      const isBlank = seen.text.trim() === '';
      if (!isBlank && get().tokenReport.phase === 'empty') set({ tokenReport: { phase: 'reading' } });
      const report: AppState['tokenReport'] = isBlank
        ? { phase: 'empty' }
        : await attempt(() => ports.inspectToken(request));
      if (seen === get().token) set({ tokenReport: report });
    }
    inspecting = false;
  };

  const noteRequest = (index: number, outcome: CourierRequest['outcome']): void =>
    set({
      courierRequests: get().courierRequests.map((request, at) => (at === index ? { ...request, outcome } : request)),
    });

  return {
    editToken(change) {
      const selected = change.text === undefined ? {} : { selected: 0 };
      const keyOrigin = change.keyText === undefined ? {} : { keyOrigin: 'reader' as const, keyUrl: undefined };
      set({ token: { ...get().token, ...selected, ...keyOrigin, ...change } });
      void inspect();
    },
    editContext(change) {
      const { token } = get();
      set({ token: { ...token, context: { ...token.context, ...change } } });
      void inspect();
    },
    openToken({ text, jwks, keysFrom, context }, asOf, origin) {
      const { token, tokenBefore } = get();
      const { ruleSet, skewSeconds } = token;
      set({
        tokenBefore: isReadersOwn(token) ? token : tokenBefore,
        token: {
          ...EMPTY_TOKEN,
          text,
          keyText: jwks ?? '',
          keyOrigin: keysFrom ?? 'run',
          context: { ...EMPTY_TOKEN.context, ...context },
          ruleSet,
          skewSeconds,
          asOf,
          origin,
        },
        tokenReport: { phase: 'reading' },
      });
      void inspect();
    },
    reopenOwnToken() {
      const { tokenBefore } = get();
      if (tokenBefore === undefined) return;
      set({ token: tokenBefore, tokenBefore: undefined, tokenReport: { phase: 'reading' } });
      void inspect();
    },
    async fetchKeys(url) {
      const { courierRequests, token } = get();
      const index = courierRequests.length;
      const at = ports.now();
      set({ courierRequests: [...courierRequests, { url, at, outcome: { kind: 'pending' } }] });
      const answer = await ports.fetchDocument(url);
      if (answer.kind !== 'document') return noteRequest(index, answer);
      noteRequest(index, { kind: 'document' });
      // What the reader pasted meanwhile is newer than what they asked for.
      if (get().token.keyText !== token.keyText) return;
      set({ token: { ...get().token, keyText: answer.text, keyOrigin: 'fetched', keyUrl: { url, at } } });
      void inspect();
    },
    refreshToken() {
      if (get().token.asOf === undefined && get().tokenReport.phase === 'ready') void inspect();
    },
  };
}
