import { parse } from 'node:querystring';
import { BadInputError } from '../domain/errors.ts';
import type { OperationRequest } from './prepare-operation.ts';

type Params = Readonly<Record<string, unknown>>;

/** @throws BadInputError when it holds no operation */
export function operationInBody(body: unknown): OperationRequest {
  if (Array.isArray(body)) {
    throw new BadInputError('body', 'expected one operation, got a list: batches are not served');
  }
  if (typeof body !== 'object' || body === null) {
    throw new BadInputError('body', 'expected an object with query, operationName and variables');
  }
  return readOperation(body as Params);
}

/** In a URL, objects are JSON. @throws BadInputError when it holds no operation */
export function operationInUrl(url: string): OperationRequest {
  const params: Params = parse(url.slice(url.indexOf('?') + 1));
  return readOperation({ ...params, ...parseMember(params, 'variables'), ...parseMember(params, 'extensions') });
}

/**
 * What a client wants, as the protocols write it: `query`, or in its place the id of a document as `documentId` or, as
 * Apollo's and urql's clients do, as `extensions.persistedQuery.sha256Hash`.
 * @throws BadInputError naming the member that is not what it should be
 */
export function readOperation(params: Params): OperationRequest {
  // The WebSocket protocol wants text even where there is only an id.
  const query = readText(params, 'query') || null;
  const extensions = readObject(params, 'extensions');
  const { persistedQuery } = extensions;
  const hash =
    typeof persistedQuery === 'object' && persistedQuery !== null && 'sha256Hash' in persistedQuery
      ? readText(persistedQuery as Params, 'sha256Hash')
      : null;
  const documentId = readText(params, 'documentId') ?? hash;
  if (query === null && documentId === null) throw new BadInputError('query', 'expected the text of an operation');
  return {
    query,
    documentId,
    operationName: readText(params, 'operationName'),
    variables: readObject(params, 'variables'),
  };
}

function readText(params: Params, name: string): string | null {
  const value = params[name] ?? null;
  if (value === null || typeof value === 'string') return value;
  throw new BadInputError(name, 'expected text');
}

function readObject(params: Params, name: string): Params {
  const value = params[name] ?? {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Params;
  throw new BadInputError(name, 'expected an object');
}

function parseMember(params: Params, name: string): Params {
  const text = params[name];
  if (text === undefined) return {};
  if (text === '') return { [name]: null };
  try {
    return { [name]: JSON.parse(String(text)) as unknown };
  } catch {
    throw new BadInputError(name, 'expected a JSON object');
  }
}
