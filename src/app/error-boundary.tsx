/** A bug is shown with its type only: what was pasted must not end up in a message somebody copies. */
import { Component, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import styles from './shell.module.css';

interface State {
  readonly failure: string | undefined;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failure: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { failure: error instanceof Error ? error.name : 'Error' };
  }

  override render(): ReactNode {
    if (this.state.failure === undefined) return this.props.children;
    return (
      <div className={styles.message} role="alert">
        <h1>This part of Signpost failed</h1>
        <p>
          It is a bug ({this.state.failure}), not something you did. What you entered is still in this tab; try again,
          or go to another screen and come back.
        </p>
        <Button onClick={() => this.setState({ failure: undefined })}>Try again</Button>
      </div>
    );
  }
}
