/** One part of the token under its name, with its size and a way to see its bytes. */
import { Suspense, useState, type ReactNode } from 'react';
import type { TokenPart } from '#core/tokens/model.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './claim-list.module.css';
import { piece } from '#ui/piece.tsx';
import { countText } from '#ui/text-limits.ts';

const PartBytes = piece(async () => (await import('./part-bytes.tsx')).PartBytes);

interface PartSectionProps {
  readonly title: string;
  readonly part: TokenPart;
  readonly children?: ReactNode;
}

export function PartSection({ title, part, children }: PartSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { name, bytes } = part;
  const hasBytes = bytes !== undefined && bytes.length > 0;
  return (
    <section className={styles.part}>
      <header>
        <h2 className={styles[name]}>
          {title} <small>{sizeOf(part)}</small>
        </h2>
        {hasBytes && (
          <LinkButton aria-expanded={isOpen} aria-label={`Bytes of the ${name}`} onClick={() => setIsOpen(!isOpen)}>
            Bytes
          </LinkButton>
        )}
      </header>
      {hasBytes && isOpen && (
        <Suspense>
          <PartBytes title={title} bytes={bytes} />
        </Suspense>
      )}
      {children}
    </section>
  );
}

function sizeOf({ name, raw, bytes }: TokenPart): string {
  if (raw === '') return 'not there';
  if (bytes === undefined) return 'cannot be decoded to its end';
  return `${countText(bytes.length)} bytes${name === 'signature' ? '' : ', as signed'}`;
}
