import { once } from 'node:events';
import WebSocket from 'ws';

/** What a process holds after its garbage was collected. */
export interface ProcessState {
  readonly heapMb: number;
  /** Sockets, pipes and the like that keep the process going, timers left out. */
  readonly handles: number;
}

/** Source: Chrome DevTools Protocol, `Profiler.Profile`. */
export interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
  }[];
  /** Ids of the nodes at work, and the microseconds that each of these looks stands for. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** What Node is to be started with, to be looked into at this port. */
export function inspectedAt(port: number): string {
  return `--inspect=127.0.0.1:${port}`;
}

/** Looks into a Node process through its inspector. */
export class ProcessInspector {
  private lastId = 0;

  private readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
  }

  /** @param port where the process was told to be inspected */
  static async open(port: number): Promise<ProcessInspector> {
    const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as [
      { readonly webSocketDebuggerUrl: string },
    ];
    const socket = new WebSocket(target.webSocketDebuggerUrl);
    await once(socket, 'open');
    return new ProcessInspector(socket);
  }

  async read(): Promise<ProcessState> {
    // Finalisers that the first collection lets run free more.
    for (let turn = 0; turn < 3; turn++) await this.send('HeapProfiler.collectGarbage', {});
    const expression = `({
      heapMb: process.memoryUsage().heapUsed / 2 ** 20,
      handles: process.getActiveResourcesInfo().filter((kind) => !/^(Timeout|Immediate)$/.test(kind)).length,
    })`;
    const { result } = (await this.send('Runtime.evaluate', { expression, returnByValue: true })) as {
      result: { value: ProcessState };
    };
    return result.value;
  }

  /** Where the processor time goes while that is done. */
  async profile(work: () => Promise<unknown>): Promise<Profile> {
    await this.send('Profiler.enable', {});
    await this.send('Profiler.start', {});
    await work();
    const { profile } = (await this.send('Profiler.stop', {})) as { profile: Profile };
    return profile;
  }

  close(): void {
    this.socket.terminate();
  }

  private async send(method: string, params: object): Promise<unknown> {
    const id = ++this.lastId;
    this.socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [data] = (await once(this.socket, 'message')) as [WebSocket.RawData];
      const answer = JSON.parse(String(data)) as { id?: number; result?: unknown; error?: { message: string } };
      if (answer.id !== id) continue;
      if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
      return answer.result;
    }
  }
}
