/** A bug is shown with its type only: what was pasted must not end up in a message somebody copies. */
import { Component, type ReactNode } from 'react';
import { isMissingPiece, MISSING_PIECE } from '#core/shared/missing-piece.ts';
import { Button } from '#ui/button.tsx';
import { renewFailedPieces } from '#ui/piece.tsx';
import styles from './shell.module.css';

interface State {
  readonly failure: string | undefined;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    if (isMissingPiece(error)) return { failure: MISSING_PIECE };
    return { failure: error instanceof Error ? error.name : 'Error' };
  }

  override componentDidCatch(): void {
    renewFailedPieces();
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === undefined) return this.props.children;
    if (failure === MISSING_PIECE) {
      return (
        <div className={styles.message} role="alert">
          <h1>This part of Signpost did not load</h1>
          <p>{failure} Some browsers ask again only after a reload; what can be kept without secrets comes back.</p>
          {this.tryAgain()} <Button onClick={() => location.reload()}>Reload</Button>
        </div>
      );
    }
    return (
      <div className={styles.message} role="alert">
        <h1>This part of Signpost failed</h1>
        <p>
          It is a bug ({failure}), not something you did. What you entered is still in this tab; try again, or go to
          another screen and come back.
        </p>
        {this.tryAgain()}
      </div>
    );
  }

  private tryAgain(): ReactNode {
    return <Button onClick={() => this.setState({ failure: undefined })}>Try again</Button>;
  }
}
