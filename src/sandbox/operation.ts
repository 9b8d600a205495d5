import type { WireObject } from './wire-json.ts';

/** A call that has passed the signature check. */
export interface OperationCall {
  readonly action: string;
  /** The parameters found where the operation takes them; others were left out. */
  readonly params: Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly userId: string;
  /** Notes that the call changed something; `detail` is the stage's code, for a stage. */
  effect(kind: string, workspace: string, id: string, detail?: string): void;
}

/** One operation of one API version. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Parameters taken from the query, and from the form body. Elsewhere they count as missing. */
  readonly query: readonly string[];
  readonly form: readonly string[];
  readonly required: readonly string[];
  /** @throws VendorRefusal */
  run(call: OperationCall): WireObject;
}

/** By action name. */
export type Operations = ReadonlyMap<string, Operation>;
