/** The Flows screen before a flow is open: what it does in one picture, three flows to begin with, and all of them. */
import { FLOW_GROUPS, type FlowGroup } from '#core/flows/define-flow.ts';
import { flowLink } from '#core/sharing/links.ts';
import { IntroPage } from '#ui/intro-page.tsx';
import styles from './flows-home.module.css';
import { FlowsPicture } from './flows-picture.tsx';
import { TourOffer } from './tour-offer.tsx';
import { Workshop } from './workshop.tsx';

interface FlowEntry {
  readonly id: string;
  readonly group: FlowGroup;
  readonly title: string;
  readonly summary: string;
  readonly steps: number;
}

/** What everything else builds on: who signs a message, how that is checked, how a person signs in. */
const TO_BEGIN_WITH = ['channel-self', 'inbound-validation', 'oauth-card'];

export function FlowsHome({ flows }: { flows: readonly FlowEntry[] }) {
  const first = TO_BEGIN_WITH.flatMap((id) => flows.find((flow) => flow.id === id) ?? []);
  return (
    <IntroPage
      title="See every hop of a bot’s sign-in"
      lead="Step through an exchange message by message. The keys and tokens are made in this tab while you watch, so every signature can be checked and every value followed."
      picture={<FlowsPicture />}
    >
      <TourOffer />
      <h2 className={styles.heading}>Begin with these</h2>
      <ol className={styles.begin}>
        {first.map(({ id, title, summary }) => (
          <li key={id}>
            <a href={flowLink(id)}>{title}</a>
            <p>{summary}</p>
          </li>
        ))}
      </ol>
      <h2 className={styles.heading}>All flows</h2>
      <div className={styles.groups}>
        {FLOW_GROUPS.map((group) => (
          <Group key={group} name={group} flows={flows.filter((flow) => flow.group === group)} />
        ))}
      </div>
      <Workshop />
      <p className={styles.other}>
        You have a token and a 401? <a href="#/token">Open Token</a>. You have a capture of a sign-in?{' '}
        <a href="#/trace">Open Trace</a>. You have a sequence in Mermaid? <a href="#/diagram">Open your own diagram</a>.
        A word is new to you? <a href="#/glossary">Look it up</a>. You would like to be shown around?{' '}
        <a href="#/tour">Take the tour</a>.
      </p>
    </IntroPage>
  );
}

function Group({ name, flows }: { name: FlowGroup; flows: readonly FlowEntry[] }) {
  if (flows.length === 0) return null;
  return (
    <section className={styles.group}>
      <h3>{name}</h3>
      <ul>
        {flows.map(({ id, title, steps }) => (
          <li key={id}>
            <a href={flowLink(id)}>{title}</a>
            <span>{steps} steps</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
