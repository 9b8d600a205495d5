import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { type CommandEnvironment, readCommandEnvironment } from '../config.ts';
import { addClientCommands } from './client/client-commands.ts';
import { CommandError, EXIT } from './exit.ts';
import { FAIL_HELP } from './fail-option.ts';

const DEFAULT_COMMAND = 'sandbox';

/**
 * Runs a command line and ends the process: 0 when all went well, 2 when it refused to start over what is to be mended in the
 * command line, the config file or the store, 1 for a failure at run time. Messages go to standard error, one line a
 * mistake.
 * @param args without node and the script
 */
export async function runProgram(args: readonly string[]): Promise<void> {
  process.exit(await run(args));
}

async function run(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = createProgram(readVersion(), (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...withDefaultCommand(args)], { from: 'user' });
    return exitCode;
  } catch (err) {
    // Its message has been printed: help and version are no mistakes.
    if (err instanceof CommanderError) return err.exitCode === 0 ? EXIT.ok : EXIT.badUsage;
    return await report(err);
  }
}

/** Loads what it needs by itself: a command that goes well, or --help, has no use for it. */
async function report(err: unknown): Promise<number> {
  if (err instanceof CommandError) {
    process.stderr.write(`${err.message}\n`);
    return err.exitCode;
  }
  const { judgeError } = await import('./judge-error.ts');
  const { exitCode, message } = judgeError(err);
  if (message !== null) {
    process.stderr.write(`${message}\n`);
  } else {
    const { createLogger } = await import('../logger.ts');
    createLogger({ level: 'fatal' }).fatal({ err }, 'the command failed');
  }
  return exitCode;
}

/** Options alone are options of the default command, so that any other word can be refused as an unknown command. */
function withDefaultCommand(args: readonly string[]): readonly string[] {
  const [first] = args;
  const isForProgram = first !== undefined && (!first.startsWith('-') || /^(-h|--help|-V|--version)$/.test(first));
  return isForProgram ? args : [DEFAULT_COMMAND, ...args];
}

function createProgram(version: string, onExit: (code: number) => void): Command {
  const program = new Command('signalbox')
    .description('One GraphQL endpoint for releases on data platforms.')
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
    .addHelpText(
      'after',
      `\nWithout a command: ${DEFAULT_COMMAND}. The environment variables are listed in .env.example.`,
    );

  // Each command is loaded when it runs: help and mistakes need not wait for the whole gateway.
  const act =
    <Options>(command: (options: Options, environment: CommandEnvironment) => Promise<number>) =>
    async (options: Options) =>
      onExit(await command(options, readCommandEnvironment()));

  program
    .command('sandbox')
    .description('run a gateway over simulated clouds, on this machine alone; needs no configuration and no key')
    .option('--port <number>', 'port to listen on, 0 for a free one (PORT; else 4000)')
    .option('--seed <number>', 'what the simulated clouds draw their chances from: the same seed, the same releases')
    .option('--speed <factor>', 'how many times faster than real the releases go')
    .option('--store <url>', 'where the log is kept: pglite:memory, pglite:DIRECTORY, postgres://…')
    .option('--fail <fault>', 'let a simulated vendor fail, see below; may be repeated', collect, [])
    .addHelpText('after', FAIL_HELP)
    .action(act(async (options, environment) => (await import('./sandbox-command.ts')).sandbox(options, environment)));

  program
    .command('serve')
    .description('run a gateway over the providers of a config file')
    .option('--config <file>', 'the config file (SIGNALBOX_CONFIG)')
    .option('--port <number>', 'port to listen on, 0 for a free one (PORT; else server.port of the file)')
    .action(act(async (options, environment) => (await import('./serve-command.ts')).serve(options, environment)));

  program
    .command('check')
    .description('validate a config file, and ask each of its providers for one row; changes nothing')
    .option('--config <file>', 'the config file (SIGNALBOX_CONFIG)')
    .action(act(async (options, environment) => (await import('./check-command.ts')).check(options, environment)));

  addClientCommands(program, async (work) => onExit(await work(readCommandEnvironment())));
  return program;
}

/** Of an option that may be repeated. */
function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value];
}

function readVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
