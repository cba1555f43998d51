import { createPublicKey } from 'node:crypto';
import type { EpochSeconds } from '#core/shared/time.ts';

/**
 * For tests: two invented certificates, made with OpenSSL. The first holds an RSA key and was issued by the second, which
 * holds a key on P-256 and ends after 2049, so that both ways of writing a date are there.
 */
export const LEAF_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIICKjCCAdECFArFqF5j4eXWW9IpRnIE7VPqUo3uMAoGCCqGSM49BAMCMEQxCzAJ
BgNVBAYTAlhYMRYwFAYDVQQKDA1FeGFtcGxlLCBSb290MR0wGwYDVQQDDBRyb290
LnNpZ25pbmcuZXhhbXBsZTAeFw0yNjExMjIwMDA5NTRaFw0yODExMjEwMDA5NTRa
MCExHzAdBgNVBAMMFnRva2Vucy5zaWduaW5nLmV4YW1wbGUwggEiMA0GCSqGSIb3
DQEBAQUAA4IBDwAwggEKAoIBAQCoQA8CNcIx3faYgSy4c9KZIK/cYT3TcVF9OybI
2hOwRoW15J6KcHlkTJiNRQH1abQSohnZuOemv8AJLDOWN1xRrakGIg6WfhP7VAfz
QFPWLYfu3SLpcXfclLpZffd5YLRWpxMNg8xjwvkgRpHFZqcWEcfT2sfvWbLiqjUa
429P3UuJILaUF+MdO9zIr2oiymO3T3KAjh11TWj13d9c4f0qRVm4KVgZ6QaelR7p
o4hQEytTZ114u5rd/dgcdSS73hmsSnQdPPTEkZlC0NNGaFjX4eIPuwKIVVEi0Z4r
k5lWMIlfPrjW3KC9S15eb0M34iN4W+IG5X+SNouYXayKcIU/AgMBAAEwCgYIKoZI
zj0EAwIDRwAwRAIgCPTsdYMltFe+EBShDMVqXB8x1Z1K9dxm4N29X5Pm2SgCIBdb
NrhRwtKy4oHpyva9mq+fIdfsZGKAcpnGUFpARBoh
-----END CERTIFICATE-----`;

export const ROOT_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIB3zCCAYWgAwIBAgIUFpTB15fJlY8uyioQq05WVaTAuk8wCgYIKoZIzj0EAwIw
RDELMAkGA1UEBhMCWFgxFjAUBgNVBAoMDUV4YW1wbGUsIFJvb3QxHTAbBgNVBAMM
FHJvb3Quc2lnbmluZy5leGFtcGxlMCAXDTI2MTEyMjAwMDk1M1oYDzIxMjYxMDI5
MDAwOTUzWjBEMQswCQYDVQQGEwJYWDEWMBQGA1UECgwNRXhhbXBsZSwgUm9vdDEd
MBsGA1UEAwwUcm9vdC5zaWduaW5nLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARjwwtG7U3FMbhYDjeZUbTznpX+DViB3hlG/JLmJbf2LE53z8ZaFLGa
dIgDrwkNCDIIQLriAc95GY2j2NpT2KSHo1MwUTAdBgNVHQ4EFgQUSqtr0VEJAmMU
YSTGxeN08INQa/EwHwYDVR0jBBgwFoAUSqtr0VEJAmMUYSTGxeN08INQa/EwDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAp4pR6TUvTpuGe5AVoape
9+3Q9RALwstTqbADIb3hQxsCIA89yFbJBUMj3+FVAEcg8boa+pXewQvRn5XqQ1Pt
qarE
-----END CERTIFICATE-----`;

const bytesOf = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array => {
  const content = Buffer.concat(contents);
  const size = content.length;
  const length = size < 128 ? [size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Uint8Array.of(tag, ...length), content]);
};
const instantOf = (at: EpochSeconds): Uint8Array =>
  bytesOf(0x18, Buffer.from(new Date(at * 1000).toISOString().replace(/[-:T]|\.\d+/g, '')));

interface RsaNumbers {
  readonly n: string;
  readonly e: string;
}

/** A certificate (RFC 5280 section 4.1) of an RSA key, in base64 as `x5c` has it. Nobody signed it, and nothing has a name. */
export function certificateOfKey({ n, e }: RsaNumbers, notBefore: EpochSeconds, notAfter: EpochSeconds): string {
  const algorithm = bytesOf(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const noName = bytesOf(0x30);
  const signed = bytesOf(
    0x30,
    bytesOf(0xa0, bytesOf(0x02, Uint8Array.of(2))),
    bytesOf(0x02, Uint8Array.of(1)),
    algorithm,
    noName,
    bytesOf(0x30, instantOf(notBefore), instantOf(notAfter)),
    noName,
    createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' }).export({ type: 'spki', format: 'der' }),
  );
  return Buffer.from(bytesOf(0x30, signed, algorithm, bytesOf(0x03, new Uint8Array(257)))).toString('base64');
}
