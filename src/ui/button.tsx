/** Buttons: plain, quiet, strong; with an icon; or reading like a link. */
import type { ComponentProps } from 'react';
import styles from './button.module.css';

type Look = 'plain' | 'quiet' | 'strong';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: Look;
}

const classes = (...names: readonly (string | undefined | false)[]): string => names.filter(Boolean).join(' ');

export function Button({ look = 'plain', className, ...rest }: ButtonProps) {
  return <button type="button" className={classes(styles.button, styles[look], className)} {...rest} />;
}

interface IconButtonProps extends ButtonProps {
  /** The accessible name, also shown as the tooltip. */
  readonly name: string;
}

export function IconButton({ name, look = 'quiet', className, ...rest }: IconButtonProps) {
  return <Button look={look} className={classes(styles.square, className)} aria-label={name} title={name} {...rest} />;
}

/** A button that reads like a link, for actions inside text. */
export function LinkButton({ className, ...rest }: ComponentProps<'button'>) {
  return <button type="button" className={classes(styles.link, className)} {...rest} />;
}
