import { type ControlRoute, type ControlRoutes, optionalNumber, optionalText, requiredText } from './control.ts';
import type { DataServiceApis } from './data-service-apis.ts';

/** Published APIs: adding, setting, reading the state of. Statuses are the wire's numbers. */
export function dataServiceRoutes(apis: DataServiceApis): ControlRoutes {
  const addApi: ControlRoute = ({ input }) => {
    const id = optionalText(input, 'id');
    const name = optionalText(input, 'name');
    const path = optionalText(input, 'path');
    const mode = optionalNumber(input, 'mode');
    return {
      id: apis.addApi({
        projectId: requiredText(input, 'projectId'),
        status: optionalNumber(input, 'status'),
        ...(id === undefined ? {} : { id }),
        ...(name === undefined ? {} : { name }),
        ...(path === undefined ? {} : { path }),
        ...(mode === undefined ? {} : { mode }),
      }),
    };
  };
  const setStatus: ControlRoute = ({ input, id }) => {
    const api = apis.get(id);
    const operatorId = optionalText(input, 'operatorId') ?? api.operatorId;
    api.setStatus(optionalNumber(input, 'status') ?? api.status, operatorId, apis.clock.now());
  };
  return new Map<string, ControlRoute>([
    ['POST /apis', addApi],
    ['GET /apis/:id', ({ id }) => ({ status: apis.get(id).status, modifiedAt: apis.get(id).modifiedAt })],
    ['PATCH /apis/:id', setStatus],
  ]);
}
