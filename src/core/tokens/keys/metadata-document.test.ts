import { scanJson } from '#core/shared/json-scanner.ts';
import { expect, test } from 'vitest';
import { describeMetadata, readMetadata } from './metadata-document.ts';

const describeText = (document: object): string | undefined => {
  const metadata = readMetadata(scanJson(JSON.stringify(document)).root);
  return metadata && describeMetadata(metadata);
};

test.each([
  [
    { issuer: 'https://issuer.example', jwks_uri: 'https://issuer.example/keys' },
    'It is the metadata document of the issuer “https://issuer.example”; the keys are at https://issuer.example/keys.',
  ],
  [
    { issuer: 'https://api.botframework.com', jwks_uri: 'https://login.botframework.com/v1/.well-known/keys' },
    'It is the metadata document of the issuer “https://api.botframework.com”; the keys are at https://login.botframework.com/v1/.well-known/keys, on another host than the issuer’s api.botframework.com.',
  ],
  [
    { issuer: 'joe', jwks_uri: 'http://issuer.example/keys' },
    'It is the metadata document of the issuer “joe”; the keys are at http://issuer.example/keys, which is no https address and is not asked.',
  ],
  [
    { jwks_uri: 'https://a.example/keys' },
    'It is the metadata document of no issuer; the keys are at https://a.example/keys.',
  ],
  [
    { issuer: 'https://a.example', token_endpoint: 'https://a.example/token' },
    'It is the metadata document of the issuer “https://a.example” and names no address of keys.',
  ],
  [{ issuer: 'https://a.example' }, undefined],
  [{ keys: [] }, undefined],
])('%j', (document, expected) => {
  expect(describeText(document)).toBe(expected);
});
