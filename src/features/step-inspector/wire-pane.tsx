/** What crosses the wire at this step, with the request it answers or the answer it gets. */
import { useState, type ReactNode } from 'react';
import type { Sequence, Step } from '#core/sequence/sequence.ts';
import type { HttpBody, Wire } from '#core/sequence/wire.ts';
import { useApp } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './step-inspector.module.css';
import { bodyText, rawMessage, requestLines, responseLines, type WireLine } from './wire-text.ts';

interface WirePaneProps {
  readonly sequence: Sequence;
  readonly step: Step;
  /** The value being followed, to be marked in the text. */
  readonly followed: string | undefined;
}

export function WirePane({ sequence, step, followed }: WirePaneProps) {
  if (step.kind !== 'message') {
    return (
      <p className={styles.empty}>Nothing crosses the wire here: this happens inside {step.at.replaceAll('-', ' ')}.</p>
    );
  }
  const pair = sequence.steps.find(
    (other) =>
      other.kind === 'message' && (step.answers === undefined ? other.answers === step.id : other.id === step.answers),
  );
  const pairWire = pair?.kind === 'message' ? pair.wire : undefined;
  const pairNumber = pair === undefined ? 0 : sequence.steps.indexOf(pair) + 1;
  if (step.wire === undefined && pairWire === undefined) {
    return <p className={styles.empty}>This leg cannot be seen from outside, so there is no message to show.</p>;
  }
  return (
    <>
      {step.wire && <WireBlock title={titleOf(step.wire)} wire={step.wire} followed={followed} />}
      {pairWire && <WireBlock title={`${titleOf(pairWire)}, step ${pairNumber}`} wire={pairWire} followed={followed} />}
    </>
  );
}

const TITLES = { request: 'Request', response: 'Answer', act: 'On the screen' } as const;
const titleOf = (wire: Wire): string => TITLES[wire.kind];

function WireBlock({ title, wire, followed }: { title: string; wire: Wire; followed: string | undefined }) {
  return (
    <section className={styles.block}>
      <div className={styles.blockHead}>
        <h3>{title}</h3>
        {wire.kind === 'act' ? null : <CopyMessage text={rawMessage(wire)} />}
      </div>
      {wire.kind === 'act' ? (
        <p className={styles.wire}>{markValue(wire.text, followed)}</p>
      ) : (
        <>
          <Lines lines={wire.kind === 'request' ? requestLines(wire) : responseLines(wire)} followed={followed} />
          {wire.body && <Body body={wire.body} followed={followed} />}
        </>
      )}
    </section>
  );
}

function Lines({ lines, followed }: { lines: readonly WireLine[]; followed: string | undefined }) {
  return (
    <div className={`wire ${styles.wire}`}>
      {lines.map(({ name, value, indent }, index) => (
        <div key={index} className={indent ? styles.indent : undefined}>
          <span className={styles.name}>{name}</span>
          {markValue(value, followed)}
        </div>
      ))}
    </div>
  );
}

function Body({ body, followed }: { body: HttpBody; followed: string | undefined }) {
  return <pre className={`${styles.wire} ${styles.body}`}>{markValue(bodyText(body), followed)}</pre>;
}

function CopyMessage({ text }: { text: string }) {
  const { ports } = useApp();
  const [answer, setAnswer] = useState('');
  return (
    <span>
      <span role="status">{answer}</span>{' '}
      <LinkButton onClick={async () => setAnswer((await ports.copyText(text)) ? 'Copied' : 'The browser refused')}>
        Copy
      </LinkButton>
    </span>
  );
}

/** The text with every occurrence of the value marked, raw or percent-encoded. */
function markValue(text: string, value: string | undefined): ReactNode {
  if (value === undefined || value === '') return text;
  const encoded = encodeURIComponent(value);
  const form = text.includes(value) ? value : encoded;
  return text.split(form).flatMap((piece, index) => (index === 0 ? [piece] : [<mark key={index}>{form}</mark>, piece]));
}
