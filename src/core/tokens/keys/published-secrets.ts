/**
 * Secrets that everyone can read: the defaults of jwt.io, the examples of libraries and of the RFCs, the words that lists
 * of guessed secrets begin with. A token that one of these fits can have been made by anybody.
 * Left out: the rest of the million that such lists hold.
 */
import { base64urlOf } from '#core/shared/encode-base64.ts';

const TEXTS: ReadonlySet<string> = new Set([
  'your-256-bit-secret',
  'your-384-bit-secret',
  'your-512-bit-secret',
  'a-string-secret-at-least-256-bits-long',
  'a-valid-string-secret-that-is-at-least-384-bits-long',
  'a-valid-string-secret-that-is-at-least-512-bits-long-which-is-very-long',
  'your-secret-key',
  'your_secret_key',
  'your-jwt-secret',
  'your_jwt_secret',
  'jwt-secret',
  'jwt_secret',
  'shhhhh',
  'shhhhhared-secret',
  'keyboard cat',
  'secret',
  'secretkey',
  'secret-key',
  'secret_key',
  'supersecret',
  'super-secret',
  'mysecret',
  'my-secret',
  'mysecretkey',
  'changeme',
  'change-me',
  'password',
  'test',
  'key',
  'qwerty',
  '123456',
  '12345678',
  '1234567890',
]);

/** Those that are bytes and no text, in base64url: RFC 7515 appendix A.1, RFC 7520 section 3.5. */
const BYTES: ReadonlySet<string> = new Set([
  'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  'hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg',
]);

export const isPublishedSecret = (secret: Uint8Array): boolean =>
  TEXTS.has(new TextDecoder().decode(secret).trim().toLowerCase()) || BYTES.has(base64urlOf(secret));
