import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { parse as parseYaml } from 'yaml';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { startPopulatedClouds } from '../support/all-sources.ts';
import { GatewayClient } from '../support/client.ts';
import { writeConfigFile } from '../support/config-file.ts';
import type { ProgramRun } from '../support/process.ts';
import { hasTools } from '../support/tools.ts';
import { type Block, ROOT, readBlocks, readPage } from './blocks.ts';
import { acceptConfig, credentialsOf, isConfig, onSimulatedClouds } from './config-blocks.ts';
import { CLIENTS, NOT_RUN, OTHER_YAML, UNENDING } from './rules.ts';
import { splitCommands } from './shell.ts';
import { findImpossible, findMismatch, operationOf, parseDocuments, toPattern } from './shown.ts';
import { Terminal } from './terminal.ts';
import { WORLDS, type World } from './worlds.ts';

const PATIENCE = { timeout: 60_000, interval: 100 };
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

/** What the block before this one left: its output, one that is still growing, or its answers. */
interface Left {
  readonly output?: () => string;
  readonly answers?: readonly unknown[];
  readonly areWordsSame?: boolean;
}

/** One reader, who does what a page says from its top to its end. */
class Reader {
  private readonly known = new Map<string, string>();
  private left: Left | null = null;
  private clouds: Sandbox | null = null;
  private constructor(
    private readonly terminal: Terminal,
    private readonly world: World | null,
  ) {}

  static async begin(page: string): Promise<Reader> {
    const terminal = await Terminal.open({});
    const world = (await WORLDS[page]?.()) ?? null;
    terminal.set(world?.env ?? {});
    if (world?.config) await writeConfigFile(terminal.folder, world.config);
    if (world?.url) terminal.connectTo(world.url);
    return new Reader(terminal, world);
  }

  async end(): Promise<void> {
    await this.terminal.close();
    await this.clouds?.close();
    await this.world?.close();
  }

  /** @param next the block behind it, which may show what comes of it */
  async follow(block: Block, next: Block | undefined): Promise<void> {
    switch (block.language) {
      case 'sh':
        return this.run(block, next);
      case 'console':
        return this.runShown(block);
      case 'graphql':
        return this.ask(block, next);
      case 'json':
        return this.compareDocuments(block);
      case '':
        return this.compareOutput(block);
      case 'yaml':
        return this.configure(block);
      case 'ts':
      case 'tsx':
        return quote(block);
      case 'mermaid':
        // Drawn by whoever shows the page.
        return expect(block.text).toMatch(/^(flowchart (LR|TD)|sequenceDiagram|stateDiagram-v2)\n/);
      default:
        throw new Error(`there is no rule for blocks of ${block.language}: add one to test/docs/reader.ts`);
    }
  }

  private async run(block: Block, next: Block | undefined): Promise<void> {
    const shown = next?.language === '' ? toPattern(next.text) : null;
    const outputs: string[] = [];
    let run: ProgramRun | undefined;
    for (const command of splitCommands(block.text)) {
      if (NOT_RUN.some((rule) => rule.page === block.page && rule.command.test(command))) continue;
      const unending = UNENDING.find((rule) => rule.command.test(command));
      if (unending?.isGateway) {
        run = await this.terminal.startGateway(command);
        continue;
      }
      if (CLIENTS.test(command)) await this.terminal.ensureGateway();
      if (unending) {
        const shownBefore = this.world?.shown?.().length ?? 0;
        run = this.terminal.start(command);
        const output = this.outputOf(outputs, run, shownBefore);
        const expected = shown ?? /\S/;
        await vi.waitUntil(() => expected.test(output()), PATIENCE).catch(() => refuse(String(expected), output()));
        await run.stop('SIGINT');
      } else {
        const { code, output } = await this.terminal.type(command);
        expect({ command, code, output: code === 0 ? '' : output }).toEqual({ command, code: 0, output: '' });
        outputs.push(output);
      }
    }
    this.left = { output: this.outputOf(outputs, run) };
  }

  /** What has come so far of commands that ended, of one that goes on, and elsewhere, there behind what was shown before. */
  private outputOf(outputs: readonly string[], run: ProgramRun | undefined, shownBefore = 0): () => string {
    return () => [...outputs, run?.stdout ?? '', this.world?.shown?.().slice(shownBefore) ?? ''].join('');
  }

  /** A command behind a prompt, with what it prints below it. */
  private async runShown(block: Block): Promise<void> {
    const [typed = '', ...shown] = block.text.split('\n');
    const command = typed.replace(/^\$ /, '');
    if (CLIENTS.test(command)) await this.terminal.ensureGateway();
    const { output } = await this.terminal.type(command);
    expect(output).toMatch(toPattern(shown.join('\n')));
    expect(`${output.trimEnd().split('\n').at(-1)}\n`).toMatch(toPattern(shown.at(-2) ?? ''));
  }

  private async compareOutput(block: Block): Promise<void> {
    const { left } = this;
    if (!left) throw new Error(`${block.page}:${block.line}: expected a block before it that prints this`);
    const output = () => left.output?.() ?? '';
    await vi.waitUntil(() => toPattern(block.text).test(output()), PATIENCE).catch(() => refuse(block.text, output()));
  }

  private async ask(block: Block, next: Block | undefined): Promise<void> {
    const document = parse(block.text);
    expect(validate(schema, document)).toEqual([]);
    const operation = operationOf(document);
    const shown = next?.language === 'json' ? parseDocuments(next.text) : [];
    await this.terminal.ensureGateway();
    const client = new GatewayClient(this.terminal.url);
    const variables = Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
        const name = variable.name.value;
        const value = this.known.get(name);
        if (value === undefined && type.kind === 'NonNullType') throw new Error(`no answer before has told ${name}`);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    for (const each of shown) {
      expect(findImpossible(schema, operation, (each as { data?: unknown }).data ?? null)).toEqual([]);
    }
    if (operation.operation === 'subscription') {
      this.left = { answers: await this.takeEvents(block.text, variables, shown), areWordsSame: true };
    } else {
      const areWordsSame = operation.operation === 'mutation';
      const post = async () => {
        const { data, errors } = await client.post({ query: block.text, variables });
        const isErrorShown = shown.some((each) => (each as { errors?: unknown }).errors !== undefined);
        expect(isErrorShown || errors.length === 0 ? [] : errors).toEqual([]);
        return errors.length > 0 ? { data, errors } : { data };
      };
      let answer = await post();
      // What takes its time is asked again, as a reader does; a mutation never is.
      const isThere = async () => {
        if (findMismatch(shown[0] ?? null, answer, areWordsSame) === null) return true;
        answer = await post();
        return false;
      };
      if (!areWordsSame) await vi.waitUntil(isThere, PATIENCE).catch(() => {});
      this.left = { answers: [answer], areWordsSame };
    }
    for (const answer of this.left.answers ?? []) this.learn(answer);
    await client.close();
  }

  /** Events until each that the page shows has come, in this order; without any, the first. */
  private async takeEvents(
    query: string,
    variables: Record<string, unknown>,
    shown: readonly unknown[],
  ): Promise<unknown[]> {
    const url = this.terminal.url.replace(/^http/, 'ws');
    const client = createClient({ url, webSocketImpl: WebSocket, retryAttempts: 0 });
    const matching: unknown[] = [];
    const waiting = [...shown];
    for await (const event of client.iterate({ query, variables })) {
      expect(event.errors).toBeUndefined();
      if (waiting.length === 0 || findMismatch(waiting[0], event, true) === null) {
        matching.push(event);
        waiting.shift();
      }
      if (waiting.length === 0) break;
    }
    await client.dispose();
    expect(waiting).toEqual([]);
    return matching;
  }

  /** Keeps what a reader would copy from an answer: the ids that come first in it, and positions of the stream. */
  private learn(answer: unknown): void {
    const seen = new Map<string, string>();
    const look = (value: unknown, member: string): void => {
      if (typeof value === 'object' && value !== null) {
        for (const [name, each] of Object.entries(value)) look(each, name);
      } else if (typeof value === 'string') {
        const [, prefix] = /^(deployment|workspace|package|operation|api)_/.exec(value) ?? [];
        const name = member === 'id' && prefix ? `${prefix}Id` : member;
        if (!seen.has(name)) seen.set(name, value);
      }
    };
    look(answer, '');
    const keep = (variable: string, name: string) => {
      const value = seen.get(name);
      if (value !== undefined) this.known.set(variable, value);
    };
    keep('id', 'deploymentId');
    keep('deploymentId', 'deploymentId');
    keep('after', 'endCursor');
    keep('after', 'cursor');
    keep('after', 'resumeCursor');
  }

  private compareDocuments(block: Block): void {
    const { left } = this;
    if (!left) throw new Error(`${block.page}:${block.line}: expected a block before it that answers this`);
    const came = left.answers ?? parseDocuments(left.output?.() ?? '');
    const shown = parseDocuments(block.text);
    const mismatches = shown.map((each, index) => findMismatch(each, came[index], left.areWordsSame ?? false));
    expect(mismatches).toEqual(shown.map(() => null));
  }

  private async configure(block: Block): Promise<void> {
    const data = parseYaml(block.text) as Record<string, unknown>;
    const [first = ''] = Object.keys(data);
    if (first in OTHER_YAML) return;
    expect(isConfig(data), `${first} is no key of the config: add whose it is to OTHER_YAML`).toBe(true);
    acceptConfig(data, block.page);
    const [, name] = /^# (\S+\.yml)$/m.exec(block.text) ?? [];
    if (!name) return;
    this.clouds ??= await startPopulatedClouds();
    this.terminal.set(credentialsOf(this.clouds));
    await writeConfigFile(this.terminal.folder, onSimulatedClouds(data, this.clouds), name);
  }
}

function refuse(shown: string, came: string): never {
  throw new Error(`expected what the page shows:\n${shown}\ngot:\n${came.slice(0, 4_000)}`);
}

/** The file behind the language has these very lines, so that they are compiled, linted and tested with it. */
function quote({ page, line, info, text }: Block): void {
  const file = join(ROOT, info);
  expect(existsSync(file) && info !== '', `${page}:${line}: expected the file behind the language, got "${info}"`).toBe(
    true,
  );
  const flat = (lines: string) => lines.replace(/^ +/gm, '').trim();
  expect(flat(readFileSync(file, 'utf8'))).toContain(flat(text));
}

/** Does what the pages say, each from its top to its end. Those that need tools which the machine lacks are skipped. */
export function describePages(pages: readonly string[]): void {
  const hasAll = hasTools('curl', 'jq');
  const needsTools = (page: string) => /\b(curl|jq)\b/.test(readPage(page));
  describe.each(pages.filter((page) => readBlocks(page).length > 0 && (hasAll || !needsTools(page))))('%s', (page) => {
    const blocks = readBlocks(page);
    let reader: Reader;
    beforeAll(async () => {
      reader = await Reader.begin(page);
    });
    afterAll(() => reader.end());

    const cases = blocks.map((block, index) => ({
      title: `line ${block.line}: ${block.language || 'output'}: ${block.text.split('\n')[0]?.slice(0, 80)}`,
      block,
      next: blocks[index + 1],
    }));
    it.each(cases)('does what it says in $title', { timeout: 120_000 }, ({ block, next }) =>
      reader.follow(block, next),
    );
  });
}
