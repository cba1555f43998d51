/** The Flows screen before a flow is open: what it does in one picture, and every flow to begin with. */
import { flowLink } from '#core/sharing/links.ts';
import { IntroPage } from '#ui/intro-page.tsx';
import styles from './flows-home.module.css';
import { FlowsPicture } from './flows-picture.tsx';

interface FlowsHomeProps {
  readonly flows: readonly {
    readonly id: string;
    readonly group: string;
    readonly title: string;
    readonly summary: string;
  }[];
}

export function FlowsHome({ flows }: FlowsHomeProps) {
  return (
    <IntroPage
      title="See every hop of a bot’s sign-in"
      lead="Step through an exchange message by message. The keys and tokens are made in this tab while you watch, so every signature can be checked and every value followed."
      picture={<FlowsPicture />}
    >
      <h2 className={styles.begin}>Begin with one of these</h2>
      <ul className={styles.flows}>
        {flows.map(({ id, group, title, summary }) => (
          <li key={id}>
            <span>{group}</span>
            <a href={flowLink(id)}>{title}</a>
            <p>{summary}</p>
          </li>
        ))}
      </ul>
      <p className={styles.other}>
        You have a token and a 401? <a href="#/token">Open Token</a>. You have a capture of a sign-in?{' '}
        <a href="#/trace">Open Trace</a>.
      </p>
    </IntroPage>
  );
}
