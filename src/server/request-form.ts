import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './http-refusal.ts';

const JSON_ANSWERS = /\bapplication\/(graphql-response\+)?json\b/i;
const EVENT_STREAMS = /\btext\/event-stream\b/i;
const JSON_BODY = /^application\/(graphql\+)?json\b/i;
const ANY = /(^|,)\s*(\*|application)\/\*/;

/**
 * Neither images nor links nor forms of a foreign page can ask in these forms: that is what keeps them from asking at all.
 * @throws HttpRefusal when a request is not in the form that its path takes, before anything in it is looked at
 */
export function checkForm({ method, headers }: IncomingMessage, answers: 'json' | 'stream'): void {
  const { accept = '', 'content-type': type = '' } = headers;
  if (method === 'POST' && !JSON_BODY.test(type)) {
    throw new HttpRefusal(415, 'BAD_USER_INPUT', 'expected a body of content type application/json');
  }
  if (answers === 'stream') {
    if (EVENT_STREAMS.test(accept)) return;
    throw new HttpRefusal(406, 'BAD_USER_INPUT', 'expected the header "accept: text/event-stream"');
  }
  if (JSON_ANSWERS.test(accept)) return;
  if (method !== 'POST' && !JSON_BODY.test(type)) {
    const message = 'expected the header "accept: application/json": a GET without it may be a foreign page’s';
    throw new HttpRefusal(400, 'BAD_USER_INPUT', message);
  }
  if (accept === '' || ANY.test(accept)) return;
  const message = 'expected the header "accept" to allow application/graphql-response+json or application/json';
  throw new HttpRefusal(406, 'BAD_USER_INPUT', message);
}
