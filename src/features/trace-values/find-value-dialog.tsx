/**
 * Where any value stands: as it is, in another encoding, hashed, or by what tells a token. What is pasted stays in this
 * box and is gone with it.
 */
import { useEffect, useId, useState } from 'react';
import type { FoundPlaces } from '#core/checks/ask-capture.ts';
import type { FoundValue } from '#core/traces/values/search-values.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { PagedList } from '#ui/paged-list.tsx';
import { SECRET_FIELD } from '#ui/secret-field.ts';
import styles from './find-value-dialog.module.css';

interface FindValueDialogProps {
  /** `hop 3`. */
  readonly nameOf: (hopId: string) => string | undefined;
  /** `GET login.example/authorize`. */
  readonly targetOf: (hopId: string) => string;
  /** How many requests of the capture are folded away. */
  readonly foldedCount: number;
  readonly onGo: (hopId: string, part: FoundValue['part']) => void;
  readonly onClose: () => void;
}

/** Until the reader stops typing. */
const PAUSE_MILLISECONDS = 200;

export function FindValueDialog({ nameOf, targetOf, foldedCount, onGo, onClose }: FindValueDialogProps) {
  const id = useId();
  const [text, setText] = useState('');
  const found = useFound(text);
  return (
    <Dialog title="Find a value" onClose={onClose}>
      <label htmlFor={id} className={styles.label}>
        Paste a value
      </label>
      <p id={`${id}hint`} className={styles.hint}>
        A code, a state, a token, a hash, an id. It is found as it is, in other encodings, hashed, and inside tokens.
      </p>
      <textarea
        id={id}
        className={`wire ${styles.box}`}
        rows={3}
        aria-describedby={`${id}hint`}
        value={text}
        onChange={({ target }) => setText(target.value)}
        {...SECRET_FIELD}
      />
      <p className={styles.summary} role="status">
        {text.trim() === '' ? '' : found === undefined ? 'Looking.' : summaryOf(found)}
      </p>
      {found && found.places.length > 0 && (
        <PagedList label="Where it stands" items={byHop(found.places)}>
          {({ hopId, places }) => (
            <li key={hopId} className={styles.hop}>
              <p className={styles.target}>
                <strong>{nameOf(hopId) ?? hopId}</strong> <span className="wire">{targetOf(hopId)}</span>
              </p>
              <ul>
                {places.map(({ part, where, how, called }) => (
                  <li key={`${part} ${where}`}>
                    <LinkButton onClick={() => onGo(hopId, part)}>
                      <span className="visually-hidden">{nameOf(hopId)}: </span>
                      {part}, {where}
                    </LinkButton>
                    {how !== 'same' && (
                      <span className={styles.how}>{how === 'part' ? 'as a part of it' : called}</span>
                    )}
                  </li>
                ))}
              </ul>
            </li>
          )}
        </PagedList>
      )}
      {found && foldedCount > 0 && (
        <p className={styles.hint}>
          {count(foldedCount, 'folded request')} {foldedCount === 1 ? 'was' : 'were'} searched as written: what stands
          there inside base64 or a token is not found.
        </p>
      )}
      {found && found.foldedCount > 0 && (
        <section className={styles.folded}>
          <h3>In requests of no part in the sign-in</h3>
          <ul>
            {found.folded.map(({ index, method, host, path }) => (
              <li key={index} className="wire">
                {method} {host}
                {path}
              </li>
            ))}
          </ul>
          {found.foldedCount > found.folded.length && (
            <p className={styles.hint}>and {(found.foldedCount - found.folded.length).toLocaleString('en')} more</p>
          )}
        </section>
      )}
    </Dialog>
  );
}

/** Undefined while it is being looked for. */
function useFound(text: string): FoundPlaces | undefined {
  const { findInCapture } = useActions();
  const [found, setFound] = useState<{ readonly text: string; readonly places: FoundPlaces } | undefined>();
  useEffect(() => {
    if (text.trim() === '') return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void findInCapture(text)
        .then((places) => isWanted && setFound({ text, places }))
        .catch(() => undefined);
    }, PAUSE_MILLISECONDS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [findInCapture, text]);
  return found?.text === text ? found.places : undefined;
}

interface HopPlaces {
  readonly hopId: string;
  readonly places: readonly FoundValue[];
}

/** The nearest forms come first, and so do their hops. */
function byHop(places: readonly FoundValue[]): readonly HopPlaces[] {
  const hops = new Map<string, FoundValue[]>();
  for (const place of places) hops.set(place.hopId, [...(hops.get(place.hopId) ?? []), place]);
  return [...hops].map(([hopId, own]) => ({ hopId, places: own }));
}

function summaryOf({ places, foldedCount }: FoundPlaces): string {
  const hops = new Set(places.map(({ hopId }) => hopId)).size;
  const folded = foldedCount === 0 ? '' : ` ${count(foldedCount, 'folded request')}`;
  if (hops === 0) return foldedCount === 0 ? 'It stands nowhere in this capture.' : `Only in${folded}.`;
  return `${count(places.length, 'place')} in ${count(hops, 'hop')}${foldedCount === 0 ? '' : `, and in${folded}`}.`;
}

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
