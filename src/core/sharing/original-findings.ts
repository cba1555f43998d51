/**
 * What a report takes from the findings of the original: which of them the reader expects, and what was found of
 * signatures, because a copy has none. No value of the original comes along.
 */
import { findingKey } from '#core/checks/finding-key.ts';
import type { Finding } from '#core/checks/model.ts';

/** The finding of the copy that is the n-th of its rule in a sign-in is that of the original; only its words differ. */
export function expectedOf(
  copied: readonly Finding[],
  originals: readonly Finding[],
  expected: ReadonlySet<string>,
): ReadonlySet<Finding> {
  const original = new Map(placed(originals));
  return new Set(
    placed(copied).flatMap(([place, finding]) => {
      const same = original.get(place);
      return same !== undefined && expected.has(findingKey(same)) ? [finding] : [];
    }),
  );
}

function placed(findings: readonly Finding[]): readonly (readonly [place: string, Finding])[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const ofRule = `${finding.rule} ${finding.signIn ?? ''}`;
    const count = counts.get(ofRule) ?? 0;
    counts.set(ofRule, count + 1);
    return [`${ofRule} ${count}`, finding] as const;
  });
}

const SIGNATURES = 'token-signature';

/** The findings of the copy, with what was found of signatures in the original. */
export function withSignatures(copied: readonly Finding[], originals: readonly Finding[]): readonly Finding[] {
  const decided = originals.filter(({ rule, outcome }) => rule === SIGNATURES && outcome !== 'not-checkable');
  const signIns = new Set(decided.map(({ signIn }) => signIn));
  return [
    ...decided.map(withoutValues),
    ...copied.filter(({ rule, signIn }) => rule !== SIGNATURES || !signIns.has(signIn)),
  ];
}

const withoutValues = (finding: Finding): Finding => ({
  ...finding,
  evidence: [],
  meaning: 'So it was in the original; the signatures themselves are left out of the copy.',
});
