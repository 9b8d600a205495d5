import { readFileSync } from 'node:fs';
import type { VendorDouble } from './vendor-double.ts';

/** Values by path, such as `Data.DeployedItems[].Status`; `[]` is the first element of a list. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field that comes out as it is, or as something made of it. */
export interface Shown {
  /** Path in the answer of the gateway. */
  readonly at: string;
  /** A second place with the same in it. */
  readonly alsoAt?: string;
  /** What is there for the vendor's example. */
  readonly is: unknown;
  /** Another value of the vendor, and what is there then. */
  readonly other: readonly [sent: unknown, shown: unknown];
  /** What else has to be so for the field to come out. */
  readonly given?: Fields;
}

/** A field with a closed list of values. */
export interface Enumerated {
  readonly at: string;
  /** By the vendor's value: what is there for it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** A value that no document knows, and what is there then. */
  readonly unknown: readonly [sent: unknown, shown: unknown];
  /** Where the vendor's value itself is, known or not. */
  readonly raw?: string;
  readonly given?: Fields;
}

/** A field that does not come out. */
export interface Nowhere {
  readonly nowhere: string;
  /** Another value of the vendor, which changes nothing. */
  readonly other: unknown;
}

export type Row = Shown | Enumerated | Nowhere;

/** What is asked of the gateway. */
export interface Question {
  readonly provider: string;
  readonly workspace: string;
  /** The upstream's id of what is asked for; what is deployed where a trigger is asked for. */
  readonly rawId: string;
  readonly input?: Readonly<Record<string, string>>;
}

/** What the gateway answers: what was asked for, and the first error's message and extensions. */
export interface GatewayAnswer {
  readonly [member: string]: unknown;
  readonly error: Readonly<Record<string, unknown>> | null;
}

/** A parameter of the request: what is asked, and what the vendor gets. */
export interface RequestRow {
  readonly at: string;
  readonly is: unknown;
  readonly asking?: Partial<Question>;
}

/** One document of a vendor: how it is asked for here, and what becomes of each of its fields. */
export interface VendorDocument {
  /** Of its fixtures and of its page under docs/providers. */
  readonly name: string;
  readonly page: string;
  readonly question: Question;
  readonly ask: (double: VendorDouble, question: Question) => Promise<GatewayAnswer>;
  /** Where the answer repeats the id that was asked for. */
  readonly idPath?: string;
  readonly request: Readonly<Record<string, RequestRow>>;
  readonly rows: Readonly<Record<string, Row>>;
  /** By the vendor's code of an error: what of the gateway's answer tells it. */
  readonly errors: Readonly<Record<string, object>>;
  readonly errorBody: (code: string) => object;
}

/** What a document names, as data. */
export interface DocumentedFields {
  readonly operation: string;
  readonly version: string;
  /** The fixture with its example answer. */
  readonly example: string;
  readonly request: readonly string[];
  readonly answer: readonly string[];
  /** By path: the vendor's values with its words for them. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly errors: readonly { readonly http: number; readonly code: string }[];
}

export const documentedFields = (name: string): DocumentedFields => readJson(`../fixtures/documents/${name}.json`);
export const exampleOf = (name: string): Fields => readJson(`../fixtures/upstream/${name}.json`);

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as T;
}

/** A copy with other values at some paths; undefined takes the field away. */
export function withFields(body: Fields, changes: Fields): Fields {
  const copy = structuredClone(body);
  for (const [path, value] of Object.entries(changes)) {
    const names = stepsOf(path);
    const last = names.pop() as string;
    let node = copy as Record<string, unknown>;
    for (const name of names) node = node[name] as Record<string, unknown>;
    node[last] = value;
  }
  return copy;
}

/** What is at a path; null where there is nothing. */
export function at(answer: unknown, path: string): unknown {
  let node: unknown = answer;
  for (const step of stepsOf(path)) node = (node as Record<string, unknown> | null | undefined)?.[step];
  return node ?? null;
}

/** Paths of everything that a body holds, its objects and lists included. */
export function pathsOf(body: unknown, path = ''): string[] {
  if (Array.isArray(body)) return body.flatMap((element) => pathsOf(element, `${path}[]`));
  const own = path === '' ? [] : [path];
  if (typeof body !== 'object' || body === null) return own;
  const prefix = path === '' ? '' : `${path}.`;
  return [...own, ...Object.entries(body).flatMap(([name, value]) => pathsOf(value, `${prefix}${name}`))];
}

/** Whether a path has a row, or is inside one that has, or is made up of paths that have. */
export function isCovered(path: string, rows: Readonly<Record<string, Row>>): boolean {
  return Object.keys(rows).some((row) => row === path || isInside(path, row) || isInside(row, path));
}

function isInside(path: string, outer: string): boolean {
  return path.startsWith(`${outer}.`) || path.startsWith(`${outer}[]`);
}

function stepsOf(path: string): string[] {
  return path.replaceAll('[]', '.0').split('.');
}
