import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { command, endProcess } from './child-process.ts';

/** Who serves and who asks keep out of each other's way, where the system can see to it. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** The gateway as it ships. */
export const PROGRAM = 'dist/main.js';
/** What names its parts in a profile. */
export const PROGRAM_IN_FILES = 'bench/program-in-files.ts';

const CAN_PIN = spawnSync('taskset', ['-c', String(LOAD_CORE), 'true']).status === 0;
/** Of `/proc/PID/stat`, which counts in hundredths of a second whatever the kernel's own clock. */
const TICK_MS = 10;

export interface Server {
  readonly name: string;
  readonly url: string;
  /** Processor time that the process has used since it began, in all its threads. */
  cpuMs(): number;
  /** Memory of the process. */
  residentKb(): number;
  close(): Promise<void>;
}

/**
 * @param args of Node; the program prints its address
 * @param core null: any, as many as it can use
 */
export async function startServer(
  name: string,
  args: readonly string[],
  core: number | null = SERVER_CORE,
): Promise<Server> {
  const child = spawnOn(core, args, ['ignore', 'pipe', 'inherit']);
  return {
    name,
    url: await urlOf(child),
    cpuMs: () => cpuMsOf(child),
    residentKb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]),
    close: () => endProcess(child, 'SIGTERM'),
  };
}

/** @param args of Node */
export function spawnOn(
  core: number | null,
  args: readonly string[],
  stdio: ('ignore' | 'pipe' | 'inherit' | 'ipc')[],
): ChildProcess {
  const pin = CAN_PIN && core !== null ? ['taskset', '-c', String(core)] : [];
  const [program, ...rest] = [...pin, process.execPath, ...args] as [string, ...string[]];
  return spawn(program, rest, { stdio, env: { ...process.env, NODE_ENV: 'production' } });
}

function cpuMsOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The second field is the program's name in parentheses, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = fields.slice(11, 13) as [string, string];
  return (Number(user) + Number(system)) * TICK_MS;
}

/** The first address that a program prints. @throws Error when it ends before */
async function urlOf({ stdout }: ChildProcess): Promise<string> {
  let said = '';
  if (!stdout) throw new Error('the server has no output');
  for await (const chunk of stdout) {
    said += chunk;
    const [url] = /http:\/\/\S+(?=\s)/.exec(said) ?? [];
    if (url) {
      stdout.resume();
      return url;
    }
  }
  throw new Error('the server ended before it said where it serves');
}

/** A question of a job. */
export interface Asked {
  /** `"{count}"` in it stands for a number above 1,000,000,000 that no other request has. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The answer; left out where any will do. */
  readonly expected?: string;
}

/** What is asked as fast as it is answered. */
export interface Job {
  readonly url: string;
  /** Default POST. */
  readonly method?: 'GET' | 'POST';
  /** In turns. */
  readonly asked: readonly Asked[];
  /** Askers at the same time; 10 unless told. */
  readonly connections?: number;
  /** Status of the answers. */
  readonly status: number;
  readonly seconds: number;
}

export interface Load {
  /** @returns how many answers came. @throws Error when one was another than expected */
  run(job: Job): Promise<number>;
  close(): Promise<void>;
}

export function startLoad(): Load {
  const file = fileURLToPath(new URL('rivals/load.ts', import.meta.url));
  const child = spawnOn(LOAD_CORE, [file], ['ignore', 'inherit', 'inherit', 'ipc']);
  return {
    run: (job) => command<number>(child, job),
    close: () => endProcess(child, 'SIGKILL'),
  };
}
