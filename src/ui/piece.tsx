/** Parts of the page that are fetched when they are first shown, and asked for again after they did not come. */
import { lazy, type ComponentType } from 'react';

const failed = new Set<() => void>();
const failedStyles = new Set<HTMLLinkElement>();

addEventListener(
  'error',
  ({ target }) => {
    if (target instanceof HTMLLinkElement) failedStyles.add(target);
  },
  true,
);

/** Vite asks for a stylesheet once only, whatever came of it. */
function askForStylesAgain(): void {
  for (const link of failedStyles) link.replaceWith(link.cloneNode());
  failedStyles.clear();
}

/** React keeps a lazy component that failed; the next one that is shown is another. Not before the failure is shown. */
export function renewFailedPieces(): void {
  for (const renew of failed) renew();
  failed.clear();
}

export function piece<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const create = () =>
    lazy(async () => {
      try {
        askForStylesAgain();
        return { default: await load() };
      } catch (error) {
        failed.add(() => {
          Piece = create();
        });
        throw error;
      }
    });
  let Piece = create();
  return function PieceNow(props: Props) {
    return <Piece {...props} />;
  };
}
