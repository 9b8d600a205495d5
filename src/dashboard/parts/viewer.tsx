import { createContext, type ReactNode, useContext } from 'react';
import type { ViewerQuery } from '../api/gql/graphql.ts';

type Viewer = ViewerQuery['viewer'];

const ViewerContext = createContext<Viewer>({ subject: '', scopes: [] });

export function ViewerProvider({ viewer, children }: { readonly viewer: Viewer; readonly children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer & { readonly canRead: boolean; readonly canDeploy: boolean } {
  const viewer = useContext(ViewerContext);
  const has = (scope: string) => viewer.scopes.includes(scope) || viewer.scopes.includes('admin');
  return { ...viewer, canRead: has('read'), canDeploy: has('deploy') };
}
