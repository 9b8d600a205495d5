import {
  ControlError,
  type ControlRoute,
  type ControlRoutes,
  optionalNumber,
  optionalText,
  requiredText,
} from './control.ts';
import type { ReleasePackages } from './release-packages.ts';

const MAX_GENERATED = 100_000;

/** Packages: adding, generating, setting, reading the state of. */
export function packageRoutes(packages: ReleasePackages): ControlRoutes {
  const add: ControlRoute = ({ input }) => ({
    id: packages.add({
      workspaceId: requiredText(input, 'workspaceId'),
      id: optionalText(input, 'id'),
      name: optionalText(input, 'name'),
      appliedAt: optionalNumber(input, 'appliedAt'),
      releaseMs: optionalNumber(input, 'releaseMs'),
      deployStatus: optionalText(input, 'deployStatus'),
      deleteFlag: optionalText(input, 'deleteFlag'),
    }),
  });
  const generate: ControlRoute = ({ input }) => {
    const count = optionalNumber(input, 'count') ?? 0;
    if (!Number.isInteger(count) || count < 1 || count > MAX_GENERATED) {
      throw new ControlError(`count: expected 1 to ${MAX_GENERATED}`);
    }
    return { ids: packages.generate(requiredText(input, 'workspaceId'), count) };
  };
  const set: ControlRoute = ({ input, id }) => {
    const deployStatus = optionalText(input, 'deployStatus') ?? null;
    const deleteFlag = optionalText(input, 'deleteFlag') ?? null;
    packages.get(id).fix(deployStatus === null && deleteFlag === null ? null : { deployStatus, deleteFlag });
  };
  const read: ControlRoute = ({ id }) => {
    const one = packages.get(id);
    return { deployStatus: packages.deployStatus(one), deleteFlag: packages.deleteFlag(one) };
  };
  return new Map<string, ControlRoute>([
    ['POST /packages', add],
    ['POST /packages/generate', generate],
    ['GET /packages/:id', read],
    ['PATCH /packages/:id', set],
    ['POST /pending-items', ({ input }) => ({ id: packages.addPending(requiredText(input, 'workspaceId')) })],
  ]);
}
