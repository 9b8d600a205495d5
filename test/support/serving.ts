import { writeConfigFile } from './config-file.ts';
import { type ProgramRun, runProgram } from './process.ts';

/** A gateway in a process of its own that can be killed and started again, at the same address. */
export interface Serving {
  readonly url: string;
  /** Of its process, which leads a group of its own. */
  readonly pid: number;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Stops the process where it is, as a paused virtual machine does; nothing of it goes on until `thaw`. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** @param config what its config file says @param folder where that file goes */
export async function startServing(folder: string, config: Readonly<Record<string, unknown>>): Promise<Serving> {
  const file = await writeConfigFile(folder, config);
  let program: ProgramRun | null = null;
  let port = '0';
  let url = '';
  const start = async () => {
    program = runProgram(['serve', '--config', file, '--port', port]);
    [url, port = ''] = await program.waitFor(/http:\/\/127\.0\.0\.1:(\d+)\/graphql/);
  };
  const kill = async () => {
    await program?.stop('SIGKILL');
  };
  const signal = (name: NodeJS.Signals) => void program?.child.kill(name);
  await start();
  return {
    get url() {
      return url;
    },
    get pid() {
      if (program?.child.pid === undefined) throw new Error('expected a gateway that was started');
      return program.child.pid;
    },
    start,
    kill,
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    close: kill,
  };
}
