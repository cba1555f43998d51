/** For tests: a server on this computer that plays the browser's part of a sign-in, so that real programs can record it. */
import { createServer } from 'node:http';

/** What the last page answers. */
export const REFUSAL = '{\n  "error": { "code": "ServiceError", "message": "Größe: \\"state\\" differs" }\n}';

export interface SignInServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Port 0 is any that is free. */
export async function startSignInServer(port: number): Promise<SignInServer> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const base = (host: string): string => `http://${host}:${portOf(server.address())}`;
    const redirect = (location: string, body: string): void => {
      response.writeHead(302, { Location: location, 'Set-Cookie': 'route=a1b2; Path=/; HttpOnly' });
      response.end(body);
    };
    request.resume().on('end', () => {
      if (pathname === '/api/oauth/signin') redirect('/.auth/web/login/northwind?signin=5f0c', 'moved');
      else if (pathname.startsWith('/.auth/web/login/'))
        redirect(`${base('localhost')}/authorize?client_id=bot-7&response_type=code&state=c2lnbg`, '');
      else if (pathname === '/authorize')
        redirect(`${base('127.0.0.1')}/.auth/web/redirect?code=4T7x&state=c2lnbg`, '');
      else {
        response.writeHead(400, { 'Content-Type': 'application/json' });
        response.end(REFUSAL);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(port, () => resolve()));
  return {
    port: portOf(server.address()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const portOf = (address: unknown): number =>
  typeof address === 'object' && address !== null && 'port' in address && typeof address.port === 'number'
    ? address.port
    : 0;
