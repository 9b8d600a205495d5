import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { announce } from './announce.ts';

/**
 * What no subscription can be told faster than: `POST` sends a text to every socket as it is, but for the time of
 * observation, which is that of its arrival here.
 */
const OBSERVED_AT = /(?<="observedAt":")[^"]*/;
const CHECKPOINT =
  '{"id":"1","type":"next","payload":{"data":{"statusTransitions":{"__typename":"StreamCheckpoint"}}}}';
const members = new Set<WebSocket>();

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    const text = body.replace(OBSERVED_AT, new Date().toISOString());
    for (const member of members) member.send(text);
    response.end();
  });
});
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', (data) => {
    if (String(data).includes('"connection_init"')) {
      socket.send('{"type":"connection_ack"}');
      return;
    }
    members.add(socket);
    socket.send(CHECKPOINT);
  });
  socket.on('close', () => members.delete(socket));
});
server.listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
