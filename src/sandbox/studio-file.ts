/** A file of the old Data Studio. Times are milliseconds since 1970; enums as on the wire. */
export interface StudioFile {
  /** Decimal text, as all ids. */
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly fileType: number;
  readonly nodeId: string;
  readonly owner: string;
  readonly useType: string;
  readonly deletedStatus: string;
  readonly createdAt: number;
  readonly createUser: string;
  readonly editedAt: number;
  readonly editUser: string;
  readonly folderPath: string;
  readonly description: string;
  readonly connectionName: string;
  readonly content: string;
  readonly isMaxCompute: boolean;
  /** Oldest first, from 1 on; the submitted ones. */
  readonly versions: readonly FileVersion[];
  /** Edited since the last version, or never submitted. */
  readonly hasDraft: boolean;
}

/** A version, from the moment it was submitted. Whether it is committed, its packages tell. */
export interface FileVersion {
  readonly version: number;
  readonly comment: string;
  readonly submittedAt: number;
  readonly submitUser: string;
}

/** A file to put into the cloud. What is left out is made up. */
export interface NewFile extends Partial<Omit<StudioFile, 'versions' | 'projectId'>> {
  readonly projectId: string;
  /** How many committed versions it has. Default 1. */
  readonly versionCount?: number | undefined;
}

export interface FileFilter {
  readonly ids?: readonly string[] | undefined;
  readonly exactName?: string | undefined;
  readonly keyword?: string | undefined;
  readonly folderPath?: string | undefined;
  readonly fileTypes?: readonly string[] | undefined;
  readonly nodeId?: string | undefined;
  readonly owner?: string | undefined;
  readonly editUser?: string | undefined;
  readonly useType?: string | undefined;
}

/** Keywords are parts of the name, compared without case; that is a guess. */
export function isWantedFile(file: StudioFile, filter: FileFilter): boolean {
  const same = (wanted: string | undefined, value: string) => wanted === undefined || wanted === value;
  return (
    (filter.ids?.includes(file.id) ?? true) &&
    same(filter.exactName, file.name) &&
    file.name.toLowerCase().includes(filter.keyword?.toLowerCase() ?? '') &&
    same(filter.folderPath, file.folderPath) &&
    (filter.fileTypes?.includes(String(file.fileType)) ?? true) &&
    same(filter.nodeId, file.nodeId) &&
    same(filter.owner, file.owner) &&
    same(filter.editUser, file.editUser) &&
    same(filter.useType, file.useType)
  );
}
