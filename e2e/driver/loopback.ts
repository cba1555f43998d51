/**
 * One server on this computer that stands for many hosts: a proxy whose tunnels all end in it, whatever host was asked
 * for, so that no request can leave. Answers are given by the host's name.
 */
import { createServer as createProxy, type IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { selfSigned } from './self-signed.ts';

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Loopback {
  /** Of the proxy that leads every host to the server. */
  readonly proxy: string;
  /** Of the server itself. */
  readonly port: number;
  readonly close: () => Promise<void>;
}

export async function startLoopback(answer: (asked: Asked) => Promise<Answer>): Promise<Loopback> {
  const server = createServer(selfSigned(Math.floor(Date.now() / 1000)), (request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
      const { method = 'GET', headers } = request;
      const url = new URL(request.url ?? '/', `https://${headers.host}`);
      const {
        status,
        headers: more,
        body,
      } = await answer({ method, url, headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(status, { 'Content-Length': Buffer.byteLength(body ?? ''), ...more }).end(body);
    })();
  });
  const proxy = createProxy();
  const sockets = new Set<Socket>();
  const port = await listening(server);
  proxy.on('connect', (_request, client: Socket) => {
    const tunnel = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.pipe(client).pipe(tunnel);
    });
    for (const socket of [client, tunnel]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    }
  });
  return {
    proxy: `http://127.0.0.1:${await listening(proxy)}`,
    port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await Promise.all([server, proxy].map((each) => new Promise((done) => each.close(done))));
    },
  };
}

const listening = (server: Server): Promise<number> =>
  new Promise((done) => {
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
  });
