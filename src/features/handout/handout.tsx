/** A sequence for paper: the faults that were switched on, the cast, the diagram, then one block for each step. On the screen it is not there. */
import { useRef } from 'react';
import { createPortal } from 'react-dom';
import { pictureAddress, toldHow, type Picture } from '#core/diagrams/picture.ts';
import { describeComparison } from '#core/sequence/describe-comparison.ts';
import { routeOf } from '#core/sequence/describe-step.ts';
import type { Comparison, Sequence, Step } from '#core/sequence/sequence.ts';
import type { Telling } from '#core/sequence/transcript.ts';
import { FAULT_HEADING, FAULT_SOURCES, faultStory, type ToldFault } from '#core/sequence/told-fault.ts';
import { asHttp } from '#core/sequence/wire-copy.ts';
import { Prose } from '#ui/prose.tsx';
import styles from './handout.module.css';

interface HandoutProps {
  readonly sequence: Sequence;
  readonly telling: Telling;
  /** The diagram, in pieces that fit a page. */
  readonly pictures: readonly Picture[];
  /** Called when everything that is to be printed is there. */
  readonly onReady: () => void;
}

export function Handout({ sequence, telling, pictures, onReady }: HandoutProps) {
  const loaded = useRef(0);
  const countLoaded = (): void => {
    loaded.current += 1;
    if (loaded.current === pictures.length) onReady();
  };
  const { title, summary, participants, steps } = sequence;
  const hasRoles = participants.some(({ role }) => role !== '');
  return createPortal(
    <article className={styles.handout} data-theme="light">
      <header>
        <h1>{title}</h1>
        <p>{summary}</p>
        <p className={styles.told}>{toldHow(telling).join(' ')}</p>
      </header>
      {telling.faults.map((fault) => (
        <FaultStory key={fault.label} fault={fault} />
      ))}
      {hasRoles && (
        <section>
          <h2>Who takes part</h2>
          <dl className={styles.cast}>
            {participants.map(({ id, label, role }) => (
              <div key={id}>
                <dt>{label}</dt>
                <dd>{role}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {pictures.length > 0 && (
        <section>
          <h2>The whole exchange</h2>
          {pictures.map((picture, index) => (
            // The steps below say the same in words.
            <img key={index} className={styles.picture} src={pictureAddress(picture)} alt="" onLoad={countLoaded} />
          ))}
        </section>
      )}
      <ol className={styles.steps}>
        {steps.map((step, index) => (
          <li key={step.id}>
            <StepBlock sequence={sequence} step={step} number={index + 1} />
          </li>
        ))}
      </ol>
    </article>,
    document.body,
  );
}

function StepBlock({ sequence, step, number }: { sequence: Sequence; step: Step; number: number }) {
  const wire = step.kind === 'message' ? step.wire : undefined;
  return (
    <>
      <h2>
        <span>{number}</span> {step.title}
      </h2>
      <p className={styles.route}>
        {routeOf(sequence, step)}
        {step.failed && ': it fails here'}
      </p>
      {step.explanation.map((parts, index) => (
        <p key={index}>
          <Prose parts={parts} />
        </p>
      ))}
      {wire !== undefined && <pre className={styles.wire}>{wire.kind === 'act' ? wire.text : asHttp(wire)}</pre>}
      {step.kind === 'computation' && step.comparison && <Compared comparison={step.comparison} />}
      {step.fields.length > 0 && (
        <table className={styles.fields}>
          <tbody>
            {step.fields.map(({ name, value, meaning }, index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td className="wire">{shortened(value)}</td>
                <td>
                  <Prose parts={meaning} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const LONGEST_VALUE = 96;

/** The message above has it in full. */
const shortened = (value: string): string =>
  value.length > LONGEST_VALUE ? `${value.slice(0, 64)}…${value.slice(-16)}` : value;

function Compared({ comparison }: { comparison: Comparison }) {
  const { sides, finding } = describeComparison(comparison);
  return (
    <dl className={styles.cast}>
      {sides.map(({ label, lines }) => (
        <div key={label}>
          <dt>{label}</dt>
          {lines.length === 0 && <dd>not there</dd>}
          {lines.map(({ text, isMatch }, index) => (
            <dd key={index} className="wire">
              {text}
              {isMatch && ' ✓ this one'}
            </dd>
          ))}
        </div>
      ))}
      <div>
        <dt>Compared</dt>
        <dd>{finding}.</dd>
      </div>
    </dl>
  );
}

function FaultStory({ fault }: { fault: ToldFault }) {
  return (
    <section className={styles.fault}>
      <h2>
        {FAULT_HEADING}: {fault.label}
      </h2>
      <dl className={styles.cast}>
        {faultStory(fault).map(({ name, parts }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Prose parts={parts} />
            </dd>
          </div>
        ))}
        {fault.sources.length > 0 && (
          <div>
            <dt>{FAULT_SOURCES}</dt>
            {fault.sources.map(({ label, href }) => (
              <dd key={label}>
                {label} {href !== undefined && <a href={href}>{href}</a>}
              </dd>
            ))}
          </div>
        )}
      </dl>
    </section>
  );
}
