/** Listens where nothing of the app may ever arrive, and counts whatever does: bytes of any protocol are a failure. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { once } from 'node:events';

/** The same for HTTP and WebSockets over TCP, and for STUN over UDP; variants of the source are built with it. */
export const SINK_PORT = 4891;

export interface Sink {
  /** Requests, sockets that opened without one too, upgrades and packets, one line each. */
  readonly arrived: readonly string[];
  readonly close: () => Promise<void>;
}

export async function openSink(): Promise<Sink> {
  const arrived: string[] = [];
  const server = createServer((request, response) => {
    arrived.push(`request ${request.method} ${request.url}`);
    response.setHeader('Access-Control-Allow-Origin', '*').end();
  });
  server.on('connection', () => arrived.push('socket'));
  server.on('upgrade', (request, socket) => {
    arrived.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  const packets = createSocket('udp4', (message) => arrived.push(`packet of ${message.length} bytes`));
  await once(server.listen(SINK_PORT), 'listening');
  packets.bind(SINK_PORT);
  await once(packets, 'listening');
  return {
    arrived,
    close: async () => {
      server.closeAllConnections();
      server.close();
      packets.close();
      await once(server, 'close');
    },
  };
}
