/**
 * Bot to services with a certificate: the client credentials grant with a signed assertion instead of a secret (RFC 7523
 * section 2.2), as botbuilder-js 4.23 and msal-node make it. Certificates cannot be made here: a name of the key stands
 * for the thumbprint. Left out: `x5c` with subject name and issuer, which lets a renewed certificate in unregistered.
 */
import { asksWithAssertion } from '#core/flows/steps/own-token-wires.ts';
import { before, defineFlow, onlyVariant, same, side } from '#core/flows/define-flow.ts';
import { certificateCredentials } from '#core/flows/steps/credential-sources.ts';
import { entraRefusal } from '#core/flows/steps/entra-answers.ts';
import { messageArrives, outboundBot, outboundConnector, replySteps } from '#core/flows/steps/outbound-steps.ts';
import { cachesToken, entra, refusedByEntra, tokenArrives } from '#core/flows/steps/own-token-steps.ts';
import { botBuilderJsAuth, entraErrorCodes, pullRequest } from '#core/flows/sources.ts';
import { code, prose, ref, text, value } from '#core/flows/templates.ts';
import { after, random } from '#core/flows/values/value.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

const certificateCode = botBuilderJsAuth('certificateAppCredentials.ts', '56-86');

export default defineFlow({
  id: 'client-certificate',
  group: 'Bot to services',
  title: 'A certificate for a secret',
  summary:
    'The bot signs a short statement with its private key. The key stays where it is; what travels is good for minutes.',
  setup: { channel: 'msteams', appType: 'single-tenant' },
  values: { botTokenStarts: after('start', -300), botTokenProof: text`2` },
  participants: [
    outboundConnector,
    outboundBot(['appId', 'certificatePrivateKey', 'certificateThumbprint']),
    { ...entra, holds: [...entra.holds, 'registeredThumbprint', 'certificateKeySet'] },
  ],
  variants: onlyVariant,
  follow: [
    { value: 'certificateThumbprint', name: 'x5t' },
    { value: 'clientAssertion', name: 'client_assertion' },
    { value: 'entraTokenAddress', name: 'aud' },
    { value: 'assertionId', name: 'jti' },
    { value: 'appId', name: 'iss, sub' },
    { value: 'botToken', name: 'access_token' },
  ],
  chapters: [
    {
      label: 'Assertion',
      steps: [
        messageArrives,
        {
          id: 'makes-assertion',
          kind: 'computation',
          at: 'bot',
          detail: 'overview',
          label: 'States who it is',
          title: 'What is said instead of a secret?',
          explanation: [
            prose`The bot writes a token about itself: issuer and subject are its own app id, the audience is the very address that it will be sent to. It is good for ten minutes.`,
            prose`The header names the certificate by its thumbprint, so that Entra knows with which public key to check. The private key is not in it and never leaves the bot.`,
          ],
          fields: [
            {
              name: 'x5t',
              value: ref('certificateThumbprint'),
              meaning: prose`The certificate’s SHA-1 thumbprint in base64url. Here a name of the run’s key stands for it, since no certificate can be made in a browser. Newer libraries send ${code('x5t#S256')}, SHA-256, and sign with PS256.`,
            },
            {
              name: 'iss and sub',
              value: ref('appId'),
              meaning: prose`Both are the app id: the one who says it and the one about whom it is said.`,
            },
            {
              name: 'aud',
              value: ref('assertionAudience'),
              meaning: prose`Entra’s token endpoint for this directory. Whoever else gets hold of the assertion cannot use it at another place.`,
            },
            {
              name: 'jti',
              value: ref('assertionId'),
              meaning: prose`New each time, so that two assertions of the same second differ.`,
            },
            {
              name: 'exp',
              value: ref('assertionEnds'),
              meaning: prose`Ten minutes from now by the clock of the bot’s machine. A wrong clock makes it expired when it arrives.`,
            },
          ],
          sources: [rfc(7523, '3'), certificateCredentials, certificateCode],
        },
        {
          id: 'signs-assertion',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'Signs it',
          title: 'What exactly is signed?',
          explanation: [
            prose`Header and payload as base64url with a dot between: these bytes go through SHA-256 and the private key, and the result is the third part. You can check it with the public key that the run publishes.`,
          ],
          fields: [
            {
              name: 'signing input',
              value: ref('assertionSigningInput'),
              meaning: prose`Whoever changes one letter of it needs the private key again.`,
            },
            {
              name: 'client assertion',
              value: ref('clientAssertion'),
              meaning: prose`The same with the signature behind it. Open it to see the claims.`,
            },
          ],
          roles: { clientAssertion: 'born' },
          sources: [rfc(7515, '5.1')],
        },
        {
          id: 'asks-entra',
          kind: 'message',
          from: 'bot',
          to: 'entra',
          detail: 'overview',
          label: 'Sends the assertion',
          title: 'What travels, and what does not?',
          explanation: [
            prose`The same form as with a secret, but for two members: the kind of proof and the ${value('clientAssertion', 'proof')}. The grant is still client credentials.`,
            prose`Somebody who reads this request can repeat it for ten minutes at most, at this address only. A secret would be theirs until it expires.`,
          ],
          wire: asksWithAssertion('clientAssertion'),
          fields: [
            {
              name: 'client_assertion_type',
              value: ref('clientAssertionType'),
              meaning: prose`A fixed name that says: what follows is a JWT. A JWT from somebody else than the bot is sent in the same way; see the federated credential.`,
            },
          ],
          sources: [rfc(7523, '2.2'), certificateCredentials],
        },
      ],
    },
    {
      label: 'Check',
      steps: [
        {
          id: 'finds-certificate',
          kind: 'computation',
          at: 'entra',
          label: 'Is the certificate known?',
          title: 'Which public key belongs to it?',
          explanation: [
            prose`Entra looks the ${value('certificateThumbprint', 'thumbprint')} up among the certificates of the app registration. Somebody put the public half there beforehand; that is the whole trust.`,
          ],
          check: same(
            side('the thumbprint in the header', 'certificateThumbprint'),
            side('the thumbprint registered', 'registeredThumbprint'),
          ),
          otherwise: refusedByEntra('certificate', {
            label: 'AADSTS700027, unknown',
            explanation: [
              prose`The signature was not even tried: there is no key of this name to try it with. Often the text also gives the thumbprint, in hexadecimal.`,
            ],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700027,
              words: text`The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '${'appId'}'.]`,
            }),
            sources: [issue('keycloak/keycloak', 19425), entraErrorCodes],
          }),
          sources: [certificateCredentials],
        },
        {
          id: 'checks-assertion-signature',
          kind: 'computation',
          at: 'entra',
          detail: 'wire',
          label: 'Is the signature right?',
          title: 'Does it prove that it is the bot?',
          explanation: [
            prose`With the registered public key Entra checks the signature over the header and payload. Only the holder of the private key can have made it, just now, for this address.`,
          ],
          fields: [
            {
              name: 'signing input',
              value: ref('assertionSigningInput'),
              meaning: prose`What was signed, as it arrived.`,
            },
          ],
          roles: { assertionSigningInput: 'checked' },
          sources: [rfc(7515, '5.2'), rfc(7523, '3')],
        },
        {
          id: 'reads-assertion-audience',
          kind: 'computation',
          at: 'entra',
          label: 'Was it made for Entra?',
          title: 'Why must it name this address?',
          explanation: [
            prose`So that an assertion made for another server, or another cloud, cannot be used here. It is the commonest mistake of hand-written assertions: the audience of the assertion is Entra, that of the token asked for is the Connector.`,
          ],
          check: same(
            side('the assertion’s aud', 'assertionAudience'),
            side('Entra’s token endpoint', 'entraTokenAddress'),
          ),
          otherwise: refusedByEntra('assertion-audience', {
            label: 'AADSTS700023, wrong aud',
            explanation: [
              prose`“Realm issuer” is Entra’s own address for the directory. The certificate is known; the statement is meant for somebody else.`,
            ],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700023,
              words: text`Client assertion audience claim does not match Realm issuer. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
            }),
            sources: [issue('AzureAD/microsoft-authentication-library-for-dotnet', 2746), certificateCredentials],
          }),
          sources: [rfc(7523, '3'), certificateCredentials],
        },
        {
          id: 'reads-assertion-time',
          kind: 'computation',
          at: 'entra',
          label: 'Is it still good?',
          title: 'Whose clock counts?',
          explanation: [
            prose`The assertion is dated by the bot and judged by Entra. With a secret the bot’s clock did not matter; with a certificate it does. How much Entra tolerates is not documented.`,
          ],
          check: before(side('the time at Entra', 'start'), side('the assertion’s exp', 'assertionEnds')),
          otherwise: refusedByEntra('assertion-time', {
            label: 'AADSTS700024, not in time',
            explanation: [
              prose`The text says what Entra’s clock shows and until when the assertion was good. If the assertion was made just now, the bot’s clock is slow by their difference and the ten minutes that the assertion lives.`,
            ],
            wire: entraRefusal({
              status: 401,
              error: 'invalid_client',
              code: 700024,
              words: text`Client assertion is not within its valid time range. Current time: ${'messageTime'}, assertion valid from 1970-01-01T00:00:00.0000000Z, expiry time of assertion ${'assertionEndsTime'}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
            }),
            sources: [issue('AzureAD/microsoft-authentication-library-for-dotnet', 4951), certificateCredentials],
          }),
          sources: [rfc(7523, '3')],
        },
        tokenArrives,
        {
          id: 'reads-own-token',
          kind: 'computation',
          at: 'bot',
          detail: 'wire',
          label: 'appidacr is 2',
          title: 'Can one see it in the token?',
          explanation: [
            prose`In one claim: ${code('appidacr')} is ${code('2')}, where a secret gives ${code('1')}. Everything else is as before, so the Connector makes no difference.`,
          ],
          fields: [
            {
              name: 'appidacr',
              value: ref('botTokenProof'),
              meaning: prose`${code('1')} for a secret, ${code('2')} for a certificate or any other signed assertion.`,
            },
          ],
          sources: [certificateCredentials],
        },
        cachesToken,
      ],
    },
    { label: 'Reply', steps: replySteps },
  ],
  faults: [
    {
      id: 'certificate-not-registered',
      at: 'makes-assertion',
      label: 'The certificate is not in the app registration',
      change: { values: { registeredThumbprint: random('secret', { bytes: 20 }) } },
      failsAt: 'finds-certificate',
      symptom: prose`The bot reads and does not answer. The log says ${code('AADSTS700027')}: the certificate “is not registered on application”.`,
      cause: prose`The certificate was renewed and the registration still has the old one, or it was put into another app. A library that names it by SHA-256 alone has met the same error where only SHA-1 was known.`,
      fix: prose`Upload the public half, a ${code('.cer')} file, under Certificates & secrets of the bot’s app. Compare the thumbprint there with the setting CertificateThumbprint. Keep the old one until the bot has been changed.`,
      sources: [issue('keycloak/keycloak', 19425), pullRequest('MicrosoftDocs/entra-docs', 1301)],
    },
    {
      id: 'bot-clock-slow',
      at: 'makes-assertion',
      label: 'The bot’s clock is sixteen minutes slow',
      change: { values: { botClock: after('start', -960) } },
      failsAt: 'reads-assertion-time',
      symptom: prose`Works on one machine and not on another, or stops after the machine was asleep: ${code('AADSTS700024')}, “not within its valid time range”.`,
      cause: prose`The bot dates the assertion by its own clock. It is good for ten minutes, so a clock that is slower than that makes assertions which are over before they are sent.`,
      fix: prose`Compare the two times in the error. Switch on time synchronisation of the host or container. If the clock is right, look whether an old assertion is kept and sent again.`,
      sources: [
        issue('AzureAD/microsoft-authentication-library-for-dotnet', 4951),
        issue('AzureAD/microsoft-authentication-library-for-java', 984),
      ],
    },
    {
      id: 'assertion-for-connector',
      at: 'makes-assertion',
      label: 'The assertion’s aud is the Connector',
      change: { values: { assertionAudience: text`${'connectorScope'}` } },
      failsAt: 'reads-assertion-audience',
      symptom: prose`A bot that makes its assertion by itself gets ${code('AADSTS700023')}: the audience claim “does not match Realm issuer”.`,
      cause: prose`Two audiences are mixed up. The assertion speaks to Entra. The token that Entra will give out speaks to the Connector, and the scope says so.`,
      fix: prose`Put the token endpoint with the directory into ${code('aud')}, as it is called. Better leave the making to MSAL. In another cloud the host has to be that cloud’s login host.`,
      sources: [
        issue('AzureAD/microsoft-authentication-library-for-dotnet', 2746),
        issue('MicrosoftDocs/azure-docs', 96050),
      ],
    },
  ],
  checkpoints: [
    {
      id: 'who-has-private-key',
      before: 'asks-entra',
      kind: 'sees',
      question: prose`Who holds the private key after this request?`,
      answers: [
        {
          text: 'The bot alone.',
          right: true,
          because: prose`Only a signature travels. This is what a certificate is better for than a secret.`,
        },
        {
          text: 'The bot and Entra.',
          because: prose`Entra has the certificate, which holds the public key. With that one can check and not sign.`,
        },
        {
          text: 'Everyone who reads the request.',
          because: prose`From a signature the key cannot be worked out.`,
        },
      ],
    },
    {
      id: 'which-key-checks',
      before: 'finds-certificate',
      kind: 'next',
      question: prose`How does Entra find the key to check the assertion with?`,
      answers: [
        {
          text: 'By the thumbprint, among the app’s certificates.',
          right: true,
          because: prose`The header names it, the app registration has it. A certificate that was not registered beforehand is worth nothing.`,
        },
        {
          text: 'From the certificate inside the assertion.',
          because: prose`A key that comes with the message proves nothing: anybody could bring one. Only with subject name and issuer set up is a certificate that is sent along taken.`,
        },
        {
          text: 'From a key set that the bot publishes.',
          because: prose`That would be a federated credential. A bot with a certificate publishes nothing.`,
        },
      ],
    },
    {
      id: 'clock-matters',
      before: 'reads-assertion-time',
      kind: 'check',
      question: prose`The clock of the bot’s machine is sixteen minutes slow. With a secret, would Entra have noticed?`,
      answers: [
        {
          text: 'No, a secret is not dated by the bot.',
          right: true,
          because: prose`Entra compares the secret’s end with its own clock. An assertion carries a time that the bot wrote.`,
        },
        {
          text: 'Yes, in the same way.',
          because: prose`The form with the secret holds no time at all.`,
        },
      ],
    },
  ],
});
