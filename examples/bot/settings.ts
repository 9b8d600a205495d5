import { readFileSync } from 'node:fs';
import type { TransitionFilter } from './gql/graphql.ts';
import type { Webhook } from './webhook.ts';

export interface Settings {
  readonly gateway: {
    /** http:// or https:// */
    readonly url: string;
    /** Null where the gateway asks for none. */
    readonly key: string | null;
    readonly filter: TransitionFilter;
  };
  readonly webhook: Webhook;
  readonly stateFile: string;
}

/** @throws Error that names the variable, what it takes, and never what it holds */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    gateway: {
      url: readUrl('SIGNALBOX_URL', env['SIGNALBOX_URL'] || 'http://127.0.0.1:4000/graphql'),
      key: readKey(env['SIGNALBOX_KEY'], env['SIGNALBOX_KEY_FILE']),
      filter: readFilter(env['BOT_FILTER'] || '{"subjectKinds":["DEPLOYMENT"]}'),
    },
    webhook: {
      url: readUrl('WEBHOOK_URL', env['WEBHOOK_URL'] ?? ''),
      format: readFormat(env['WEBHOOK_FORMAT'] || 'slack'),
    },
    stateFile: env['BOT_STATE_FILE'] || 'bot-state.json',
  };
}

function readUrl(name: string, text: string): string {
  // A webhook's address is a secret: it is not repeated.
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? ''))
    throw new Error(`${name}: expected an http:// or https:// address`);
  return text;
}

function readFormat(text: string): Webhook['format'] {
  if (text !== 'slack' && text !== 'dingtalk') throw new Error('WEBHOOK_FORMAT: expected slack or dingtalk');
  return text;
}

function readKey(key: string | undefined, file: string | undefined): string | null {
  if (key) return key;
  return file ? readFileSync(file, 'utf8').trim() : null;
}

function readFilter(text: string): TransitionFilter {
  try {
    // The gateway checks what is in it.
    return JSON.parse(text) as TransitionFilter;
  } catch (err) {
    throw new Error('BOT_FILTER: expected a TransitionFilter as JSON', { cause: err });
  }
}
