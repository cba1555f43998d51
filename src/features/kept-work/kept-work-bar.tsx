/** The strip that says what became of kept work: an offer to bring it back, what was lost of it, why nothing is kept. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { relativeText, utcText } from '#core/shared/human-time.ts';
import { describeLostPart, type LostPart } from '#core/sharing/lost-parts.ts';
import type { KeptNotice, KeptOffer } from '#state/kept-work.ts';
import { useApp, useAppState } from '#state/use-app.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { keptParts, wouldReplace } from './kept-parts.ts';
import styles from './kept-work-bar.module.css';

interface KeptWorkBarProps {
  readonly onAnswer: (isTaken: boolean) => void;
  readonly onDismiss: (notice: KeptNotice) => void;
  readonly onReload: () => void;
  readonly onReadAgain: () => void;
}

export function KeptWorkBar({ onAnswer, onDismiss, onReload, onReadAgain }: KeptWorkBarProps) {
  const { offer, notices, lost } = useAppState(({ kept }) => kept);
  return (
    <section className={styles.bar} aria-label="Kept work">
      {notices.includes('new-version') && (
        <Row
          title="A new version is here."
          actions={
            <Button look="strong" onClick={onReload}>
              Use it now
            </Button>
          }
          onDismiss={() => onDismiss('new-version')}
        >
          This page goes on with the one it has; a piece of it may be missing. What is open is kept without its secrets
          and comes back in the new one.
        </Row>
      )}
      {notices.includes('capture-gone') && (
        <Row
          title="The capture can be asked nothing more."
          actions={
            <Button look="strong" onClick={onReadAgain}>
              Try again
            </Button>
          }
          onDismiss={() => onDismiss('capture-gone')}
        >
          The part of Signpost that holds it stopped, and stopped again when the capture was read anew. What is shown
          stays; for the rest open the file again.
        </Row>
      )}
      {notices.includes('not-kept') && (
        <Row title="Your work is not kept." onDismiss={() => onDismiss('not-kept')}>
          This browser gives Signpost no room to store anything. Everything works, and goes when the tab closes.
        </Row>
      )}
      {notices.includes('offer-gone') && (
        <Row title="That work is not kept any more." onDismiss={() => onDismiss('offer-gone')}>
          Another tab brought it back or forgot it. Nothing was changed here.
        </Row>
      )}
      {notices.includes('brought-back') && (
        <Row title="Your work is back, but not all of it." onDismiss={() => onDismiss('brought-back')}>
          <Lost parts={lost} />
        </Row>
      )}
      {offer && <Offer offer={offer} onAnswer={onAnswer} />}
    </section>
  );
}

interface RowProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

const Row = ({ title, actions, onDismiss, children }: RowProps) => (
  <div className={styles.row}>
    <div className={styles.text}>
      <strong>{title}</strong> {children}
    </div>
    {actions}
    {onDismiss && (
      <IconButton name="Dismiss" onClick={onDismiss}>
        <X size={16} aria-hidden="true" />
      </IconButton>
    )}
  </div>
);

const Lost = ({ parts }: { parts: readonly LostPart[] }) => parts.map(describeLostPart).join(' ');

function Offer({ offer, onAnswer }: { offer: KeptOffer; onAnswer: (isTaken: boolean) => void }) {
  const { ports } = useApp();
  const isInTheWay = useAppState((state) => wouldReplace(offer.workspace, state));
  const { savedAt, workspace, isSuspect } = offer;
  return (
    <Row
      title={
        isSuspect ? 'Signpost stopped twice while it brought your work back.' : 'Work of a tab that is gone was kept.'
      }
      actions={
        <>
          <Button look="strong" onClick={() => onAnswer(true)}>
            Bring it back
          </Button>
          <Button onClick={() => onAnswer(false)}>Forget it</Button>
        </>
      }
    >
      {isSuspect && 'It was not opened this time. '}
      From <time dateTime={utcText(savedAt)}>{relativeText(savedAt, ports.now())}</time>:{' '}
      {keptParts(workspace).join(', ')}.{isInTheWay && ' It takes the place of what is open here.'}
    </Row>
  );
}
