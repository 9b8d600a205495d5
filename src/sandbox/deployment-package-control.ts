import { type ControlRoute, type ControlRoutes, optionalNumber, optionalText, requiredText } from './control.ts';
import type { DeploymentPackages } from './deployment-packages.ts';

/** Packages and files of the old Data Studio: adding, setting, reading the state of. Statuses are raw. */
export function deploymentPackageRoutes(packages: DeploymentPackages): ControlRoutes {
  const addFile: ControlRoute = ({ input }) => {
    const id = optionalText(input, 'id');
    const name = optionalText(input, 'name');
    return {
      id: packages.addFile({
        projectId: requiredText(input, 'projectId'),
        versionCount: optionalNumber(input, 'versionCount'),
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
      }),
    };
  };
  const addPackage: ControlRoute = ({ input }) => {
    const id = optionalText(input, 'id');
    const name = optionalText(input, 'name');
    const createdAt = optionalNumber(input, 'createTime');
    const toEnvironment = optionalNumber(input, 'toEnvironment') ?? 2;
    const fileId = optionalText(input, 'fileId');
    return {
      id: packages.addPackage({
        projectId: requiredText(input, 'projectId'),
        status: optionalText(input, 'status'),
        checkingStatus: optionalText(input, 'checkingStatus'),
        toEnvironment,
        fromEnvironment: toEnvironment - 1,
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        ...(createdAt === undefined ? {} : { createdAt }),
        ...(fileId === undefined ? {} : { items: [{ fileId, fileVersion: 1 }] }),
      }),
    };
  };
  const readPackage: ControlRoute = ({ id }) => {
    const found = packages.get(id);
    const now = packages.clock.now();
    return {
      status: found.statusAt(now),
      checkingStatus: found.checkingStatusAt(now),
      executeTime: found.executedAt(now),
      items: found.options.items.map((_, index) => found.itemStatusAt(index, now)),
    };
  };
  const setStatus: ControlRoute = ({ input, id }) => {
    const status = input['status'] === null ? null : requiredText(input, 'status');
    packages.setStatus(id, status, optionalText(input, 'checkingStatus') ?? (status === null ? null : ''));
  };
  return new Map<string, ControlRoute>([
    ['POST /files', addFile],
    ['POST /packages', addPackage],
    ['GET /packages/:id', readPackage],
    ['PATCH /packages/:id', setStatus],
  ]);
}
