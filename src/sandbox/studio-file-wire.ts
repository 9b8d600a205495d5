import type { DeploymentPackages } from './deployment-packages.ts';
import type { FileVersion, StudioFile } from './studio-file.ts';
import type { WireObject } from './wire-json.ts';

/** What the samples of GetFile and ListFiles have for the folder. */
const FOLDER_ID = '2735c2****';
const BUSINESS_ID = 1_000_001;

/** The fields that GetFile and ListFiles share. */
function commonFields(packages: DeploymentPackages, file: StudioFile): WireObject {
  return {
    FileId: BigInt(file.id),
    FileName: file.name,
    FileType: file.fileType,
    NodeId: BigInt(file.nodeId),
    Owner: file.owner,
    UseType: file.useType,
    CurrentVersion: file.versions.at(-1)?.version ?? 0,
    CommitStatus: !file.hasDraft && packages.committedVersion(file) === file.versions.at(-1)?.version ? 1 : 0,
    CreateTime: file.createdAt,
    CreateUser: file.createUser,
    LastEditTime: file.editedAt,
    LastEditUser: file.editUser,
    BusinessId: BUSINESS_ID,
    BizId: BUSINESS_ID,
    FileFolderId: FOLDER_ID,
    FileDescription: file.description,
    ConnectionName: file.connectionName,
    ParentId: -1,
    IsMaxCompute: file.isMaxCompute,
    AutoParsing: true,
  };
}

/** `Data` of GetFile. */
export function fileToWire(packages: DeploymentPackages, file: StudioFile): WireObject {
  return {
    File: {
      ...commonFields(packages, file),
      DeletedStatus: file.deletedStatus,
      Content: file.content,
      AdvancedSettings: '{"queue":"default"}',
    },
    NodeConfiguration: {
      AutoRerunTimes: 3,
      AutoRerunIntervalMillis: 120_000,
      RerunMode: 'ALL_ALLOWED',
      Stop: false,
      ParaValue: 'bizdate=$bizdate',
      StartEffectDate: 936_923_400_000,
      EndEffectDate: 4_155_787_800_000,
      CronExpress: '00 05 00 * * ?',
      CycleType: 'DAY',
      DependentType: 'NONE',
      ResourceGroupId: 375_827_434_852_437,
      SchedulerType: 'NORMAL',
      Timeout: 1,
      ImageId: 'm-bp1h4b5a8ogkbll2f3tr',
      // These two are texts.
      ApplyScheduleImmediately: 'true',
      IgnoreParentSkipRunningProperty: 'true',
      StartImmediately: true,
      InputList: [{ Input: 'project.001_out', ParseType: 'MANUAL' }],
      OutputList: [{ Output: `project.${file.name}`, RefTableName: file.name }],
      InputParameters: [],
      OutputParameters: [],
    },
    // The one lower-case key.
    ResourceDownloadLink: { downloadLink: '' },
  };
}

/** A row of ListFiles. */
export function fileRowToWire(
  packages: DeploymentPackages,
  file: StudioFile,
  { needsContent, needsPath }: { readonly needsContent: boolean; readonly needsPath: boolean },
): WireObject {
  return {
    ...commonFields(packages, file),
    Content: needsContent ? file.content : undefined,
    AbsoluteFolderPath: needsPath ? file.folderPath : undefined,
  };
}

/** `Data` of GetFileVersion, and a row of ListFileVersions. Here Status is a word. */
export function fileVersionToWire(packages: DeploymentPackages, file: StudioFile, entry: FileVersion): WireObject {
  return {
    FileName: file.name,
    FileVersion: entry.version,
    FileContent: file.content,
    FilePropertyContent: JSON.stringify({ fileName: file.name, fileType: file.fileType }),
    NodeContent: JSON.stringify({ cycleType: 0, cronExpress: '00 05 00 * * ?' }),
    NodeId: BigInt(file.nodeId),
    ChangeType: entry.version === 1 ? 'CREATE' : 'UPDATE',
    Comment: entry.comment,
    CommitTime: entry.submittedAt,
    CommitUser: entry.submitUser,
    IsCurrentProd: packages.productionVersion(file) === entry.version,
    Status: packages.versionStatus(file, entry.version),
    UseType: file.useType,
  };
}
