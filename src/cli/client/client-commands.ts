import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandEnvironment } from '../../config.ts';
import { OutcomeUnknown, UsageError } from '../exit.ts';
import { addFilters } from './filters.ts';
import { type AddressOptions, readAddress } from './gateway-address.ts';
import { GatewayClient } from './gateway-client.ts';
import { abortOnSignal } from './interrupt.ts';
import { LISTS, type ListName } from './lists.ts';
import { addTriggerOptions, TRIGGERS } from './trigger-definitions.ts';
import { WATCH_FILTERS } from './watch-filters.ts';

/** Runs a command and keeps its exit code. */
export type Act = (work: (environment: CommandEnvironment) => Promise<number>) => Promise<void>;

const EXIT_CODES = `
Ends with 0 for success, 1 for failure, 2 when the command line cannot be, 3 when nobody can tell how it came out, 130 when
ended by Ctrl-C; that cancels nothing.`;
const ADDRESS = `
The key is read from SIGNALBOX_KEY or the file of --key-file.`;

const LIST_NAMES = [...Object.keys(LISTS), 'providers'].join(', ');

/** Adds the commands that are clients of a running gateway. */
export function addClientCommands(program: Command, act: Act): void {
  addDeploy(program, act);
  addWatch(program, act);
  addLs(program, act);
}

function addDeploy(program: Command, act: Act): void {
  const deploy = program
    .command('deploy')
    .description('trigger something through a running gateway, and wait for its end')
    .addHelpText('after', EXIT_CODES);
  for (const definition of TRIGGERS) {
    const command = addTriggerOptions(deploy.command(definition.name).description(definition.description), definition)
      .option('--idempotency-key <text>', 'the same key triggers the same thing once; made and printed when left out')
      .addOption(new Option('--dry-run', 'check everything, send nothing').conflicts('wait'))
      .option('--wait', 'follow it to its end')
      .option('--timeout <seconds>', 'give up waiting after so long; the trigger goes on', readSeconds)
      .option('--json', 'print one JSON document, at the end')
      .addHelpText('after', EXIT_CODES + ADDRESS);
    addConnection(command);
    command.action((options) =>
      act(async (environment) =>
        (await import('./deploy-command.ts')).deploy(definition, options, createClient(options, environment)),
      ),
    );
  }
}

function addWatch(program: Command, act: Act): void {
  const command = program
    .command('watch')
    .description('print the transitions of a deployment until its end, or without an id those of everything')
    .argument('[id]', 'global id of a deployment, a release package or an API, as `ls` prints it')
    .option('--after <cursor>', 'go on behind this position')
    .option('--items', 'with an id: its items too')
    .option('--snapshot', 'without an id: what is unsettled now comes first')
    .option('--json', 'print a JSON object a line')
    .addHelpText('after', EXIT_CODES + ADDRESS);
  addConnection(addFilters(command, WATCH_FILTERS));
  command.action((id: string | undefined, options) =>
    act(async (environment) =>
      (await import('./watch-command.ts')).watch(id ?? null, options, createClient(options, environment)),
    ),
  );
}

function addLs(program: Command, act: Act): void {
  const command = program.command('ls').description('list what a running gateway knows');
  for (const name of Object.keys(LISTS) as ListName[]) {
    const { description, filters } = LISTS[name];
    const list = addFilters(
      command.command(name, { isDefault: name === 'deployments' }).description(description),
      filters,
    )
      .option('--first <number>', 'at most so many, 1 to 100', readFirst, 20)
      .option('--after <cursor>', 'go on behind this cursor')
      .option('--json', 'print the page as one JSON document')
      .addHelpText('after', ADDRESS);
    // The default list is handed every word that is no list: said here in words that help.
    addAddress(list)
      .allowExcessArguments()
      .action((options, { args: [word] }: Command) =>
        act(async (environment) => {
          if (word !== undefined)
            throw new UsageError(`ls: expected ${LIST_NAMES} or options, got ${JSON.stringify(word.slice(0, 80))}`);
          return (await import('./ls-command.ts')).ls(name, options, createClient(options, environment));
        }),
      );
  }
  const providers = command
    .command('providers')
    .description('list the configured accounts, their health and their workspaces')
    .option('--json', 'print one JSON document')
    .addHelpText('after', ADDRESS);
  addAddress(providers).action((options) =>
    act(async (environment) =>
      (await import('./ls-command.ts')).lsProviders(options, createClient(options, environment)),
    ),
  );
}

function addAddress(command: Command): Command {
  return command
    .option('--url <url>', 'the gateway (SIGNALBOX_URL; else http://127.0.0.1:4000/graphql)')
    .option('--key-file <file>', 'file with the key to show it (SIGNALBOX_KEY)');
}

function addConnection(command: Command): Command {
  return addAddress(command).addOption(
    new Option('--reconnect-for <seconds>', 'how long to look for a gateway that is gone')
      .argParser(readSeconds)
      .default(300_000, '300'),
  );
}

function createClient(
  options: AddressOptions & { readonly timeout?: number },
  environment: CommandEnvironment,
): GatewayClient {
  endWithReader();
  return new GatewayClient(readAddress(options, environment), withTimeout(abortOnSignal(), options.timeout));
}

function withTimeout(signal: AbortSignal, timeoutMs: number | undefined): AbortSignal {
  if (timeoutMs === undefined) return signal;
  const controller = new AbortController();
  const give = () => controller.abort(new OutcomeUnknown(`--timeout: no end within ${timeoutMs / 1000} seconds`));
  setTimeout(give, timeoutMs).unref();
  return AbortSignal.any([signal, controller.signal]);
}

/** Whoever reads the output has had enough, as `head` has: not a reason for a stack trace. */
function endWithReader(): void {
  process.stdout.on('error', (err: NodeJS.ErrnoException) => {
    if (err.code === 'EPIPE') process.exit(128 + 13);
    throw err;
  });
}

/** @returns milliseconds */
function readSeconds(text: string): number {
  const seconds = /^\d{1,6}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds > 0)) throw new InvalidArgumentError('Expected seconds above 0 and below 1000000.');
  return seconds * 1000;
}

function readFirst(text: string): number {
  const first = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (first < 1 || first > 100) throw new InvalidArgumentError('Expected 1 to 100.');
  return first;
}
