import { open, readFile, rename } from 'node:fs/promises';

export interface State {
  /** Everything up to here has been posted; null at the very beginning. */
  readonly cursor: string | null;
  /** Cursor of the event that may have been posted since. */
  readonly posting: string | null;
}

/** What the bot knows when it comes back. Only one bot may use a file. */
export class StateFile {
  /** As it is in the file. */
  current: State;
  private readonly path: string;

  private constructor(path: string, current: State) {
    this.path = path;
    this.current = current;
  }

  /** @throws Error when there is a file that cannot be read: beginning anew would miss what happened since */
  static async open(path: string): Promise<StateFile> {
    try {
      const { cursor = null, posting = null } = JSON.parse(await readFile(path, 'utf8')) as Partial<State>;
      return new StateFile(path, { cursor, posting });
    } catch (err) {
      if ((err as NodeJS.ErrnoException).code === 'ENOENT') return new StateFile(path, { cursor: null, posting: null });
      throw new Error(`${path}: expected the state of this bot; to begin anew, remove it (${(err as Error).message})`, {
        cause: err,
      });
    }
  }

  /** All or nothing: whenever the process or the machine dies, the file holds this state or the one before. */
  async write(state: State): Promise<void> {
    const next = `${this.path}.next`;
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(state));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, this.path);
    this.current = state;
  }
}
