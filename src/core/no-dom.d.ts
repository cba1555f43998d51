/**
 * The few globals that Node, a worker and a page all have and that the core may use. Only the core's own TypeScript
 * project reads this file: it has no DOM library, so anything not named here is a compile error in the core.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}
declare class URL {
  constructor(url: string, base?: string);
  static canParse(url: string, base?: string): boolean;
  readonly href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}
declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(init?: string);
  append(name: string, value: string): void;
  get(name: string): string | null;
  toString(): string;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
declare function encodeURIComponent(text: string): string;
declare function decodeURIComponent(text: string): string;
/** As much of it as jose's own types and the checking of signatures need. */
interface CryptoKey {
  readonly type: 'private' | 'public' | 'secret';
  readonly extractable: boolean;
  readonly algorithm: { name: string };
  readonly usages: readonly string[];
}
// `var`, because jose looks for it on `globalThis`, where a `const` does not stand.
declare var crypto: {
  readonly subtle: {
    generateKey(): Promise<CryptoKey>;
    digest(algorithm: string, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    importKey(
      format: 'jwk',
      key: { readonly kty: string },
      algorithm: { readonly name: string },
      extractable: boolean,
      usages: 'verify'[],
    ): Promise<CryptoKey>;
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: { readonly name: string; readonly hash?: string },
      extractable: boolean,
      usages: ('sign' | 'verify')[],
    ): Promise<CryptoKey>;
    verify(
      algorithm: { readonly name: string },
      key: CryptoKey,
      signature: Uint8Array<ArrayBuffer>,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<boolean>;
    sign(
      algorithm: { readonly name: string; readonly hash?: string },
      key: CryptoKey,
      data: Uint8Array<ArrayBuffer>,
    ): Promise<ArrayBuffer>;
  };
};
interface ImportMeta {
  glob<T>(pattern: string | readonly string[], options: { eager: true; import: 'default' }): Record<string, T>;
  glob<T>(pattern: string | readonly string[], options: { import: 'default' }): Record<string, () => Promise<T>>;
}
/** A file as text, put into the build by Vite. */
declare module '*?raw' {
  const text: string;
  export default text;
}
