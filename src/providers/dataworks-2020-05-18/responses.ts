import {
  dateOf,
  FieldError,
  integerOf,
  requireObject,
  requireObjects,
  requireText,
  textOf,
} from '../transport/fields.ts';
import type { JsonObject } from '../transport/json.ts';
import type { VendorPage } from '../vendor-page.ts';

/** What the detail and the list say alike. Statuses and environments are the vendor's numbers as text. */
interface PackageFields {
  readonly status: string;
  readonly name: string | null;
  readonly message: string | null;
  readonly createdAt: Date | null;
  /** When its execution began; null while it has not. */
  readonly executedAt: Date | null;
  /** User ids. */
  readonly creator: string | null;
  readonly executor: string | null;
}

/** What is read of a package. Source: `Data` of GetDeployment, which repeats neither its id nor its workspace. */
export interface DeploymentPackage extends PackageFields {
  readonly fromEnvironment: string | null;
  readonly toEnvironment: string | null;
  /** Null: nothing is in the way. */
  readonly checkingStatus: string | null;
  readonly items: readonly DeployedItem[];
}

/** Source: `Data.DeployedItems` of GetDeployment. */
export interface DeployedItem {
  readonly fileId: string | null;
  readonly fileVersion: number | null;
  /** Came later than the other fields: null in older answers. */
  readonly status: string | null;
}

/** Source: `Data.Deployments` of ListDeployments. Its people are called otherwise than in the detail. */
export interface PackageRow extends PackageFields {
  readonly id: string;
}

/** What is read of a file; its content is not. Source: `Data.Files` of ListFiles. */
export interface FileName {
  readonly fileId: string;
  readonly name: string | null;
}

/** @throws FieldError */
export function parsePackage(answer: JsonObject): DeploymentPackage {
  const data = requireObject(answer, 'Data', '');
  const deployment = requireObject(data, 'Deployment', 'Data.');
  return {
    ...toFields(deployment, 'Data.Deployment.', { creator: 'CreatorId', executor: 'HandlerId' }),
    fromEnvironment: textOf(deployment['FromEnvironment']),
    toEnvironment: textOf(deployment['ToEnvironment']),
    checkingStatus: textOf(deployment['CheckingStatus']),
    items: listOf(data, 'DeployedItems').map((item) => ({
      fileId: textOf(item['FileId']),
      fileVersion: integerOf(item['FileVersion']),
      status: textOf(item['Status']),
    })),
  };
}

/** @throws FieldError */
export function parsePackagePage(answer: JsonObject): VendorPage<PackageRow> {
  const data = requireObject(answer, 'Data', '');
  return {
    rows: requireObjects(data, 'Deployments', 'Data.').map((row, index) => {
      const path = `Data.Deployments[${index}].`;
      const fields = toFields(row, path, { creator: 'Creator', executor: 'Executor' });
      return { ...fields, id: requireText(row, 'Id', path) };
    }),
    pageSize: integerOf(data['PageSize']),
    totalCount: integerOf(data['TotalCount']),
  };
}

/** @throws FieldError */
export function parseFilePage(answer: JsonObject): readonly FileName[] {
  return requireObjects(requireObject(answer, 'Data', ''), 'Files', 'Data.').map((file, index) => ({
    fileId: requireText(file, 'FileId', `Data.Files[${index}].`),
    name: textOf(file['FileName']),
  }));
}

/**
 * The id of the package that SubmitFile or DeployFile made. Source: `Data` of both.
 * @throws FieldError
 */
export function parseCreated(answer: JsonObject): string {
  const id = requireText(answer, 'Data', '');
  if (!/^\d+$/.test(id)) throw new FieldError('Data', 'the id of a package', id);
  return id;
}

function toFields(
  object: JsonObject,
  path: string,
  people: { readonly creator: string; readonly executor: string },
): PackageFields {
  return {
    status: requireText(object, 'Status', path),
    name: textOf(object['Name']),
    message: textOf(object['ErrorMessage']),
    createdAt: dateOf(object['CreateTime']),
    executedAt: dateOf(object['ExecuteTime']),
    creator: textOf(object[people.creator]),
    executor: textOf(object[people.executor]),
  };
}

/** Missing or null: a package is worth reading without its items too. */
function listOf(data: JsonObject, name: string): readonly JsonObject[] {
  return data[name] === undefined || data[name] === null ? [] : requireObjects(data, name, 'Data.');
}
