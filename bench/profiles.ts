import { freePort } from '../test/support/free-port.ts';
import { BOARD } from './answers.ts';
import { profileFanOut } from './fan-out.ts';
import { startCloudOfThree, startKnownDeployments } from './known-deployments.ts';
import { inspectedAt, ProcessInspector } from './process-state.ts';
import { toShares } from './profile.ts';
import { PROGRAM_IN_FILES, startLoad } from './servers.ts';

/** Where the processor time of the gateway goes while boards are asked for, and while very many are told of changes. */
export async function measureProfiles(quick: boolean): Promise<{ readonly figures: []; readonly table: string }> {
  const board = await profileBoard(quick);
  const fanOut = await profileFanOut(quick);
  return {
    figures: [],
    table: `The board of 50 deployments:\n\n${board}\n\nVery many equal subscriptions:\n\n${fanOut}`,
  };
}

async function profileBoard(quick: boolean): Promise<string> {
  const port = await freePort();
  const cloud = await startCloudOfThree();
  const known = await startKnownDeployments(cloud, {
    nodeArgs: [inspectedAt(port)],
    program: PROGRAM_IN_FILES,
  });
  const load = startLoad();
  const inspector = await ProcessInspector.open(port);
  try {
    const body = JSON.stringify({ query: BOARD, variables: { first: 50, maxAgeMs: '{count}' } });
    const asked = [{ body, headers: known.headers }];
    const ask = () => load.run({ url: known.gateway.url, asked, status: 200, seconds: quick ? 1 : 3 });
    // First for the compilers.
    await ask();
    return toShares(await inspector.profile(ask));
  } finally {
    inspector.close();
    await load.close();
    await known.close();
    await cloud.close();
  }
}
