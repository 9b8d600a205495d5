import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { type ErrorCode, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from './problems.ts';

const MAX_BYTES = 1_000_000;
/** How often an anchor may be repeated in all: a config needs a few, an "anchor bomb" needs billions. */
const MAX_ALIASES = 100;
/** Deepest nesting; what the definition knows is a third of it. An alias inside its own anchor has no end. */
const MAX_DEPTH = 24;

/**
 * The parser's own sentences can quote the line, and with it a secret; these cannot.
 * Whatever is not listed is reported as not being YAML.
 */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'expected an anchor before the alias that uses it',
  BAD_INDENT: 'expected the indentation of the lines around it',
  BAD_DQ_ESCAPE: 'expected a known escape after the backslash; in single quotes a backslash stands for itself',
  BLOCK_AS_IMPLICIT_KEY: 'expected one "key: value" a line',
  DUPLICATE_KEY: 'expected each key once, got one twice',
  MISSING_CHAR: 'expected a closing quote, bracket or comma',
  MULTILINE_IMPLICIT_KEY: 'expected "key: value", got a line without a colon',
  MULTIPLE_DOCS: 'expected one document, got another after ---',
  NON_STRING_KEY: 'expected keys of plain text',
  TAB_AS_INDENT: 'expected spaces for indentation, got a tab',
  TAG_RESOLVE_FAILED: 'expected plain values, got a tag (!)',
  RESOURCE_EXHAUSTION: 'expected less nesting',
};

/**
 * Reads a YAML file of at most 1 MB as plain data.
 * @throws ConfigError when it cannot be read, is not UTF-8 or not YAML
 */
export async function readYamlFile(file: string): Promise<unknown> {
  const fail = (problem: string) => new ConfigError([`${file}: ${problem}`]);
  return parseYaml(file, decode(await readBytes(file, fail), fail));
}

/** @throws ConfigError naming each line that is not YAML, or not the plain subset used here */
export function parseYaml(file: string, text: string): unknown {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', stringKeys: true });
    const problems = [...document.errors, ...document.warnings].map(({ code, pos }) => {
      const { line, col } = lines.linePos(pos[0]);
      return `${file}:${line}:${col}: ${SENTENCES[code] ?? 'expected YAML'}${code === 'DUPLICATE_KEY' ? keyAt(text, pos[0]) : ''}`;
    });
    if (problems.length > 0) throw new ConfigError([...new Set(problems)]);
    const tree: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (tree === null || tree === undefined)
      throw new ConfigError([`${file}: expected a configuration, got an empty file`]);
    refuseDepth(tree, MAX_DEPTH);
    return tree;
  } catch (err) {
    if (err instanceof ConfigError) throw err;
    // Too many aliases, an alias inside its own anchor, or nesting beyond the stack.
    throw new ConfigError([`${file}: expected plain YAML, got nesting or repeated anchors beyond all use`]);
  }
}

function refuseDepth(value: unknown, levels: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new RangeError('nested too deeply');
  for (const child of Object.values(value)) refuseDepth(child, levels - 1);
}

function keyAt(text: string, offset: number): string {
  const key = /^["']?([\w-]{1,60})/.exec(text.slice(offset, offset + 64))?.[1];
  return key ? `: ${key}` : '';
}

type Fail = (problem: string) => ConfigError;

async function readBytes(file: string, fail: Fail): Promise<Buffer> {
  try {
    // Without NONBLOCK, opening a named pipe waits for its writer, perhaps for ever.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await handle.stat()).isFile()) throw fail('expected a file, got a directory or a device');
      const buffer = Buffer.alloc(MAX_BYTES + 1);
      let length = 0;
      while (length < buffer.length) {
        const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      if (length > MAX_BYTES) throw fail(`expected at most ${MAX_BYTES / 1_000_000} MB`);
      return buffer.subarray(0, length);
    } finally {
      await handle.close();
    }
  } catch (err) {
    if (err instanceof ConfigError) throw err;
    throw fail(`cannot be read: ${describeReadError(err)}`);
  }
}

function describeReadError(err: unknown): string {
  const code = err instanceof Error && 'code' in err ? String(err.code) : '';
  const sentences: Record<string, string> = {
    ENOENT: 'there is no such file',
    ENOTDIR: 'there is no such file',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a directory',
    ELOOP: 'its symbolic links go round in a circle',
    ENAMETOOLONG: 'the name is too long',
    ERR_INVALID_ARG_VALUE: 'the name is not a path',
  };
  return sentences[code] ?? (code || 'unknown error');
}

function decode(bytes: Buffer, fail: Fail): string {
  let text: string;
  try {
    // Drops a byte order mark.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('expected UTF-8');
  }
  if (text.includes('\0')) throw fail('expected text, got a NUL character');
  return text;
}
