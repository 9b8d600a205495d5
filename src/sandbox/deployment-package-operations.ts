import { pagingOf, param } from './call-parameters.ts';
import { packageRowToWire, packageToWire } from './deployment-package-wire.ts';
import type { DeploymentPackages } from './deployment-packages.ts';
import { envelope2020 } from './envelope-2020.ts';
import type { Operation, OperationCall, Operations } from './operation.ts';
import type { StudioFile } from './studio-file.ts';
import { fileRowToWire, fileToWire, fileVersionToWire } from './studio-file-wire.ts';
import { invalidParameter, missingParameter, VendorRefusal } from './vendor-refusal.ts';
import type { WireObject } from './wire-json.ts';

const PROJECT = ['ProjectId', 'ProjectIdentifier'];
const PAGING = ['PageNumber', 'PageSize'];
/** Source: ListFiles, FileIdIn. That more are refused is a guess. */
const MAX_FILE_IDS = 50;

/**
 * Packages and files of version 2020-05-18: a POST with a form body each, as the vendor's TypeScript SDK sends it. What
 * the service itself refuses comes in an HTTP 200 with `Success: false`.
 */
export function deploymentPackageOperations(packages: DeploymentPackages): Operations {
  const operation = (
    form: readonly string[],
    required: readonly string[],
    run: (call: OperationCall, projectId: string) => WireObject,
  ): Operation => ({
    method: 'POST',
    query: [],
    form: [...PROJECT, ...form],
    required,
    run: (call) => {
      try {
        return run(call, projectOf(packages, call));
      } catch (err) {
        if (err instanceof VendorRefusal && err.code.startsWith('Invalid.')) return refusal2020(call, err);
        throw err;
      }
    },
  });
  return new Map([
    [
      'GetDeployment',
      operation(['DeploymentId'], ['DeploymentId'], (call, projectId) => {
        const id = idOf(call, 'DeploymentId');
        const found = packages.find(projectId, id);
        // The code is a guess: the vendor documents none.
        if (!found) throw new VendorRefusal(404, 'Invalid.Deployment.NotExists', 'The deployment does not exist.');
        return envelope2020(call, packageToWire(found, packages.clock.now()));
      }),
    ],
    [
      'ListDeployments',
      operation(
        ['Status', 'Creator', 'Executor', 'EndCreateTime', 'EndExecuteTime', 'Keyword', ...PAGING],
        [],
        (call, projectId) => {
          const { page, pageSize } = pagingOf(call);
          const filter = {
            status: call.params['Status'],
            creator: call.params['Creator'],
            executor: call.params['Executor'],
            createdUntil: optionalTime(call, 'EndCreateTime'),
            executedUntil: optionalTime(call, 'EndExecuteTime'),
            keyword: call.params['Keyword'],
          };
          const { rows, total } = packages.list(projectId, filter, page, pageSize);
          const now = packages.clock.now();
          const Deployments = rows.map((found) => packageRowToWire(found, now));
          // The one answer of the family without Success, codes and messages.
          return {
            RequestId: call.requestId,
            Data: { PageNumber: page, PageSize: pageSize, TotalCount: total, Deployments },
          };
        },
      ),
    ],
    [
      'SubmitFile',
      operation(['FileId', 'Comment', 'SkipAllDeployFileExtensions'], ['FileId'], (call, projectId) => {
        const hasChecks = call.params['SkipAllDeployFileExtensions'] !== 'true';
        const comment = call.params['Comment'] ?? '';
        const id = packages.submit(projectId, idOf(call, 'FileId'), call.userId, comment, hasChecks);
        call.effect('fileSubmitted', projectId, id);
        return envelope2020(call, BigInt(id));
      }),
    ],
    [
      'DeployFile',
      operation(['FileId', 'NodeId', 'Comment'], [], (call, projectId) => {
        const id = packages.deploy(projectId, fileAddress(call), call.userId);
        call.effect('fileDeployed', projectId, id);
        return envelope2020(call, BigInt(id));
      }),
    ],
    [
      'GetFile',
      operation(['FileId', 'NodeId'], [], (call, projectId) => {
        const { fileId, nodeId } = fileAddress(call);
        return envelope2020(call, fileToWire(packages, required(packages.findFile(projectId, fileId, nodeId))));
      }),
    ],
    ['ListFiles', operation(LIST_FILES, [], (call, projectId) => listFiles(packages, call, projectId))],
    [
      'GetFileVersion',
      operation(['FileId', 'FileVersion'], ['FileId', 'FileVersion'], (call, projectId) => {
        const file = required(packages.findFile(projectId, idOf(call, 'FileId')));
        const version = Number(idOf(call, 'FileVersion'));
        const entry = file.versions.find((known) => known.version === version);
        if (!entry) throw new VendorRefusal(404, 'Invalid.FileVersion.NotExists', 'The version does not exist.');
        return envelope2020(call, fileVersionToWire(packages, file, entry));
      }),
    ],
    [
      'ListFileVersions',
      operation(['FileId', ...PAGING], ['FileId'], (call, projectId) => {
        const { page, pageSize } = pagingOf(call);
        const file = required(packages.findFile(projectId, idOf(call, 'FileId')));
        const rows = [...file.versions].reverse().slice((page - 1) * pageSize, page * pageSize);
        return envelope2020(call, {
          PageNumber: page,
          PageSize: pageSize,
          TotalCount: file.versions.length,
          FileVersions: rows.map((entry) => fileVersionToWire(packages, file, entry)),
        });
      }),
    ],
  ]);
}

const LIST_FILES = [
  ...['FileIdIn', 'ExactFileName', 'Keyword', 'FileFolderPath', 'FileTypes', 'NodeId', 'Owner', 'LastEditUser'],
  ...['UseType', 'NeedAbsoluteFolderPath', 'NeedContent', ...PAGING],
];

function listFiles(packages: DeploymentPackages, call: OperationCall, projectId: string): WireObject {
  const { params } = call;
  const { page, pageSize } = pagingOf(call);
  const ids = params['FileIdIn']?.split(',').map((id) => id.trim());
  if (ids && ids.length > MAX_FILE_IDS) throw invalidParameter('FileIdIn', `at most ${MAX_FILE_IDS} ids`);
  const filter = {
    ids,
    exactName: params['ExactFileName'],
    keyword: params['Keyword'],
    folderPath: params['FileFolderPath'],
    fileTypes: params['FileTypes']?.split(','),
    nodeId: params['NodeId'],
    owner: params['Owner'],
    editUser: params['LastEditUser'],
    useType: params['UseType'],
  };
  const { rows, total } = packages.listFiles(projectId, filter, page, pageSize);
  const parts = {
    needsContent: params['NeedContent'] === 'true',
    needsPath: params['NeedAbsoluteFolderPath'] === 'true',
  };
  return envelope2020(call, {
    PageNumber: page,
    PageSize: pageSize,
    TotalCount: total,
    Files: rows.map((file) => fileRowToWire(packages, file, parts)),
  });
}

/** As the service refuses; only the status inside says what kind of refusal it is. */
function refusal2020(call: OperationCall, { httpStatus, code, message }: VendorRefusal): WireObject {
  return {
    HttpStatusCode: httpStatus,
    ErrorMessage: message,
    RequestId: call.requestId,
    ErrorCode: code,
    Success: false,
  };
}

/** By its id, or by its name where no id is given. Code and form of the refusal are those of a documented sample. */
function projectOf(packages: DeploymentPackages, call: OperationCall): string {
  const { ProjectId: id, ProjectIdentifier: identifier } = call.params;
  if (id === undefined && identifier === undefined) throw missingParameter('ProjectId');
  if (id !== undefined && !/^\d+$/.test(id)) throw invalidParameter('ProjectId', 'a number');
  const found = [...packages.workspaces.values()].find((known) =>
    id === undefined ? known.identifier === identifier : known.id === id,
  );
  if (!found) throw new VendorRefusal(404, 'Invalid.Tenant.ProjectNotExists', 'The project does not exist.');
  return found.id;
}

function fileAddress(call: OperationCall) {
  const { FileId: fileId, NodeId: nodeId } = call.params;
  if (fileId === undefined && nodeId === undefined) throw missingParameter('FileId');
  return { fileId, nodeId };
}

function required(file: StudioFile | null): StudioFile {
  if (!file) throw new VendorRefusal(404, 'Invalid.File.NotExists', 'The file does not exist.');
  return file;
}

function idOf(call: OperationCall, name: string): string {
  const id = param(call, name).trim();
  if (!/^\d+$/.test(id)) throw invalidParameter(name, 'a number');
  return id;
}

function optionalTime(call: OperationCall, name: string): number | undefined {
  return call.params[name] === undefined ? undefined : Number(idOf(call, name));
}
