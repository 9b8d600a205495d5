import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Acs3Request,
  type AlibabaCredentials,
  canonicalRequest,
  encodePairs,
  sha256,
  signAcs3,
} from '../../../src/providers/alibaba/acs3-signer.ts';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const FORM = 'application/x-www-form-urlencoded';
const ID = 'a7ef0634-20ec-4a7c-a214-54020f91XXXX';
const KEY: AlibabaCredentials = { accessKeyId: 'test-access-key-id', accessKeySecret: 'test-access-key-secret' };
const SIGNED = 'host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version';

const headersFor = (action: string, payload: string, more: Record<string, string> = {}) => ({
  host: 'dataworks.cn-shanghai.aliyuncs.com',
  'x-acs-action': action,
  'x-acs-version': '2024-05-18',
  'x-acs-date': '2026-01-02T03:04:05Z',
  'x-acs-signature-nonce': '0123456789abcdef0123456789abcdef',
  'x-acs-content-sha256': payload,
  ...more,
});

interface Vector {
  readonly request: Acs3Request;
  readonly credentials: AlibabaCredentials;
  readonly payload: string;
  readonly canonical: string;
  readonly signedNames: string;
  readonly signature: string;
}

/** A1 is Alibaba's published example; A2 to A5 were made with the official library and recomputed without it. */
const VECTORS: Readonly<Record<string, Vector>> = {
  A1: {
    request: {
      method: 'POST',
      path: '/',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
      headers: {
        host: 'ecs.cn-shanghai.aliyuncs.com',
        'x-acs-action': 'RunInstances',
        'x-acs-content-sha256': EMPTY,
        'x-acs-date': '2023-10-26T10:22:32Z',
        'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
        'x-acs-version': '2014-05-26',
      },
      body: '',
    },
    credentials: { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
    payload: EMPTY,
    canonical: '7ea06492da5221eba5297e897ce16e55f964061054b7695beedaac1145b1e259',
    signedNames: SIGNED,
    signature: '06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  },
  A2: {
    request: {
      method: 'GET',
      path: '/',
      query: { ProjectId: '10000', Id: ID },
      headers: headersFor('GetPipelineRun', EMPTY),
      body: '',
    },
    credentials: KEY,
    payload: EMPTY,
    canonical: 'e4912b9640ea91549ccfe246160688cdee64a375d848ddaab315bbfffddc7245',
    signedNames: SIGNED,
    signature: '5aa6cf9f03cb59acc0f0737703ec6f5f403be62b50c3b07ad03750010ceba04e',
  },
  A3: {
    request: {
      method: 'POST',
      path: '/',
      query: {},
      headers: headersFor('CreatePipelineRun', 'a19978586283692a51bd93b4e6e4201ad2dcd4117f6a341c7b803daa22906005', {
        'Content-Type': FORM,
      }),
      body: 'ProjectId=10000&Type=Online&ObjectIds=%5B%224765062420765710000%22%5D&Description=%E5%8F%91%E5%B8%83%20daily%20build%20%2B%20fix%20(v1.2)*~',
    },
    credentials: KEY,
    payload: 'a19978586283692a51bd93b4e6e4201ad2dcd4117f6a341c7b803daa22906005',
    canonical: '740934cd5c9f526fa73091af73ec5fba4f5a85a7b2d67de7464cb9608dfe8af2',
    signedNames: `content-type;${SIGNED}`,
    signature: '380141f1beb910861e0537cb1812c30fd8bf2707a2684fd24e0ce9643d12cf4c',
  },
  A4: {
    request: {
      method: 'POST',
      path: '/',
      query: {},
      headers: headersFor('GetDeployment', '9f781d328719311498f14155ef78be6ccecfdff3ef2963d0ec3d671ee98979bb', {
        'content-type': FORM,
        'x-acs-version': '2020-05-18',
        'x-acs-accesskey-id': 'STS.test-access-key-id',
        'x-acs-security-token': 'test-security-token',
      }),
      body: 'DeploymentId=3000001&ProjectId=10000',
    },
    credentials: { ...KEY, accessKeyId: 'STS.test-access-key-id', securityToken: 'test-security-token' },
    payload: '9f781d328719311498f14155ef78be6ccecfdff3ef2963d0ec3d671ee98979bb',
    canonical: '7f6f2acefc6ea1be8cc24f5402d02d85a5ebef0e2c0eafa2d5cc31bf19cddaf5',
    signedNames:
      'content-type;host;x-acs-accesskey-id;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-security-token;x-acs-signature-nonce;x-acs-version',
    signature: '732e9355b383e270c5ad1a6d2e2a3f25dffa0f710c034a8584d3373ceac220a2',
  },
  A5: {
    request: {
      method: 'POST',
      path: '/',
      query: { ProjectId: '10000' },
      headers: headersFor('ExecPipelineRunStage', '35500236c92ecd3cf9c70702b671f596f792738dd4f65e6be6f24ef6c69b4e5b', {
        'content-type': FORM,
      }),
      body: `Code=PROD_CHECK&Id=${ID}`,
    },
    credentials: KEY,
    payload: '35500236c92ecd3cf9c70702b671f596f792738dd4f65e6be6f24ef6c69b4e5b',
    canonical: 'fd520b560bddec9e04226e1e0713294d9d83209541e32b257c12fb7a4403ee41',
    signedNames: `content-type;${SIGNED}`,
    signature: '3712d513c7b7dbe581bdb88c60345ca091c6a9291bf61bddcd943eb310318b02',
  },
};

interface Oracle {
  readonly OpenApiUtil: {
    getAuthorization(request: object, algorithm: string, payload: string, keyId: string, secret: string): string;
  };
}
/** Alibaba's own library, which is CommonJS and exports its classes by getters that Vite does not see. */
const { OpenApiUtil } = createRequire(import.meta.url)('@alicloud/openapi-core') as Oracle;

describe('signAcs3', () => {
  it.each(Object.keys(VECTORS))('signs vector %s', (name) => {
    const { request, credentials, payload, canonical, signedNames, signature } = VECTORS[name] as Vector;

    expect(sha256(request.body)).toBe(payload);
    expect(sha256(canonicalRequest(request).text)).toBe(canonical);
    expect(signAcs3(request, credentials)).toBe(
      `ACS3-HMAC-SHA256 Credential=${credentials.accessKeyId},SignedHeaders=${signedNames},Signature=${signature}`,
    );
  });

  it("signs as Alibaba's own library does, whatever the parameters", () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...`!'()*~+ %&=/?#[]@:,;$"<>\\^\`{|}发布é`) }),
    );
    const name = fc.string({ unit: fc.constantFrom(...'ABCZabcz019._-'), minLength: 1, maxLength: 12 });
    const params = fc.dictionary(name, text, { noNullPrototype: true });
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'POST'),
        params,
        params,
        fc.option(fc.stringMatching(/^[\x21-\x7e]{1,40}$/)),
        (method, query, form, token) => {
          const body = method === 'POST' ? encodePairs(form) : '';
          const headers = headersFor('DoThing', sha256(body), {
            ...(body === '' ? {} : { 'content-type': FORM }),
            ...(token === null ? {} : { 'x-acs-accesskey-id': KEY.accessKeyId, 'x-acs-security-token': token }),
            accept: 'application/json',
          });

          const ours = signAcs3({ method, path: '/', query, headers, body }, KEY);

          const request = { method, pathname: '/', query, headers };
          const { accessKeyId, accessKeySecret } = KEY;
          expect(ours).toBe(
            OpenApiUtil.getAuthorization(request, 'ACS3-HMAC-SHA256', sha256(body), accessKeyId, accessKeySecret),
          );
        },
      ),
    );
  });

  it('encodes pairs so that they can be read back, whatever they hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true }), (pairs) => {
        const read = new URLSearchParams(encodePairs(pairs));

        expect(Object.fromEntries(read)).toEqual(pairs);
      }),
    );
  });

  it('encodes half a surrogate pair instead of failing on it', () => {
    expect(encodePairs({ a: '\ud83d' })).toBe('a=%EF%BF%BD');
  });
});
