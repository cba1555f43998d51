/** The list behind the badge, with what only the browser knows. */
import { utcText } from '#core/shared/human-time.ts';
import { Ledger, type LedgerRequest } from '#features/local-only/ledger.tsx';
import { readBuild } from '#platform/build.ts';
import { hasNetwork } from '#platform/offline.ts';
import { seenOfPolicy, testPolicy } from '#platform/page-policy.ts';
import { useAppState } from '#state/use-app.ts';
import { keptWorkDesk } from './kept-work-desk.ts';
import { offlineText, whatIsStored } from './what-is-stored.ts';

const OUTCOMES = {
  pending: 'no answer yet',
  document: 'answered',
  'too-large': 'answered, too large',
  'not-readable': 'asked twice, not readable from here',
  offline: 'offline',
  policy: 'forbidden by a policy',
  unreachable: 'asked twice, not reached',
  'no-answer': 'no answer in time',
} as const;

interface LocalLedgerProps {
  readonly requests: readonly LedgerRequest[];
  readonly onClose: () => void;
}

export function LocalLedger({ requests, onClose }: LocalLedgerProps) {
  const asked = useAppState((state) => state.courierRequests).map(({ url, at, outcome }) => ({
    url,
    at: utcText(at) ?? '',
    outcome: outcome.kind === 'status' ? `HTTP status ${outcome.status}` : OUTCOMES[outcome.kind],
  }));
  return (
    <Ledger
      requests={requests}
      asked={asked}
      stored={{
        listStored: whatIsStored,
        offlineText,
        hasNetwork,
        forgetEverything: () => void keptWorkDesk()?.forgetEverything(),
      }}
      policy={{ seen: seenOfPolicy(), testPolicy }}
      build={readBuild()}
      onClose={onClose}
    />
  );
}
