/** The cookies of a hop: what its request brought, what it did not and why, and what its answer set. */
import { useState } from 'react';
import { concealed } from '#core/redaction/conceal.ts';
import { COOKIE_STANDINGS, type CookieAtHop, type CookieStanding } from '#core/traces/cookies/cookies-at-hop.ts';
import type { Capability } from '#core/traces/model.ts';
import { useActions } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import { Outcome, type OutcomeKind } from '#ui/outcome.tsx';
import { useAnswer } from '#ui/use-answer.ts';
import { Waiting } from '#ui/waiting.tsx';
import styles from './cookies-pane.module.css';

interface CookiesPaneProps {
  readonly hopId: string;
  /** The capture as it stands: after a correction it is asked again. */
  readonly about: object;
  /** What the capture can tell of cookies at all. */
  readonly capability: Capability | undefined;
  /** `hop 3`; undefined for a hop that is folded. */
  readonly nameOf: (hopId: string) => string | undefined;
  readonly onGo: (hopId: string) => void;
}

const TITLES: Readonly<Record<CookieStanding, string>> = {
  sent: 'Sent with the request',
  'not-sent': 'Known, and not sent',
  'cannot-tell': 'Cannot tell whether it was sent',
  set: 'Set by the answer',
  refused: 'Set by the answer, and dropped by the browser',
  deleted: 'Deleted by the answer',
};

/** Where the title alone does not say how it went. */
const MARKS: Partial<Readonly<Record<CookieStanding, readonly [OutcomeKind, string]>>> = {
  'not-sent': ['warn', 'not sent'],
  'cannot-tell': ['unknown', 'cannot tell'],
  refused: ['warn', 'dropped'],
};

export function CookiesPane({ hopId, about, capability, nameOf, onGo }: CookiesPaneProps) {
  const { askCookies } = useActions();
  const answer = useAnswer(askCookies, hopId, about);
  const [isWhole, setIsWhole] = useState(false);
  if (answer === undefined) return <Waiting className={styles.quiet}>Going through the cookies.</Waiting>;
  const { cookies, none } = answer;
  const isPartly = capability !== undefined && capability.state !== 'whole';
  return (
    <div className={styles.pane}>
      {isPartly && (
        <p className={styles.limit}>
          {capability.sentence} {capability.advice}
        </p>
      )}
      {cookies.length === 0 && <p className={styles.quiet}>{none ?? noneWords(capability)}</p>}
      {COOKIE_STANDINGS.map((standing) => {
        const members = cookies.filter((each) => each.standing === standing);
        if (members.length === 0) return null;
        return (
          <section key={standing} className={styles.group}>
            <h3>
              {TITLES[standing]} <span>{members.length}</span>
            </h3>
            <ul>
              {members.map((cookie) => (
                <Cookie
                  key={cookie.id}
                  cookie={cookie}
                  isHere={cookie.setAt === hopId}
                  isWhole={isWhole}
                  setBy={cookie.setAt === undefined ? undefined : nameOf(cookie.setAt)}
                  onGo={onGo}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {cookies.length > 0 && (
        <LinkButton onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? 'Shorten the values' : 'Show the values whole'}
        </LinkButton>
      )}
    </div>
  );
}

const noneWords = (capability: Capability | undefined): string =>
  capability?.state === 'missing'
    ? 'Cannot tell: cookies were left out of this capture.'
    : 'No cookie is known for this host, and none was sent or set.';

interface CookieProps {
  readonly cookie: CookieAtHop;
  /** Whether it was set at the hop that is shown. */
  readonly isHere: boolean;
  readonly isWhole: boolean;
  /** `hop 3`; undefined where it was set by nothing that is shown. */
  readonly setBy: string | undefined;
  readonly onGo: (hopId: string) => void;
}

function Cookie({ cookie, isHere, isWhole, setBy, onGo }: CookieProps) {
  const { standing, name, value, attributes, setAt, because } = cookie;
  const mark = MARKS[standing];
  return (
    <li className={styles.cookie}>
      <p className={`wire ${styles.pair}`}>
        <strong>{name}</strong>={isWhole ? value : (concealed('cookie', value) ?? value)}
      </p>
      {because !== undefined && (
        <p className={styles.because}>
          {mark && (
            <Outcome kind={mark[0]} wordHidden>
              {mark[1]}
            </Outcome>
          )}
          <span>{because}</span>
        </p>
      )}
      {attributes.length > 0 && (
        <ul className={styles.attributes} aria-label={`Attributes of ${name}`}>
          {attributes.map((attribute) => (
            <li key={attribute} className="wire">
              {attribute}
            </li>
          ))}
        </ul>
      )}
      {!isHere && (
        <p className={styles.quiet}>
          {setAt === undefined ? (
            'Where it was set is not in the capture.'
          ) : setBy === undefined ? (
            'Set by a request that is folded.'
          ) : (
            <>
              Set at <LinkButton onClick={() => onGo(setAt)}>{setBy}</LinkButton>
            </>
          )}
        </p>
      )}
    </li>
  );
}
