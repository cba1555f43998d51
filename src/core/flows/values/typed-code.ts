/** How the six digits get back to the bot: typed into the chat as a message, or brought by Teams in an invoke. */
import { text } from '#core/flows/templates.ts';
import { after, byChannel, guid, isoOf, millisecondsAfter, random, type ValueDefinitions } from './value.ts';

export type TypedCodeValue =
  | 'typedDigits'
  | 'typedMessage'
  | 'codeTypedAt'
  | 'codeMessageTime'
  | 'codeMessageId'
  | 'verifyInvokeName'
  | 'verifyInvokeId';

/** From the page with the digits to the message: somebody goes back to the chat and types. */
const TYPING_SECONDS = 14;

const numbered = text`${'conversationId'}|0000003`;
const atThatTime = millisecondsAfter('codeTypedAt', 0);

export const typedCodeValues: ValueDefinitions<TypedCodeValue> = {
  typedDigits: { called: 'the first six digits of the message', kind: 'code', made: text`${'magicCode'}` },
  typedMessage: { called: 'what the user types', kind: 'code', made: text`${'typedDigits'}` },
  codeTypedAt: { called: 'when the digits are typed', kind: 'time', made: after('signedInAt', TYPING_SECONDS) },
  codeMessageTime: { called: 'the second message’s timestamp', kind: 'time', made: isoOf('codeTypedAt') },
  codeMessageId: {
    called: 'the second message’s id',
    kind: 'id',
    made: byChannel({
      webchat: numbered,
      directline: numbered,
      msteams: atThatTime,
      slack: atThatTime,
      emulator: guid,
    }),
  },
  verifyInvokeName: { called: 'the invoke’s name', kind: 'setting', made: text`signin/verifyState` },
  verifyInvokeId: { called: 'the id of the invoke', kind: 'id', made: random('guid', { before: 'f:' }) },
};
