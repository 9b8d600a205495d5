import { describe, expect, it } from 'vitest';
import { Acs3Verifier, type ReceivedRequest } from '../../src/sandbox/acs3.ts';
import { Keyring } from '../../src/sandbox/keyring.ts';

const KEY_ID = 'test-access-key-id';
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const SIGNED = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

function verifier(): Acs3Verifier {
  const keyring = new Keyring();
  keyring.put({ id: KEY_ID, secret: 'test-access-key-secret', userId: '1' });
  const securityToken = 'test-security-token';
  keyring.put({ id: `STS.${KEY_ID}`, secret: 'test-access-key-secret', securityToken, userId: '1' });
  return new Acs3Verifier(keyring, () => Date.UTC(2026, 0, 2, 3, 4, 5));
}

interface Vector {
  readonly method: string;
  readonly target: string;
  readonly action: string;
  readonly body: string;
  readonly hash: string;
  readonly signature: string;
  readonly version?: string;
  readonly token?: string;
}

/** Requests signed by the vendor's library with a fixed date and nonce. */
const VECTORS: Readonly<Record<string, Vector>> = {
  'a GET with its parameters in the query': {
    method: 'GET',
    target: '/?ProjectId=10000&Id=a7ef0634-20ec-4a7c-a214-54020f91XXXX',
    action: 'GetPipelineRun',
    body: '',
    hash: EMPTY_HASH,
    signature: '5aa6cf9f03cb59acc0f0737703ec6f5f403be62b50c3b07ad03750010ceba04e',
  },
  'a form with Unicode, blanks and brackets': {
    method: 'POST',
    target: '/',
    action: 'CreatePipelineRun',
    body: 'ProjectId=10000&Type=Online&ObjectIds=%5B%224765062420765710000%22%5D&Description=%E5%8F%91%E5%B8%83%20daily%20build%20%2B%20fix%20(v1.2)*~',
    hash: 'a19978586283692a51bd93b4e6e4201ad2dcd4117f6a341c7b803daa22906005',
    signature: '380141f1beb910861e0537cb1812c30fd8bf2707a2684fd24e0ce9643d12cf4c',
  },
  'a temporary key with its token': {
    method: 'POST',
    target: '/',
    action: 'GetDeployment',
    version: '2020-05-18',
    token: 'test-security-token',
    body: 'DeploymentId=3000001&ProjectId=10000',
    hash: '9f781d328719311498f14155ef78be6ccecfdff3ef2963d0ec3d671ee98979bb',
    signature: '732e9355b383e270c5ad1a6d2e2a3f25dffa0f710c034a8584d3373ceac220a2',
  },
  'a form beside a query': {
    method: 'POST',
    target: '/?ProjectId=10000',
    action: 'ExecPipelineRunStage',
    body: 'Code=PROD_CHECK&Id=a7ef0634-20ec-4a7c-a214-54020f91XXXX',
    hash: '35500236c92ecd3cf9c70702b671f596f792738dd4f65e6be6f24ef6c69b4e5b',
    signature: '3712d513c7b7dbe581bdb88c60345ca091c6a9291bf61bddcd943eb310318b02',
  },
};

function requestOf(vector: Vector): ReceivedRequest {
  const { method, target, action, body, hash, signature, version = '2024-05-18', token } = vector;
  const keyId = token === undefined ? KEY_ID : `STS.${KEY_ID}`;
  const names = SIGNED.split(';');
  if (body !== '') names.push('content-type');
  if (token !== undefined) names.push('x-acs-accesskey-id', 'x-acs-security-token');
  return {
    method,
    target,
    body: Buffer.from(body),
    headers: {
      host: 'dataworks.cn-shanghai.aliyuncs.com',
      accept: 'application/json',
      'x-acs-action': action,
      'x-acs-version': version,
      'x-acs-date': '2026-01-02T03:04:05Z',
      'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
      'x-acs-content-sha256': hash,
      ...(body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...(token === undefined ? {} : { 'x-acs-security-token': token, 'x-acs-accesskey-id': keyId }),
      authorization: `ACS3-HMAC-SHA256 Credential=${keyId},SignedHeaders=${names.sort().join(';')},Signature=${signature}`,
    },
  };
}

describe('Acs3Verifier', () => {
  it.each(Object.entries(VECTORS))('accepts %s, as the vendor’s library signs it', (_, vector) => {
    expect(verifier().verify(requestOf(vector))).toMatchObject({ userId: '1' });
  });

  it.each(Object.entries(VECTORS))('refuses %s after one character has changed', (_, vector) => {
    const request = requestOf(vector);
    const changed = vector.body === '' ? { target: `${request.target}1` } : { body: Buffer.from(`${vector.body}1`) };

    expect(() => verifier().verify({ ...request, ...changed })).toThrow(
      expect.objectContaining({ code: 'SignatureDoesNotMatch', httpStatus: 400 }),
    );
  });

  it.each(SIGNED.split(';'))('refuses a request that does not sign %s', (name) => {
    const request = requestOf(VECTORS['a form beside a query'] as Vector);
    const authorization = request.headers.authorization?.replace(new RegExp(`${name};?`), '');

    expect(() => verifier().verify({ ...request, headers: { ...request.headers, authorization } })).toThrow(
      expect.objectContaining({ code: 'IncompleteSignature' }),
    );
  });

  it('refuses a header of the x-acs family that was added after signing', () => {
    const request = requestOf(VECTORS['a form beside a query'] as Vector);
    const headers = { ...request.headers, 'x-acs-anything': '1' };

    expect(() => verifier().verify({ ...request, headers })).toThrow(
      expect.objectContaining({ code: 'IncompleteSignature' }),
    );
  });

  it('refuses a request without an Authorization header', () => {
    const request = requestOf(VECTORS['a form beside a query'] as Vector);
    const { authorization: _, ...headers } = request.headers;

    expect(() => verifier().verify({ ...request, headers })).toThrow(
      expect.objectContaining({ code: 'IncompleteSignature' }),
    );
  });

  it('repeats the string to sign in its refusal', () => {
    const request = requestOf({ ...(VECTORS['a form beside a query'] as Vector), signature: '0'.repeat(64) });

    expect(() => verifier().verify(request)).toThrow(
      'server string to sign is:ACS3-HMAC-SHA256\nfd520b560bddec9e04226e1e0713294d9d83209541e32b257c12fb7a4403ee41',
    );
  });
});
