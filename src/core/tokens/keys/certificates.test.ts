import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { bytesOfBase64 } from '#core/tokens/decoding/binary-text.ts';
import { readCertificate } from './certificates.ts';
import { LEAF_CERTIFICATE, ROOT_CERTIFICATE } from './certificates.testing.ts';

const derOf = (pem: string): Uint8Array<ArrayBuffer> =>
  bytesOfBase64(pem.replace(/-----[^-]*-----|\s/g, '')) ?? new Uint8Array();

test.each([LEAF_CERTIFICATE, ROOT_CERTIFICATE])('says when a certificate begins and ends, as Node reads it', (pem) => {
  const node = new X509Certificate(pem);
  expect(readCertificate(derOf(pem))).toMatchObject({
    notBefore: Date.parse(node.validFrom) / 1000,
    notAfter: Date.parse(node.validTo) / 1000,
  });
});

test('says whose a certificate is and who issued it, as RFC 4514 writes names', () => {
  expect(readCertificate(derOf(LEAF_CERTIFICATE))).toMatchObject({
    subject: 'CN=tokens.signing.example',
    issuer: 'CN=root.signing.example,O=Example\\, Root,C=XX',
  });
});

test('takes nothing else for a certificate', () => {
  const der = derOf(LEAF_CERTIFICATE);
  expect(readCertificate(new Uint8Array())).toBeUndefined();
  expect(readCertificate(der.slice(0, -1))).toBeUndefined();
});
