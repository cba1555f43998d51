/** 128 bits, hexadecimal. Browsers keep `crypto.randomUUID` from pages that come by plain http. */
export const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
