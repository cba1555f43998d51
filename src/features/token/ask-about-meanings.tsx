/** Below the members of a part, for who doubts what one means. Only names and words of our own dictionary are asked about. */
import type { DescribedClaim } from '#core/verdicts/report-details.ts';
import { useActions } from '#state/use-app.ts';
import { AskButton } from '#ui/ask-button.tsx';
import styles from './claim-list.module.css';

interface AskAboutMeaningsProps {
  readonly title: string;
  readonly claims: readonly DescribedClaim[];
}

export function AskAboutMeanings({ title, claims }: AskAboutMeaningsProps) {
  const { questionFact } = useActions();
  const told = claims.filter(({ meaning }) => meaning !== undefined);
  if (told.length === 0) return null;
  const statements = new Set(told.map(({ name, meaning }) => `${name}: ${meaning}`));
  const sources = new Set(told.flatMap(({ definedBy }) => definedBy ?? []));
  return (
    <p className={styles.ask}>
      In brackets stands who defines the meaning.{' '}
      <AskButton
        onAsk={() =>
          questionFact({
            about: `What members of the ${title.toLowerCase()} mean`,
            statements: [...statements],
            sources: [...sources].map((label) => ({ label, href: undefined })),
          })
        }
      />
    </p>
  );
}
