export interface Webhook {
  /** A secret: whoever has it can post. */
  readonly url: string;
  readonly format: 'slack' | 'dingtalk';
}

const TIMEOUT_MS = 10_000;

/** The chat answered that it did not take the message. */
export class WebhookRefused extends Error {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs = 0) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Posts one message, once.
 * @throws WebhookRefused when it certainly was not posted, another Error when it may have been
 */
export async function post({ url, format }: Webhook, text: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(FORMATS[format](text)),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const answer = await response.text();
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after'));
    throw new WebhookRefused(`the webhook answered HTTP ${response.status}`, seconds > 0 ? seconds * 1000 : 0);
  }
  if (format === 'dingtalk') checkDingTalk(answer);
}

const FORMATS: Readonly<Record<Webhook['format'], (text: string) => object>> = {
  // Slack reads these three as markup: a release could be named "<!channel>".
  slack: (text) => ({ text: text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') }),
  dingtalk: (text) => ({ msgtype: 'text', text: { content: text } }),
};

/** DingTalk answers HTTP 200 to what it refuses, too: errcode says which, as 130101 for more than 20 messages a minute. */
function checkDingTalk(answer: string): void {
  let errcode: unknown;
  try {
    ({ errcode } = JSON.parse(answer) as { errcode?: unknown });
  } catch (err) {
    throw new Error('the webhook gave no answer of DingTalk', { cause: err });
  }
  if (errcode !== 0) throw new WebhookRefused(`DingTalk answered with errcode ${String(errcode)}`);
}
