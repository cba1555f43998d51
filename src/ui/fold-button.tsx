/** Opens what a small window folds away; in a large one nothing is folded, and the button is not there. */
import { ChevronDown } from 'lucide-react';
import { IconButton } from './button.tsx';
import styles from './fold-button.module.css';

interface FoldButtonProps {
  /** What it opens. */
  readonly name: string;
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
}

export function FoldButton({ name, isOpen, onToggle }: FoldButtonProps) {
  return (
    <IconButton name={name} className={styles.fold} aria-expanded={isOpen} onClick={() => onToggle(!isOpen)}>
      <ChevronDown size={16} aria-hidden="true" />
    </IconButton>
  );
}
