/** Agents SDK JS itself: its middleware, with the internet played from here. */
import { EventEmitter } from 'node:events';
import https from 'node:https';
import { authorizeJWT, clearJwksClients, type AuthConfiguration } from '@microsoft/agents-hosting';
import { vi } from 'vitest';
import type { VerdictAnswer } from '#core/verdicts/model.ts';

let served: { readonly text: string; addresses: string[] } = { text: '', addresses: [] };

/** What the SDK asks for is written down and answered from here, until vitest restores its mocks. */
export function playTheInternet(): void {
  vi.spyOn(https, 'request').mockImplementation(answerFromHere as never);
}

function answerFromHere({ hostname, path }: https.RequestOptions, onAnswer: (answer: object) => void) {
  served.addresses.push(`https://${hostname}${path}`);
  const answer = Object.assign(new EventEmitter(), { statusCode: 200, setEncoding: () => undefined });
  const request = Object.assign(new EventEmitter(), {
    end: () => {
      onAnswer(answer);
      answer.emit('data', served.text);
      answer.emit('end');
    },
  });
  return request;
}

/** The answer to a message, and the addresses that the SDK asked for keys, which `keySet` is then the answer of. */
export async function askTheSdk(
  connection: AuthConfiguration,
  keySet: string,
  authorization: string,
): Promise<{ readonly answer: VerdictAnswer; readonly addresses: readonly string[] }> {
  clearJwksClients();
  served = { text: keySet, addresses: [] };
  let answer: VerdictAnswer = { status: 0, message: 'nothing was answered' };
  const response = {
    status: (status: number) => ({
      send: (body: unknown) => {
        answer = { status, message: JSON.stringify(body) };
      },
    }),
  };
  await authorizeJWT({ ...connection, connections: new Map([['one', connection]]) })(
    { method: 'POST', headers: { authorization } },
    response as never,
    () => {
      answer = { status: 200, message: '' };
    },
  );
  return { answer, addresses: served.addresses };
}
