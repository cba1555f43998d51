/** The badge that counts what left the tab; the list behind it comes when it is opened. */
import { Suspense, useEffect, useState } from 'react';
import { LocalOnly } from '#features/local-only/local-only.tsx';
import { watchRequests, type RequestRecord } from '#platform/network.ts';
import { useAppState } from '#state/use-app.ts';
import { piece } from '#ui/piece.tsx';

const LocalLedger = piece(async () => (await import('./local-ledger.tsx')).LocalLedger);

export function LocalBadge() {
  const [requests, setRequests] = useState<readonly RequestRecord[]>([]);
  useEffect(() => watchRequests((seen) => setRequests((before) => [...before, ...seen])), []);
  // A failed attempt is looked into by a second one.
  const asked = useAppState(({ courierRequests }) =>
    courierRequests.reduce(
      (total, { outcome: { kind } }) => total + (kind === 'not-readable' || kind === 'unreachable' ? 2 : 1),
      0,
    ),
  );
  return (
    <LocalOnly requests={requests.filter(({ own }) => !own).length + asked}>
      {(close) => (
        <Suspense>
          <LocalLedger requests={requests} onClose={close} />
        </Suspense>
      )}
    </LocalOnly>
  );
}
