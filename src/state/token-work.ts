/** Work with the opened token: another beside it, an edited copy, forgeries of it, what may be shared of it. */
import type { StoreApi } from 'zustand/vanilla';
import type { RedactedToken } from '#core/redaction/redact-token.ts';
import type { Result } from '#core/shared/result.ts';
import type { TextComparison } from '#core/tokens/making/compare-with-text.ts';
import type { EditProblem, SignedEdit, TokenEdit } from '#core/tokens/making/edit-token.ts';
import type { TamperingTrial } from '#core/verdicts/tampering/try-tamperings.ts';
import type { AppState, Phase, TokenInput } from './app-state.ts';
import { attempt } from './attempt.ts';
import type { Ports } from './ports.ts';
import { requestFor } from './token-input.ts';

export interface TokenWork {
  /** What all the rest is about; undefined before any work began. */
  readonly about: TokenInput | undefined;
  /** The text that holds the token to compare with. */
  readonly other: string;
  readonly comparison: Phase<TextComparison | undefined>;
  /** Undefined while nothing was changed. */
  readonly draft: TokenEdit | undefined;
  readonly signed: Phase<Result<SignedEdit, EditProblem>>;
  readonly trial: Phase<TamperingTrial>;
  readonly redacted: Phase<RedactedToken>;
  /** The report in Markdown, redacted too. */
  readonly markdown: Phase<string>;
}

const EMPTY = { phase: 'empty' } as const;
export const NO_WORK: TokenWork = {
  about: undefined,
  other: '',
  comparison: EMPTY,
  draft: undefined,
  signed: EMPTY,
  trial: EMPTY,
  redacted: EMPTY,
  markdown: EMPTY,
};

/** A token made out of the opened one, with the keys to look at it with. */
export interface MadeToken extends Pick<TokenInput, 'text' | 'keyText' | 'keyOrigin'> {
  /** Where it came from, shown above it for as long as it is open. */
  readonly label: string;
}

export interface TokenWorkActions {
  /** Called before any work: what was found out about another token goes. */
  readonly beginTokenWork: () => void;
  readonly compareWith: (text: string) => void;
  readonly editDraft: (draft: TokenEdit) => void;
  readonly signDraft: () => void;
  readonly tryTamperings: () => void;
  readonly prepareSharing: () => void;
  /** Opens it as a token of its own; the one it was made of can be taken up again. */
  readonly openMade: (made: MadeToken) => void;
}

export function createTokenWorkActions(
  { getState: get, setState: set }: StoreApi<AppState>,
  { now, workbench }: Ports,
  /** Shows a token and has it inspected. */
  show: (change: Partial<TokenInput>) => void,
): TokenWorkActions {
  const put = (change: Partial<TokenWork>): void => set({ tokenWork: { ...get().tokenWork, ...change } });

  /** Keeps the answer, unless something else was asked or another token opened meanwhile. */
  const asker = <T>(keep: (answer: Phase<T>) => void): ((work: () => Promise<T>) => Promise<void>) => {
    let latest = 0;
    return async (work) => {
      const ticket = ++latest;
      const { about } = get().tokenWork;
      keep({ phase: 'reading' });
      const answer = await attempt(work);
      if (ticket === latest && about === get().tokenWork.about) keep(answer);
    };
  };
  const askForComparison = asker<TextComparison | undefined>((comparison) => put({ comparison }));
  const askForSignature = asker<Result<SignedEdit, EditProblem>>((signed) => put({ signed }));
  const askForTrial = asker<TamperingTrial>((trial) => put({ trial }));
  const askForRedacted = asker<RedactedToken>((redacted) => put({ redacted }));
  const askForMarkdown = asker<string>((markdown) => put({ markdown }));

  const compareWith = (text: string): void => {
    const { tokenReport } = get();
    put({ other: text, comparison: EMPTY });
    if (tokenReport.phase !== 'ready' || text.trim() === '') return;
    const { token: left } = tokenReport.value;
    void askForComparison(() => workbench.compareWithText({ left, text }));
  };

  return {
    beginTokenWork() {
      const { token, tokenWork } = get();
      const { about, other, draft } = tokenWork;
      if (about === token) return;
      set({ tokenWork: { ...NO_WORK, about: token, draft: about?.text === token.text ? draft : undefined } });
      compareWith(other);
    },
    compareWith,
    editDraft(draft) {
      put({ draft, signed: EMPTY });
    },
    signDraft() {
      const { draft } = get().tokenWork;
      if (draft !== undefined) void askForSignature(() => workbench.signEdited(draft));
    },
    tryTamperings() {
      const request = requestFor(get().token, now());
      void askForTrial(() => workbench.tryTamperings(request));
    },
    prepareSharing() {
      const { token, tokenReport } = get();
      if (tokenReport.phase !== 'ready') return;
      const report = tokenReport.value;
      const { context } = requestFor(token, now());
      void askForRedacted(() => workbench.redactToken(report.token));
      void askForMarkdown(() => workbench.tokenReportMarkdown({ report, context }));
    },
    openMade({ label, ...made }) {
      const { token, tokenBefore } = get();
      const isMade = token.origin !== undefined && token.origin.link === undefined;
      set({ tokenBefore: isMade ? tokenBefore : token, tokenReport: { phase: 'reading' } });
      show({ ...made, selected: 0, detachedPayload: '', keyUrl: undefined, origin: { label, link: undefined } });
    },
  };
}
