import type { PipelineRun } from './pipeline-run.ts';
import { casingFor, type PipelineWireOptions } from './pipeline-wire.ts';
import { createRandom } from './random.ts';
import type { WireObject } from './wire-json.ts';

export interface ItemWireOptions extends PipelineWireOptions {
  /** Text since SDK 8.0.0, before that a JSON number beyond 2^53. */
  readonly itemIdsAs: 'string' | 'number';
}

/**
 * A run's object first, then its children. The same run always has the same items; their status follows the run's.
 * Item statuses have no Cancel (source: "ListPipelineRunItems"), so a cancelled run's items are Termination.
 */
export function itemsToWire(run: PipelineRun, seed: string, now: number, options: ItemWireOptions): WireObject[] {
  const { id, objectId, objectName, itemCount, createdAt } = run.options;
  const random = createRandom(seed, 'items', id);
  const status = run.statusAt(now);
  const write = casingFor(options.casing, id);
  return Array.from({ length: itemCount }, (_, index): WireObject => {
    const itemId = index === 0 ? objectId : random.digits(19);
    const name = index === 0 ? objectName : `${objectName}_${SUFFIXES[(index - 1) % SUFFIXES.length]}${index}`;
    const isWorkflow = index === 0 && itemCount > 3;
    const itemStatus = itemStatusFor(run, status, index, now);
    const isNumeric = options.itemIdsAs === 'number' && /^\d+$/.test(itemId);
    return {
      Id: isNumeric ? BigInt(itemId) : itemId,
      Name: name,
      Type: isWorkflow ? 'WorkflowDefinition' : index > 1 ? random.pick(['Node', 'Resource', 'Function']) : 'Node',
      Version: random.integer(1, 40),
      Status: write(itemStatus),
      Message: itemStatus === 'Fail' ? run.messageAt(now) : '',
      Spec: specOf(itemId, name),
      CreateTime: createdAt,
      ModifyTime: run.modifiedAt(now),
    };
  });
}

const SUFFIXES = ['check', 'tmp', 'resource', 'udf', 'sync'];

function itemStatusFor(run: PipelineRun, runStatus: string, index: number, now: number): string {
  switch (runStatus.toLowerCase()) {
    case 'success':
      return 'Success';
    case 'fail':
      return index === 0 ? 'Fail' : 'Termination';
    case 'termination':
    case 'cancel':
      return 'Termination';
    case 'init':
      return 'Init';
    default:
      return run.stages.some((stage) => run.stageStatusAt(stage, now).toLowerCase() === 'running') ? 'Running' : 'Init';
  }
}

/** FlowSpec as JSON text. It holds code, as the vendor's does. */
function specOf(id: string, name: string): string {
  const content = `INSERT OVERWRITE TABLE ${name} SELECT * FROM ods_${name} WHERE ds = '\${bizdate}'`;
  const script = { path: name, content, runtime: { command: 'ODPS_SQL' } };
  return JSON.stringify({
    version: '1.1.0',
    kind: 'Node',
    spec: { nodes: [{ id, recurrence: 'Normal', name, script }] },
  });
}
