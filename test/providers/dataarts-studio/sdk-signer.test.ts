import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalRequest,
  encodePath,
  encodeQuery,
  formatSdkDate,
  type HuaweiKey,
  type SdkRequest,
  sha256,
  signSdk,
} from '../../../src/providers/dataarts-studio/sdk-signer.ts';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const PROJECT = '62099355b894428e8916573ae635f1f9';
const KEY: HuaweiKey = { accessKey: 'TESTAK00000000000000', secretKey: 'test-secret-key' };
const SIGNED = 'content-type;host;workspace;x-project-id;x-sdk-date';

const headersFor = (contentType: string, more: Record<string, string> = {}) => ({
  Host: 'dayu.cn-north-4.myhuaweicloud.com',
  'Content-Type': contentType,
  workspace: '45be704b28cb4f25a39221169fd3e27e',
  'X-Project-Id': PROJECT,
  'X-Sdk-Date': '20260102T030405Z',
  ...more,
});

interface Vector {
  readonly request: SdkRequest;
  readonly key: HuaweiKey;
  readonly payload: string;
  readonly canonical: string;
  readonly signedNames: string;
  readonly signature: string;
}

/** H1 is Huawei's published example; H2 to H4 were made with the official library and recomputed without it. */
const VECTORS: Readonly<Record<string, Vector>> = {
  H1: {
    request: {
      method: 'GET',
      path: '/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs',
      query: { limit: '2', marker: '13551d6b-755d-4757-b956-536f674975c0' },
      headers: {
        'content-type': 'application/json',
        host: 'service.region.example.com',
        'x-sdk-date': '20191115T033655Z',
      },
      body: '',
    },
    key: { accessKey: 'QTWAOYTTINDUT2QVKYUC', secretKey: 'MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc' },
    payload: EMPTY,
    canonical: 'b25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a',
    signedNames: 'content-type;host;x-sdk-date',
    signature: '7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe',
  },
  H2: {
    request: {
      method: 'GET',
      path: `/v2/${PROJECT}/factory/release-packages/4`,
      query: {},
      headers: headersFor('application/json'),
      body: '',
    },
    key: KEY,
    payload: EMPTY,
    canonical: '8eb1b7e309d9059df67a6440f166554ac415adea4474f9cddcc209dd9af80654',
    signedNames: SIGNED,
    signature: 'aa757c2c9cb119b132dd3735d77289a06a85da3d4b517feef75f7605eaa368b5',
  },
  H3: {
    request: {
      method: 'POST',
      path: `/v2/${PROJECT}/factory/release-packages`,
      query: {},
      headers: headersFor('application/json;charset=UTF-8'),
      body: '{"key_word":"供应商","deploy_status_filter":[1,5],"limit":10,"offset":0}',
    },
    key: KEY,
    payload: '3a97be177f1c9be1bba77a63dbd1b92f225837d24881c737e06cfde7451efc78',
    canonical: '35ede296722b38a71a7f89f657625dd691e03bc443655866effe8f99780eb570',
    signedNames: SIGNED,
    signature: '6bca8cc0ceaa9a90e6ced4fa37f56821557849c16d7e8f608caf76b4c5ea4895',
  },
  H4: {
    request: {
      method: 'GET',
      path: `/v2/${PROJECT}/factory/pending-items`,
      query: { item_name: '日报 a+b', limit: '10', offset: '0' },
      headers: headersFor('application/json', { 'X-Security-Token': 'test-security-token' }),
      body: '',
    },
    key: { ...KEY, securityToken: 'test-security-token' },
    payload: EMPTY,
    canonical: '6c72e93869b2e58440502de68261dbcaaeb447a070ae70cecb07fec61e67e22e',
    signedNames: `${SIGNED};x-security-token`,
    signature: '1d22063f89444daa2fad0b7fd4bb1ba88b2243a621726d8543bb0afb5650a596',
  },
};

interface OracleRequest {
  readonly method: string;
  readonly endpoint: string;
  readonly queryParams: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly data?: unknown;
}
interface Oracle {
  readonly AKSKSigner: {
    sign(request: OracleRequest, credential: { getAk(): string; getSk(): string }): { readonly Authorization: string };
  };
}
/**
 * The signer of Huawei's own core, by a deep import: the core as a whole writes a file under the user's home, logs
 * signed requests and requires a module that it does not declare.
 */
const { AKSKSigner } = createRequire(import.meta.url)('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner') as Oracle;

describe('signSdk', () => {
  it.each(Object.keys(VECTORS))('signs vector %s', (name) => {
    const { request, key, payload, canonical, signedNames, signature } = VECTORS[name] as Vector;

    expect(sha256(request.body)).toBe(payload);
    expect(sha256(canonicalRequest(request).text)).toBe(canonical);
    expect(signSdk(request, key)).toBe(
      `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=${signedNames}, Signature=${signature}`,
    );
  });

  it("signs as Huawei's own library does, whatever path, query, body and headers", () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...`!'()*~+ %&=/?#[]@:,;$"<>\\^\`{|}发布é`) }),
    );
    const word = fc.string({ unit: fc.constantFrom(...'ABCZabcz019._-'), minLength: 1, maxLength: 12 });
    const params = fc.dictionary(word, text, { noNullPrototype: true });
    const headerValue = fc.stringMatching(/^[\x21-\x7e]{1,40}$/);
    fc.assert(
      fc.property(
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        fc.array(word, { maxLength: 4 }),
        params,
        fc.option(fc.dictionary(word, fc.oneof(text, fc.integer(), fc.array(text)), { noNullPrototype: true })),
        headerValue,
        fc.option(headerValue),
        (method, segments, query, data, workspace, token) => {
          const path = `/v2/${[PROJECT, ...segments].join('/')}`;
          const headers = headersFor('application/json', {
            workspace,
            ...(token === null ? {} : { 'X-Security-Token': token }),
          });

          const ours = signSdk({ method, path, query, headers, body: data === null ? '' : JSON.stringify(data) }, KEY);

          // Left out, the library takes the host of the address, which is the same.
          const { Host: host, ...others } = headers;
          const theirs = AKSKSigner.sign(
            {
              method,
              endpoint: `https://${host}${path}`,
              queryParams: query,
              headers: others,
              ...(data ? { data } : {}),
            },
            { getAk: () => KEY.accessKey, getSk: () => KEY.secretKey },
          );
          expect(ours).toBe(theirs.Authorization);
        },
      ),
    );
  });

  it('signs the path with a slash at its end, whether it has one or not', () => {
    const { request, key } = VECTORS['H2'] as Vector;

    expect(signSdk({ ...request, path: `${request.path}/` }, key)).toBe(signSdk(request, key));
    expect(encodePath(request.path)).toBe(request.path);
  });

  it('encodes a query so that it can be read back, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true }), (pairs) => {
        const read = new URLSearchParams(encodeQuery(pairs));

        expect(Object.fromEntries(read)).toEqual(pairs);
      }),
    );
  });

  it('encodes half a surrogate pair instead of failing on it', () => {
    expect(encodeQuery({ a: '\ud83d' })).toBe('a=%EF%BF%BD');
  });

  it('writes the date in UTC, without separators and fractions', () => {
    expect(formatSdkDate(Date.parse('2026-01-02T03:04:05.678Z'))).toBe('20260102T030405Z');
  });
});
