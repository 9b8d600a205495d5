import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/providers/transport/redact.ts';

const KEY_ID = 'LTAI5tTestKeyIdOfNobody';
const SECRET = 'test+secret/of=nobody';
const redact = createRedactor([KEY_ID, SECRET, '']);

describe('createRedactor', () => {
  it('keeps an ordinary message', () => {
    expect(redact('The parent node is not deployed.')).toBe('The parent node is not deployed.');
  });

  it('removes secrets wherever they stand, URL-encoded too', () => {
    expect(redact(`key ${KEY_ID} with ${SECRET} or ${encodeURIComponent(SECRET)}!`)).toBe(
      'key [redacted] with [redacted] or [redacted]!',
    );
  });

  it('keeps nothing of an echoed string to sign', () => {
    const echo = `Specified signature is not matched. server string to sign is:ACS3-HMAC-SHA256\n${'0a'.repeat(32)} x-acs-security-token:tok`;

    expect(redact(echo)).toBe('Specified signature is not matched. [redacted]');
  });

  it('keeps nothing of an echoed canonical request', () => {
    expect(redact('verify failed, canonicalRequest: GET|/v2/|host:x|x-sdk-date:20260102')).toBe(
      'verify failed, [redacted]',
    );
  });

  it.each(['Signature=abc123', 'x-acs-security-token: CAIS8', 'Authorization: Bearer'])(
    'removes the value in %s',
    (text) => {
      expect(redact(text)).toMatch(/^\S+=\[redacted\]$/);
    },
  );

  it('makes one line of at most 300 characters', () => {
    const text = redact(`first\r\nsecond\u001b[31m ${'x'.repeat(1_000)}`);

    expect(text).toMatch(/^first second \[31m x+…$/);
    expect(text).toHaveLength(301);
  });
});
