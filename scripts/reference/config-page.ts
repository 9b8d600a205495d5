import { z } from 'zod';
import { configDefinition } from '../../src/config/definition.ts';
import { KNOWN_REGIONS } from '../../src/config/regions.ts';
import { page, table } from './markdown.ts';

const INTRODUCTION = `# Configuration reference

Every key of the config file and every environment variable, written by \`npm run generate\` from the definition that the
gateway checks files with. How to begin is told in [Connect a cloud](../how-to/connect-a-cloud.md).

\`signalbox serve --config FILE\` reads one YAML file. \`\${NAME}\` in a value is replaced by that environment variable, and
\`$\${\` stands for a literal \`\${\`. Unknown keys and bad values are refused, all at once, each with its path. \`[]\` in a
heading stands for each entry of a list; "needed" keys have no default.`;

const HEAD = ['Key', 'Type', 'Default', 'Means'];

/** What is used of JSON Schema, as made of the definition. */
interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/**
 * The reference of the config file and of the variables.
 * @param envExample the text of .env.example, which has the variables' descriptions
 */
export function describeConfig(envExample: string): string {
  const definition = z.toJSONSchema(configDefinition, { io: 'input' }) as JsonSchema;
  return page(
    INTRODUCTION,
    '## The file',
    table(HEAD, rowsOf(definition)),
    ...sectionsOf(definition, ''),
    '## Regions without an endpoint',
    'In these `endpoint` and `iamEndpoint` may be left out.',
    table(
      ['Vendor', 'Regions'],
      Object.entries(KNOWN_REGIONS).map(([vendor, regions]) => [vendor, regions.map(code).join(', ')]),
    ),
    '## Environment variables',
    'An option of the command goes before its variable. None is needed.',
    table(['Variable', 'Example', 'Means'], variablesOf(envExample)),
  );
}

/** A part of the page for each section below this one, in the order of the file. */
function sectionsOf(schema: JsonSchema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, member]) => {
    const at = path ? `${path}.${key}` : key;
    return describeSection(member.items ?? member, member.items ? `${at}[]` : at);
  });
}

function describeSection(schema: JsonSchema, path: string): string[] {
  if (schema.oneOf) return describeKinds(schema.oneOf, path);
  if (schema.anyOf) {
    return schema.anyOf.flatMap((alternative) => {
      const needed = (alternative.required ?? []).map(code).join(', ');
      return [`### ${path} with ${needed}`, table(HEAD, rowsOf(alternative))];
    });
  }
  if (!schema.properties) return [];
  return [`### ${path}`, table(HEAD, rowsOf(schema)), ...sectionsOf(schema, path)];
}

/** Alternatives by `kind`: what all of them have, then what each has of its own. */
function describeKinds(kinds: readonly JsonSchema[], path: string): string[] {
  const isShared = (key: string) =>
    new Set(kinds.map(({ properties }) => JSON.stringify(properties?.[key]))).size === 1;
  const only = (schema: JsonSchema, shared: boolean): JsonSchema => ({
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([key]) => isShared(key) === shared)),
  });
  const nameOf = ({ properties }: JsonSchema) => String(properties?.['kind']?.const);
  const sections = kinds.flatMap((kind) =>
    Object.entries(only(kind, false).properties ?? {}).map(([key, schema]) => ({ key, schema, kind: nameOf(kind) })),
  );
  const alike = Map.groupBy(sections, ({ key, schema }) => JSON.stringify([key, schema]));
  return [
    ...describeSection(only(kinds[0] as JsonSchema, true), path),
    ...kinds.flatMap((kind) => [`### ${path} of ${nameOf(kind)}`, table(HEAD, rowsOf(only(kind, false)))]),
    ...[...alike.values()].flatMap(([first, ...others]) => {
      const { key, schema, kind } = first as (typeof sections)[number];
      return describeSection(schema, `${path}.${key} of ${[kind, ...others.map((other) => other.kind)].join(', ')}`);
    }),
  ];
}

function rowsOf({ properties = {}, required = [] }: JsonSchema): string[][] {
  return Object.entries(properties).map(([key, schema]) => [
    code(key),
    typeOf(schema),
    required.includes(key) ? 'needed' : defaultOf(schema),
    schema.description ?? '',
  ]);
}

function typeOf({ type, items, minItems, minimum, maximum, exclusiveMinimum, ...schema }: JsonSchema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.anyOf || schema.oneOf || type === 'object') return 'section';
  if (type === 'array')
    return `list of ${typeOf(items ?? {})}${minItems === undefined ? '' : `, at least ${minItems}`}`;
  if (type === 'integer') return `whole number, ${minimum} to ${maximum}`;
  if (type === 'number') return `number, ${minimum ?? `above ${exclusiveMinimum}`} to ${maximum}`;
  if (type === 'boolean') return 'true or false';
  if (type === 'string') return 'text';
  throw new Error(`expected a type that the reference has a word for, got ${JSON.stringify(type)}`);
}

function defaultOf(schema: JsonSchema): string {
  const isSection = schema.type === 'object';
  return schema.default === undefined || isSection ? '' : code(JSON.stringify(schema.default).replaceAll('"', ''));
}

/** A row for each comment, with the variables below it. */
function variablesOf(envExample: string): string[][] {
  const groups = [...envExample.matchAll(/((?:^# .*\n)+)((?:^\w+=.*(?:\n|$))+)/gm)];
  return groups.map(([, comment = '', lines = '']) => {
    const variables = [...lines.matchAll(/^(\w+)=(.*)$/gm)];
    return [
      variables.map(([, name]) => code(name)).join(', '),
      variables.map(([, , value]) => (value ? code(value) : '')).join(''),
      comment.replace(/^# /gm, ''),
    ];
  });
}

const code = (value: unknown) => `\`${String(value)}\``;
