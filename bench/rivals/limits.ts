import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from './announce.ts';
import { find, newest } from './data.ts';

/** What no GraphQL server can be faster than: the finished object as JSON, or the finished bytes (`limits.ts DATA bytes`). */
const sendsBytes = process.argv[3] === 'bytes';
const kept = new Map<string, Buffer>();

interface Question {
  readonly variables: { readonly first?: number; readonly id?: string };
}

const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    const { first, id } = (JSON.parse(body) as Question).variables;
    const answer = () =>
      JSON.stringify({ data: id === undefined ? { deployments: newest(first ?? 20) } : { deployment: find(id) } });
    response.setHeader('content-type', 'application/json; charset=utf-8');
    if (!sendsBytes) {
      response.end(answer());
      return;
    }
    const key = String(id ?? first);
    let bytes = kept.get(key);
    if (!bytes) {
      bytes = Buffer.from(answer());
      kept.set(key, bytes);
    }
    response.end(bytes);
  });
}).listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
