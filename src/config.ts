import type { z } from 'zod';
import { findCrossProblems } from './config/cross-checks.ts';
import { type ConfigFile, configDefinition } from './config/definition.ts';
import {
  ConfigError,
  type ConfigPath,
  describeValue,
  findCloseWord,
  isSecretPath,
  toPathText,
} from './config/problems.ts';
import { endpointOf, iamEndpointOf } from './config/regions.ts';
import { type Environment, interpolate, pathKey } from './config/variables.ts';
import { readYamlFile } from './config/yaml-file.ts';

export { ConfigError } from './config/problems.ts';

/** Unchangeable all the way down. */
type Frozen<T> = T extends object ? { readonly [Member in keyof T]: Frozen<T[Member]> } : T;
type Resolved<Provider> = Provider extends { readonly kind: 'dataarts-studio' }
  ? Provider & { readonly endpoint: string; readonly iamEndpoint: string }
  : Provider & { readonly endpoint: string };

/** What the file says, defaults filled in; each part of the gateway is handed its own slice. Deeply frozen. */
export type Config = Frozen<Omit<ConfigFile, 'providers'> & { providers: Resolved<ConfigFile['providers'][number]>[] }>;
/** One account of one vendor API. `endpoint` is always there: that of the region unless configured. */
export type ConfiguredProvider = Config['providers'][number];

/** Levels of the log, most talkative first. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment variables that stand for options of the commands. An option goes before its variable. */
export interface CommandEnvironment {
  /** PORT */
  readonly port: string | undefined;
  /** SIGNALBOX_CONFIG */
  readonly configFile: string | undefined;
  /** SIGNALBOX_URL */
  readonly url: string | undefined;
  /** SIGNALBOX_KEY: a secret */
  readonly key: string | undefined;
  /** SIGNALBOX_LOG_LEVEL */
  readonly logLevel: LogLevel | undefined;
}

/**
 * The only place, beside `${NAME}` in config files, where environment variables are read. An empty variable counts as
 * none.
 * @throws ConfigError when SIGNALBOX_LOG_LEVEL is no level
 */
export function readCommandEnvironment(environment: Environment = process.env): CommandEnvironment {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const logLevel = read('SIGNALBOX_LOG_LEVEL');
  const known = LOG_LEVELS.find((level) => level === logLevel?.toLowerCase());
  if (logLevel !== undefined && !known) {
    const came = describeValue(logLevel, false);
    throw new ConfigError([`SIGNALBOX_LOG_LEVEL: expected one of ${LOG_LEVELS.join(', ')}, got ${came}`]);
  }
  return {
    port: read('PORT'),
    configFile: read('SIGNALBOX_CONFIG'),
    url: read('SIGNALBOX_URL'),
    key: read('SIGNALBOX_KEY'),
    logLevel: known,
  };
}

/**
 * Reads a config file. Paths in it are relative to the working directory.
 * @throws ConfigError with every mistake in it at once
 */
export async function loadConfig(file: string, environment: Environment = process.env): Promise<Config> {
  return toConfig(await readYamlFile(file), file, environment);
}

/**
 * Makes a Config of plain data, as a config file would hold it.
 * @param label names the data in messages, as a file's name does
 * @throws ConfigError with every mistake in it at once
 */
export function toConfig(data: unknown, label: string, environment: Environment = {}): Config {
  const { tree, sources, problems } = interpolate(data, environment);
  const result = parseCoercing(tree, sources);
  const lines: ProblemLine[] = problems.map(({ path, problem }) => ({ path, line: problem }));
  // One mistake a place: what a variable that is not set leaves there is no second one.
  const add = (more: readonly ProblemLine[]) => {
    const taken = new Set(lines.map(({ path }) => pathKey(path)));
    lines.push(...more.filter(({ path }) => !taken.has(pathKey(path))));
  };
  if (!result.success) add(result.error.issues.flatMap((issue) => describeIssue(issue, result.tree, sources)));
  add(
    findCrossProblems(result.tree).map(({ path, expected, hint }) => {
      const came = describeAt(result.tree, path, sources);
      return { path, line: `expected ${expected}, got ${came}${hint ? `; ${hint}` : ''}` };
    }),
  );
  if (lines.length > 0 || !result.success) {
    throw new ConfigError([
      ...new Set(lines.map(({ path, line }) => `${label}: ${toPathText(path) || 'file'}: ${line}`)),
    ]);
  }
  return deepFreeze({ ...result.data, providers: result.data.providers.map(withEndpoints) });
}

function withEndpoints(provider: ConfigFile['providers'][number]): Resolved<ConfigFile['providers'][number]> {
  if (provider.kind !== 'dataarts-studio') {
    return { ...provider, endpoint: provider.endpoint ?? endpointOf('alibaba', provider.region) };
  }
  return {
    ...provider,
    endpoint: provider.endpoint ?? endpointOf('huawei', provider.region),
    iamEndpoint: provider.iamEndpoint ?? iamEndpointOf(provider.region),
  };
}

type ParseResult = z.ZodSafeParseResult<ConfigFile> & { readonly tree: unknown };

/** What comes from a variable is text; where a number or a flag is expected it may say one. Text of the file may not. */
function parseCoercing(tree: unknown, sources: ReadonlyMap<string, string>): ParseResult {
  const first = configDefinition.safeParse(tree);
  const isCoercible = (issue: z.core.$ZodIssue) => issue.code === 'invalid_type' && sources.has(pathKey(toPath(issue)));
  const coercible = first.success ? [] : first.error.issues.filter(isCoercible).map(toPath);
  if (coercible.length === 0) return { ...first, tree };
  const coerced = coercible.reduce<unknown>((result, path) => replaceAt(result, path, coerce), tree);
  return { ...configDefinition.safeParse(coerced), tree: coerced };
}

function coerce(value: unknown): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

function replaceAt(value: unknown, path: ConfigPath, change: (value: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((element, index) => (index === first ? replaceAt(element, rest, change) : element));
  const section = value as Record<string, unknown>;
  return { ...section, [first]: replaceAt(section[first], rest, change) };
}

const toPath = (issue: z.core.$ZodIssue): ConfigPath =>
  issue.path.map((part) => (typeof part === 'number' ? part : String(part)));

interface ProblemLine {
  readonly path: ConfigPath;
  readonly line: string;
}

function describeIssue(issue: z.core.$ZodIssue, tree: unknown, sources: ReadonlyMap<string, string>): ProblemLine[] {
  const path = toPath(issue);
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split(', ');
    return issue.keys.map((key) => {
      const close = findCloseWord(key, known);
      const hint = close ? `did you mean ${close}?` : `known here are ${issue.message}`;
      return { path: [...path, key], line: `expected a known key, got an unknown one; ${hint}` };
    });
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const value = valueAt(tree, path);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      // The alternative that fits best is the one that was meant.
      const [best = []] = [...issue.errors].sort((a, b) => countMistakes(a) - countMistakes(b));
      return best.flatMap((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, tree, sources));
    }
  }
  if (issue.message.includes(', got ')) return [{ path, line: `expected ${issue.message}` }];
  return [{ path, line: `expected ${issue.message}, got ${describeAt(tree, path, sources)}` }];
}

function describeAt(tree: unknown, path: ConfigPath, sources: ReadonlyMap<string, string>): string {
  const source = sources.get(pathKey(path));
  return source ? `the value of ${source}` : describeValue(valueAt(tree, path), isSecretPath(path));
}

function countMistakes(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

function valueAt(tree: unknown, path: ConfigPath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[part] : undefined,
    tree,
  );
}

function deepFreeze<T>(value: T): Frozen<T> {
  if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value)) deepFreeze(member);
    Object.freeze(value);
  }
  return value as Frozen<T>;
}
