import {
  booleanOf,
  dateOf,
  FieldError,
  integerOf,
  requireObject,
  requireObjects,
  requireText,
  textOf,
} from '../transport/fields.ts';
import { isJsonObject, type JsonObject } from '../transport/json.ts';
import type { VendorPage } from '../vendor-page.ts';

/** What is read of a stage. Source: Pipeline.Stages in GetPipelineRun. */
export interface PipelineStage {
  readonly code: string;
  /** From 1; null when absent. */
  readonly step: number | null;
  readonly type: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly status: string;
  readonly message: string | null;
  readonly detail: JsonObject | null;
}

/** What is read of a run. Source: Pipeline in GetPipelineRun and PipelineRuns in ListPipelineRuns. */
export interface PipelineRun {
  readonly id: string;
  readonly status: string;
  readonly creator: string | null;
  /** As sent at creation; null also in answers from before 2026, which have none. */
  readonly description: string | null;
  readonly message: string | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly stages: readonly PipelineStage[];
}

/** What is read of an item; its Spec, which holds code, is not. Source: PipelineRunItems in ListPipelineRunItems. */
export interface PipelineRunItem {
  readonly id: string;
  readonly name: string | null;
  readonly type: string | null;
  readonly version: number | null;
  readonly status: string;
  readonly message: string | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
}

/** @throws FieldError */
export function parseRun(answer: JsonObject): PipelineRun {
  return toRun(requireObject(answer, 'Pipeline', ''), 'Pipeline.');
}

/**
 * The new and the old name of the operation differ in the name of the list.
 * @throws FieldError
 */
export function parseRunPage(answer: JsonObject): VendorPage<PipelineRun> {
  const paging = requireObject(answer, 'PagingInfo', '');
  const list =
    paging['PipelineRuns'] === undefined && paging['Deployments'] !== undefined ? 'Deployments' : 'PipelineRuns';
  return parsePage(paging, list, toRun);
}

/** @throws FieldError */
export function parseItemPage(answer: JsonObject): VendorPage<PipelineRunItem> {
  return parsePage(requireObject(answer, 'PagingInfo', ''), 'PipelineRunItems', toItem);
}

/**
 * The id of the run that CreatePipelineRun made.
 * @throws FieldError
 */
export function parseCreated(answer: JsonObject): string {
  return requireText(answer, 'Id', '');
}

/**
 * ExecPipelineRunStage and AbolishPipelineRun say nothing but that it was done; that it was not is refused earlier.
 * @throws FieldError
 */
export function parseDone(answer: JsonObject): void {
  if (booleanOf(answer['Success']) !== true) throw new FieldError('Success', 'true', answer['Success']);
}

function parsePage<T>(paging: JsonObject, list: string, toRow: (row: JsonObject, path: string) => T): VendorPage<T> {
  const rows = requireObjects(paging, list, 'PagingInfo.');
  return {
    rows: rows.map((row, index) => toRow(row, `PagingInfo.${list}[${index}].`)),
    pageSize: integerOf(paging['PageSize']),
    totalCount: integerOf(paging['TotalCount']),
  };
}

function toRun(run: JsonObject, path: string): PipelineRun {
  return {
    id: requireText(run, 'Id', path),
    status: requireText(run, 'Status', path),
    creator: textOf(run['Creator']),
    description: textOf(run['Description']),
    message: textOf(run['Message']),
    createdAt: dateOf(run['CreateTime']),
    modifiedAt: dateOf(run['ModifyTime']),
    stages: requireObjects(run, 'Stages', path).map((stage, index) => toStage(stage, `${path}Stages[${index}].`)),
  };
}

function toStage(stage: JsonObject, path: string): PipelineStage {
  const detail = stage['Detail'];
  return {
    code: requireText(stage, 'Code', path),
    step: integerOf(stage['Step']),
    type: textOf(stage['Type']),
    name: textOf(stage['Name']),
    description: textOf(stage['Description']),
    status: requireText(stage, 'Status', path),
    message: textOf(stage['Message']),
    detail: isJsonObject(detail) && Object.keys(detail).length > 0 ? detail : null,
  };
}

function toItem(item: JsonObject, path: string): PipelineRunItem {
  return {
    id: requireText(item, 'Id', path),
    name: textOf(item['Name']),
    type: textOf(item['Type']),
    version: integerOf(item['Version']),
    status: requireText(item, 'Status', path),
    message: textOf(item['Message']),
    createdAt: dateOf(item['CreateTime']),
    modifiedAt: dateOf(item['ModifyTime']),
  };
}
