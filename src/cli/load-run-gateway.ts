import type { Config } from '../config.ts';
import { compileEngine, isEmbeddedStore } from '../store/engine.ts';

/** Loads the gateway, which takes a while, and has the engine of an embedded store compiled meanwhile. */
export async function loadRunGateway({ store }: Config): Promise<typeof import('./run-gateway.ts')> {
  // Whoever opens the store is told of a failure.
  if (isEmbeddedStore(store.url)) compileEngine().catch(() => {});
  return import('./run-gateway.ts');
}
