/** What is already entered beside a token, and will judge the next one; what came with a run goes with its token. */
import { EMPTY_TOKEN, type ContextField } from '#state/app-state.ts';
import { useActions, useAppState } from '#state/use-app.ts';
import { LinkButton } from '#ui/button.tsx';
import styles from './token-home.module.css';

const NAMES: readonly (readonly [ContextField, string])[] = [
  ['appId', 'app id'],
  ['channelId', 'channel id'],
  ['serviceUrl', 'service URL'],
  ['tenantId', 'tenant id'],
  ['channelService', 'cloud'],
  ['requiredEndorsements', 'required endorsements'],
  ['allowedCallers', 'allowed callers'],
];

export function KeptInput() {
  const { keyText, context, origin } = useAppState(({ token }) => token);
  const { editToken } = useActions();
  const fields = NAMES.flatMap(([field, name]) => (context[field] === undefined ? [] : [name]));
  const kept = [...(keyText === '' ? [] : ['a key']), ...fields];
  if (kept.length === 0 || origin !== undefined) return null;
  return (
    <p className={styles.kept}>
      Kept for the next token: {kept.join(', ')}.{' '}
      <LinkButton onClick={() => editToken({ keyText: '', context: EMPTY_TOKEN.context })}>Forget them</LinkButton>
    </p>
  );
}
