/** Renders explanations: words, wire text, links, and values that can be followed. */
import { Fragment, type ReactNode } from 'react';
import styles from './prose.module.css';

type Part =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'value'; readonly text: string; readonly thread: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }
  | TermPart;

/** A word that the glossary explains; `code` where it is wire text. */
interface TermPart {
  readonly kind: 'term';
  readonly text: string;
  readonly term: string;
  readonly code: boolean;
}

interface ProseProps {
  readonly parts: readonly Part[];
  readonly following?: string | undefined;
  /** Left out where values are only named. */
  readonly onFollow?: (thread: string | undefined) => void;
  /** Left out where terms are only words. */
  readonly renderTerm?: ((part: TermPart) => ReactNode) | undefined;
}

export function Prose({ parts, following, onFollow, renderTerm }: ProseProps) {
  return parts.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return <Fragment key={index}>{part.text}</Fragment>;
      case 'code':
        return <code key={index}>{part.text}</code>;
      case 'link':
        return (
          <a key={index} href={part.href} target="_blank" rel="noreferrer">
            {part.text}
          </a>
        );
      case 'term':
        return <Fragment key={index}>{renderTerm?.(part) ?? part.text}</Fragment>;
      case 'value':
        return onFollow === undefined ? (
          <Fragment key={index}>{part.text}</Fragment>
        ) : (
          <FollowButton key={index} thread={part.thread} name={part.text} following={following} onFollow={onFollow}>
            {part.text}
          </FollowButton>
        );
    }
  });
}

interface FollowButtonProps {
  readonly thread: string;
  /** Said with what a press does; left out where the place says that. */
  readonly name?: string | undefined;
  readonly following: string | undefined;
  readonly onFollow: (thread: string | undefined) => void;
  readonly children: ReactNode;
  readonly wire?: boolean;
}

/** A value in a text: press it to see its life, press again to let go. */
export function FollowButton({ thread, name, following, onFollow, children, wire = false }: FollowButtonProps) {
  const followed = thread === following;
  return (
    <button
      type="button"
      className={`${styles.value} ${wire ? 'wire' : ''}`}
      aria-label={name && `${name}, follow this value`}
      aria-pressed={followed}
      title={followed ? 'Stop following this value' : 'Follow this value through the steps'}
      onClick={() => onFollow(followed ? undefined : thread)}
    >
      {followed ? <mark>{children}</mark> : children}
    </button>
  );
}
