import type { DeploymentPackage } from './deployment-package.ts';
import type { WireObject, WireValue } from './wire-json.ts';

/** `Data` of GetDeployment: neither the package's id nor its workspace. */
export function packageToWire(found: DeploymentPackage, now: number): WireObject {
  const { options } = found;
  const checkingStatus = found.checkingStatusAt(now);
  return {
    Deployment: {
      Status: numberToWire(found.statusAt(now)),
      ErrorMessage: found.messageAt(now),
      FromEnvironment: options.fromEnvironment,
      ToEnvironment: options.toEnvironment,
      CheckingStatus: checkingStatus === null ? undefined : numberToWire(checkingStatus),
      CreateTime: options.createdAt,
      HandlerId: options.handlerId,
      CreatorId: options.creatorId,
      // What it holds before the execution is not documented.
      ExecuteTime: found.executedAt(now) ?? undefined,
      Name: options.name,
    },
    DeployedItems: options.items.map(({ fileId, fileVersion }, index) => {
      const status = found.itemStatusAt(index, now);
      return {
        FileId: numberToWire(fileId),
        FileVersion: fileVersion,
        Status: status === null ? undefined : numberToWire(status),
      };
    }),
  };
}

/** A row of ListDeployments: no environments, no checks, no items, and other names for the people. */
export function packageRowToWire(found: DeploymentPackage, now: number): WireObject {
  const { options } = found;
  const message = found.messageAt(now);
  return {
    Id: BigInt(options.id),
    Name: options.name,
    Status: numberToWire(found.statusAt(now)),
    // The samples: "Success" in the detail, "OK" in the list.
    ErrorMessage: message === 'Success' ? 'OK' : message,
    CreateTime: options.createdAt,
    ExecuteTime: found.executedAt(now) ?? undefined,
    Creator: options.creatorId,
    Executor: options.handlerId,
  };
}

/** A bare number of any length; text that is none, as a test may set it, stays text. */
export function numberToWire(text: string): WireValue {
  return /^-?\d+$/.test(text) ? BigInt(text) : text;
}
