/** Stands where something was that is not kept, until it is entered again. */
import { describeLostPart, type LostPart } from '#core/sharing/lost-parts.ts';
import { useAppState } from '#state/use-app.ts';
import styles from './lost-note.module.css';

export function LostNote({ part }: { part: LostPart }) {
  const isLost = useAppState(({ kept }) => kept.lost.includes(part));
  return isLost && <p className={styles.lost}>{describeLostPart(part)}</p>;
}
