import type { OperationCall } from './operation.ts';
import { invalidParameter, missingParameter, VendorRefusal } from './vendor-refusal.ts';

/** Source: PageSize of every list operation of both versions: default 10, most 100. That more is refused is a guess. */
const DEFAULT_PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 100;

/** @throws VendorRefusal when it is not there */
export function param(call: OperationCall, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** @throws VendorRefusal */
export function pagingOf(call: OperationCall): { readonly page: number; readonly pageSize: number } {
  const page = Number(call.params['PageNumber'] ?? 1);
  const pageSize = Number(call.params['PageSize'] ?? DEFAULT_PAGE_SIZE);
  if (!Number.isInteger(page) || page < 1) throw invalidParameter('PageNumber', 'a number from 1');
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
    throw invalidParameter('PageSize', `1 to ${MAX_PAGE_SIZE}`);
  }
  return { page, pageSize };
}

/**
 * Code from a documented sample of the 2020 version, where it comes in a 200 answer; that a call is refused with it at
 * HTTP 404 is a guess. It wants the number: an identifier is refused.
 * @throws VendorRefusal
 */
export function projectIdOf(call: OperationCall, workspaces: ReadonlyMap<string, unknown>): string {
  const projectId = param(call, 'ProjectId');
  if (!/^\d+$/.test(projectId)) throw invalidParameter('ProjectId', 'a number');
  if (!workspaces.has(projectId)) {
    throw new VendorRefusal(404, 'Invalid.Tenant.ProjectNotExists', 'The project does not exist.');
  }
  return projectId;
}
