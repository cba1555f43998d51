/** A secret in every way that people write one. Nothing shows which is meant, so each is a reading of its own. */
import { base64urlOf } from '#core/shared/encode-base64.ts';
import { success, type Result } from '#core/shared/result.ts';
import type { KeyMaterial, KeyProblem, SecretEncoding } from './keys.ts';
import { readSecret, secretMaterial } from './read-keys.ts';

export interface SecretReading {
  readonly material: KeyMaterial;
  /** How it was read, for `Read as …`: `text`, `base64url`, `text with a line break at its end`. */
  readonly reading: string;
}

/** Every reading of different bytes, the likeliest first; a problem when the text is none that may be a secret. */
export function readSecretAnyhow(text: string): Result<readonly SecretReading[], KeyProblem> {
  const bare = text.trim();
  const readings: readonly (readonly [string, string, SecretEncoding])[] = [
    [bare, 'text', 'utf-8'],
    [bare, 'base64url', 'base64url'],
    [bare, 'base64', 'base64'],
    [bare, 'hexadecimal', 'hex'],
    [`${bare}\n`, 'text with a line break at its end', 'utf-8'],
    [`${bare}\r\n`, 'text with a line break of Windows at its end', 'utf-8'],
    [text, 'text with the blanks around it', 'utf-8'],
  ];
  const byBytes = new Map<string, SecretReading>();
  const add = (material: KeyMaterial, reading: string): void => {
    const data = material.keys[0]?.data;
    const identity = data?.kind === 'secret' ? base64urlOf(data.bytes) : '';
    if (identity !== '' && !byBytes.has(identity)) byBytes.set(identity, { material, reading });
  };
  for (const [written, reading, encoding] of readings) {
    const result = readSecret(written, encoding);
    if (!result.ok && result.problem.kind === 'public-key-as-secret') return result;
    if (result.ok) add(result.value, reading);
    const data = result.ok ? result.value.keys[0]?.data : undefined;
    if (encoding !== 'utf-8' && data?.kind === 'secret' && data.bytes.at(-1) === 0x0a)
      add(secretMaterial(data.bytes.slice(0, -1)), `${reading} without the line break at its end`);
  }
  return success([...byBytes.values()]);
}
