/** The exercises of docs/workshop.md, for who takes part in one: their names and what each begins with. */
import styles from './flows-home.module.css';

const EXERCISES: readonly { readonly name: string; readonly begins: readonly string[] }[] = [
  { name: 'Who makes the token?', begins: ['#/flows/channel-self/2'] },
  {
    name: 'Three times 401',
    begins: ['#/token?sample=slash', '#/token?sample=other-audience', '#/token?sample=expired'],
  },
  { name: 'The six digits', begins: ['#/flows/magic-code/18?fault=wrong-digits'] },
  { name: 'Single sign-on without a consent', begins: ['#/flows/teams-sso/21?variant=consent-needed'] },
  { name: 'Read a capture', begins: ['#/trace?sample=forgotten-digits'] },
  { name: 'Write it down', begins: ['#/flows/oauth-card/9'] },
];

const ORDINALS = ['the first', 'the second', 'the third'] as const;

export const Workshop = () => (
  <details className={styles.workshop}>
    <summary>Workshop: six exercises in an hour</summary>
    <ol>
      {EXERCISES.map(({ name, begins: [only, ...others] }) => (
        <li key={name}>
          {others.length === 0 ? (
            <a href={only}>{name}</a>
          ) : (
            <>
              {name}:{' '}
              {[only, ...others].map((link, index) => (
                <a key={link} href={link}>
                  {ORDINALS[index]}
                </a>
              ))}
            </>
          )}
        </li>
      ))}
    </ol>
    <p>Goals, questions and answers stand in docs/workshop.md of the project.</p>
  </details>
);
