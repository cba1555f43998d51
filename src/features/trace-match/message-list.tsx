/** The messages of the flow in words: the same as the numbered marks, for whoever cannot hover over them. */
import type { FlowMatch } from '#core/matching/model.ts';
import { LinkButton } from '#ui/button.tsx';
import { linkTo } from './flow-links.tsx';
import styles from './match-panel.module.css';
import type { MatchPanelProps } from './match-panel.tsx';
import { nameOfHop, stateWord } from './match-words.ts';

interface MessageListProps extends Pick<MatchPanelProps, 'current' | 'onChoose'> {
  readonly match: FlowMatch;
}

export function MessageList({ match, current, onChoose }: MessageListProps) {
  return (
    <ol className={styles.messages} aria-label="Each message in words">
      {match.steps.map(({ number, stepId, label, state, because, hopId }) => (
        <li key={stepId} data-state={state}>
          <p>
            <a href={linkTo(match, number)} aria-label={`Step ${number} in the flow: ${label}`}>
              <span className={styles.number}>{number}</span> {label}
            </a>
            <span className={styles.state}>
              {stateWord(state)}
              {hopId !== undefined && (
                <>
                  {state === 'seen' ? ', ' : ', see '}
                  <LinkButton aria-current={hopId === current ? 'step' : undefined} onClick={() => onChoose(hopId)}>
                    {nameOfHop(hopId)}
                  </LinkButton>
                </>
              )}
            </span>
          </p>
          {because !== undefined && <p className={styles.because}>{because}</p>}
        </li>
      ))}
    </ol>
  );
}
