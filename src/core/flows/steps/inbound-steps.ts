/**
 * Steps that every flow with a token of the Connector shares: how it is made by hand, and what becomes of a message
 * whose token the bot refuses.
 */
import type { StepDefinition } from '#core/flows/define-flow.ts';
import { code, prose, ref, sdkAnswer } from '#core/flows/templates.ts';
import { issue, rfc } from '#core/sequence/citations.ts';

/** From five claims to a token, one operation after the other. */
export const signingSteps: readonly StepDefinition<'connector', never>[] = [
  {
    id: 'header-encoded',
    kind: 'computation',
    detail: 'wire',
    at: 'connector',
    label: 'Encodes the header',
    title: 'What is the first part of a token?',
    explanation: [
      prose`The header as JSON, its UTF-8 bytes in base64url: letters, digits, ${code('-')} and ${code('_')}, without padding. Base64url hides nothing: anybody can turn it back.`,
      prose`It says how to check the rest: the algorithm, and which of the published keys.`,
    ],
    fields: [
      {
        name: 'JSON',
        value: ref('connectorTokenHeaderText'),
        meaning: prose`What the Connector wrote, with its own order and spacing.`,
      },
      {
        name: 'base64url',
        value: ref('connectorTokenHeader'),
        meaning: prose`The first part. A verifier checks these characters, not the JSON inside.`,
      },
    ],
    sources: [rfc(7515, '4'), rfc(4648, '5')],
  },
  {
    id: 'claims-encoded',
    kind: 'computation',
    detail: 'wire',
    at: 'connector',
    label: 'Encodes the claims',
    title: 'What is the second part?',
    explanation: [
      prose`The claims, encoded in the same way. They are readable for whoever holds the token: it is signed, not encrypted.`,
    ],
    fields: [
      {
        name: 'JSON',
        value: ref('connectorTokenPayloadText'),
        meaning: prose`Five claims. ${code('nbf')} and ${code('exp')} are numbers, everything else is text.`,
      },
      { name: 'base64url', value: ref('connectorTokenPayload'), meaning: prose`The second part.` },
    ],
    sources: [rfc(7519, '3'), rfc(7515, '3')],
  },
  {
    id: 'signing-input',
    kind: 'computation',
    detail: 'wire',
    at: 'connector',
    label: 'Joins both with a dot',
    title: 'What exactly is signed?',
    explanation: [
      prose`This text, character for character. Spacing inside the JSON and the order of its members count, which is why nobody may write the JSON anew before checking a signature.`,
    ],
    fields: [
      {
        name: 'signing input',
        value: ref('connectorSigningInput'),
        meaning: prose`Encoded header, dot, encoded claims; plain ASCII.`,
      },
    ],
    sources: [rfc(7515, '5.1')],
  },
  {
    id: 'signature-made',
    kind: 'computation',
    detail: 'wire',
    at: 'connector',
    label: 'Signs with its private key',
    title: 'What can only the Connector do?',
    explanation: [
      prose`${code('RS256')} is RSASSA-PKCS1-v1_5 with SHA-256: the hash of the signing input goes through the private half of the RSA key. The public half, which everybody may have, undoes it and so checks it.`,
      prose`Whoever changes one character of header or claims would need this private key to make a signature that fits again.`,
    ],
    fields: [
      {
        name: 'signature',
        value: ref('connectorSignature'),
        meaning: prose`256 bytes in base64url, as long as the key’s modulus.`,
      },
      { name: 'kid', value: ref('connectorTokenKid'), meaning: prose`Under this name the public half is published.` },
    ],
    sources: [rfc(7518, '3.3'), rfc(7515, '5.1')],
  },
  {
    id: 'token-joined',
    kind: 'computation',
    detail: 'wire',
    at: 'connector',
    label: 'Appends the signature',
    title: 'Is that all?',
    explanation: [
      prose`Yes: three parts with two dots, the compact serialisation of a JSON Web Signature. It was made and signed in this tab a moment ago; any other tool verifies it with the key set of this run.`,
    ],
    fields: [
      {
        name: 'token',
        value: ref('connectorToken'),
        meaning: prose`Whoever holds it can use it until it ends: it is a bearer token.`,
      },
    ],
    sources: [rfc(7515, '7.1'), rfc(6750, '1.2')],
  },
];

interface Refused<At extends string> {
  /** The arrival that the SDK refuses. */
  readonly arrival: string;
  /** The id of the request that carried it. */
  readonly request: string;
  /** Who tells what people see. */
  readonly at: At;
}

/** The SDK’s answer to a message that it does not let in, and what people notice of it. */
export const refusal = <At extends string>({
  arrival,
  request,
  at,
}: Refused<At>): readonly StepDefinition<'connector' | 'bot' | NoInfer<At>, never>[] => [
  {
    id: 'bot-refuses',
    kind: 'message',
    from: 'bot',
    to: 'connector',
    answers: request,
    label: 'Refuses the message',
    title: 'What does the sender get to hear?',
    explanation: [
      prose`The SDK’s answer, with the status and the words it has for the check that failed. Your own code has not run and has not seen the activity.`,
    ],
    wire: sdkAnswer(arrival),
    bad: true,
    sources: [issue('microsoft/botframework-sdk', 4818)],
  },
  {
    id: 'nobody-is-told',
    kind: 'computation',
    at,
    label: 'No reply appears',
    title: 'What does the person see?',
    explanation: [
      prose`Their own message and no reply: Teams does not say why. “Test in Web Chat” in the Azure portal says more: “There was an error sending this message to your bot: HTTP status code Unauthorized”, or InternalServerError where the bot answered ${code('500')}.`,
      prose`The reason itself stands in the answer’s body, where the SDK sends one, and in the bot’s log.`,
    ],
    sources: [issue('microsoft/botframework-sdk', 4818), issue('microsoft/botframework-sdk', 3709)],
  },
];
