/** What an address leads to that is wrong, or of a newer version than this app. */
import styles from '#app/shell.module.css';
import { loadAgain } from '#platform/location.ts';
import { Button } from '#ui/button.tsx';

export function NotFoundScreen() {
  return (
    <div className={styles.message}>
      <h1>There is nothing at this address</h1>
      <p>
        The link may be cut off or misspelt. <a href="#/flows">All flows</a>, <a href="#/token">Token</a> and{' '}
        <a href="#/trace">Trace</a> are there.
      </p>
    </div>
  );
}

export function NewerLinkScreen() {
  return (
    <div className={styles.message}>
      <h1>This link is from a newer Signpost</h1>
      <p>
        The app in this tab does not know links of its version, so nothing of it was opened. Load the app again: that
        gets the newest version, and the link opens in it. What is not saved in this tab is lost by it.
      </p>
      <p>
        If this page comes again, the Signpost at this address is older than the one that the link was made in. Ask who
        sent it for its address.
      </p>
      <Button onClick={loadAgain}>Load the app again</Button>
    </div>
  );
}
