import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { takeUntil } from '../support/client.ts';
import { collectSamples, type Samples } from './samples.ts';
import { has, KEY_NAMES, type KeyName, type Place, reaches, startWorld, type World } from './world.ts';

const PLACE = 'provider { key } workspace { rawId }';
const EVENT = `__typename ... on StreamCheckpoint { kind } ... on StreamGap { affectedProvider { key } }
  ... on StatusTransition { ${PLACE} }
  ... on StreamSnapshot { subject { ... on Deployment { ${PLACE} } ... on Stage { deployment { ${PLACE} } } } }`;
const ALL = `subscription ($filter: TransitionFilter, $after: StreamCursor, $start: StreamStart!) {
  event: statusTransitions(filter: $filter, after: $after, start: $start) { ${EVENT} } }`;
const ONE = `subscription ($id: ID!, $after: StreamCursor) {
  event: deploymentTransitions(deploymentId: $id, after: $after, until: FOREVER) { ${EVENT} } }`;

const LIVE = ['WebSocket', 'Server-Sent Events'] as const;
type Live = (typeof LIVE)[number];

interface Placed {
  readonly provider?: { readonly key: string } | null;
  readonly workspace?: { readonly rawId: string } | null;
}
interface Event extends Placed {
  readonly __typename: string;
  readonly kind?: string;
  readonly subject?: (Placed & { readonly deployment?: Placed | null }) | null;
}

describe('what a caller is told live', () => {
  let world: World;
  let samples: Samples;
  /** Of the empty log. */
  let beginning: string;
  beforeAll(async () => {
    world = await startWorld();
    const { data } = await world.ask('admin', 'HTTP', '{ transitions(first: 1) { resumeCursor } }');
    beginning = (data as { transitions: { resumeCursor: string } }).transitions.resumeCursor;
    samples = await collectSamples(world);
  }, 60_000);
  afterAll(() => world.close());

  function subscribe(key: KeyName, over: Live, query: string, variables: Record<string, unknown>) {
    const document = parse(query) as never;
    const client = world.clientOf(key);
    return over === 'WebSocket'
      ? client.subscribe<{ event: Event }, Record<string, unknown>>(document, variables)
      : client.stream<{ event: Event }, Record<string, unknown>>(document, variables);
  }

  /** What comes before the stream is up to date. */
  async function catchUp(
    key: KeyName,
    over: Live,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Event[]> {
    const events = subscribe(key, over, query, variables);
    const taken = await takeUntil(events, ({ event }) => event.kind === 'CAUGHT_UP');
    await events.return?.();
    return taken.map(({ event }) => event);
  }

  it('is told for every subscription: a new one needs a test here', () => {
    const fields = Object.keys(buildGatewaySchema().getSubscriptionType()?.getFields() ?? {});

    expect(fields.toSorted()).toEqual(['deploymentTransitions', 'statusTransitions']);
  });

  const cells = LIVE.flatMap((over) => KEY_NAMES.map((key) => [over, key] as const));

  describe.each(cells)('over %s with the key "%s"', (over, key) => {
    it.each([
      ['resumed from the beginning', () => ({ after: beginning, start: 'NOW' })],
      ['begun with snapshots', () => ({ start: 'SNAPSHOT' })],
      [
        'that names runs everywhere',
        () => ({ start: 'SNAPSHOT', filter: { deploymentIds: samples.deployments.map(({ id }) => id) } }),
      ],
      [
        'that names subjects everywhere, resumed',
        () => ({ after: beginning, start: 'NOW', filter: { subjectIds: samples.stages.map(({ id }) => id) } }),
      ],
    ])('statusTransitions %s tells of what the key reaches, and nothing else', async (_, variables) => {
      if (!has(key, 'read')) {
        await expect(catchUp(key, over, ALL, variables())).rejects.toThrow('FORBIDDEN');
        return;
      }
      const places = (await catchUp(key, over, ALL, variables())).flatMap(placesOf);
      const everything = (await catchUp('everything', over, ALL, variables())).flatMap(placesOf);

      expect(everything.length).toBeGreaterThan(0);
      expect(new Set(places.map(nameOf))).toEqual(
        new Set(everything.filter((place) => reaches(key, place)).map(nameOf)),
      );
    });

    it('deploymentTransitions follows a run that the key reaches; another is not there', async () => {
      const outcomes = await Promise.all(
        samples.deployments.map(({ id }) =>
          catchUp(key, over, ONE, { id }).then(
            (events) => (events.flatMap(placesOf).length > 0 ? 'followed' : 'silent'),
            (err: Error) => /FORBIDDEN|there is no deployment with this id/.exec(err.message)?.[0] ?? err.message,
          ),
        ),
      );

      expect(outcomes).toEqual(
        samples.deployments.map((place) => {
          if (!has(key, 'read')) return 'FORBIDDEN';
          return reaches(key, place) ? 'followed' : 'there is no deployment with this id';
        }),
      );
    });
  });

  it.each(LIVE)('what happens outside while a narrow stream is open over %s passes it by', async (over) => {
    const events = subscribe('of-one-workspace', over, ALL, { start: 'NOW' });
    await takeUntil(events, ({ event }) => event.kind === 'CAUGHT_UP');
    const query = `mutation ($id: ID!, $key: String!) {
      createDeployment(input: { idempotencyKey: $key, workspaceId: $id, objectId: "1" }) { errors { message } } }`;
    const trigger = (workspace: string) => {
      const target = samples.workspaces.find((each) => each.provider === 'dw24' && each.workspace === workspace);
      return world.ask('admin', 'HTTP', query, { id: target?.id, key: `${over}-${workspace}` });
    };

    await trigger('10001');
    await trigger('10000');
    const taken = await takeUntil(events, ({ event }) => event.__typename === 'StatusTransition');
    await events.return?.();

    expect(new Set(taken.flatMap(({ event }) => placesOf(event)).map(nameOf))).toEqual(new Set(['dw24/10000']));
  });
});

function placesOf(event: Event): Place[] {
  const { provider, workspace } = event.subject?.deployment ?? event.subject ?? event;
  return provider ? [{ provider: provider.key, workspace: workspace?.rawId ?? null }] : [];
}

const nameOf = ({ provider, workspace }: Place) => `${provider}/${workspace}`;
