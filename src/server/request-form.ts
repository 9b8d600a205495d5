import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.ts';

export interface FormRefusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

const JSON_ANSWERS = /\bapplication\/(graphql-response\+)?json\b/i;
const EVENT_STREAMS = /\btext\/event-stream\b/i;
const JSON_BODY = /^application\/(graphql\+)?json\b/i;
const ANY = /(^|,)\s*(\*|application)\/\*/;

/**
 * Why a request is not in the form that its path takes, before anything in it is looked at; null when it is. Neither
 * images nor links nor forms of a foreign page can ask in these forms: that is what keeps them from asking at all.
 */
export function formRefusalOf({ method, headers }: FastifyRequest, answers: 'json' | 'stream'): FormRefusal | null {
  const { accept = '', 'content-type': type = '' } = headers;
  if (method === 'POST' && !JSON_BODY.test(type)) {
    return { status: 415, code: 'BAD_USER_INPUT', message: 'expected a body of content type application/json' };
  }
  if (answers === 'stream') {
    if (EVENT_STREAMS.test(accept)) return null;
    return { status: 406, code: 'BAD_USER_INPUT', message: 'expected the header "accept: text/event-stream"' };
  }
  if (JSON_ANSWERS.test(accept)) return null;
  if (method === 'GET' && !JSON_BODY.test(type)) {
    const message = 'expected the header "accept: application/json": a GET without it may be a foreign page’s';
    return { status: 400, code: 'BAD_USER_INPUT', message };
  }
  if (accept === '' || ANY.test(accept)) return null;
  const message = 'expected the header "accept" to allow application/graphql-response+json or application/json';
  return { status: 406, code: 'BAD_USER_INPUT', message };
}
