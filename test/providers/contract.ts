import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeploymentRef, WorkspaceRef } from '../../src/domain/deployment.ts';
import type { Delivery, ProviderFailure } from '../../src/domain/errors.ts';
import type { ReleaseStatus } from '../../src/domain/status.ts';
import type { Provider, TriggerCommand } from '../../src/providers/provider.ts';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import { ManualClock } from './manual-clock.ts';
import type { RecordedLog } from './recorded-log.ts';

/** A provider and the simulated cloud that it talks to. */
export interface ProviderSetup {
  readonly provider: Provider;
  readonly log: RecordedLog;
  /** A workspace without runs. */
  readonly workspace: WorkspaceRef;
  /** What must never be said. */
  readonly secrets: readonly string[];
  /** Puts a run into the cloud, newer than the ones before, that stays as it is; null for one that was never there. */
  addRun(rawStatus: string | null): DeploymentRef;
  /** A command that can be carried out, with this mark. */
  createCommand(marker: string): TriggerCommand;
  inject(fault: FaultSpec): void;
  /** Puts the cloud right again. */
  recover(): void;
  /** Cuts the cloud off. */
  disconnect(): Promise<void>;
  /** Calls that arrived. */
  received(): number;
  /** Calls that changed something. */
  effects(): number;
  /** The vendor's code of the fault error500; `InternalError.System` if left out. */
  readonly internalErrorCode?: string;
  close(): Promise<void>;
}

export interface SetupOptions {
  readonly clock: ManualClock;
  readonly timeoutMs: number;
}

/** Long: the clock of these tests passes while real sockets are at work. */
const TIMEOUT_MS = 60_000;
const READ = { priority: 'read' } as const;
const WRITE = { priority: 'write' } as const;
const HUGE_BYTES = 11 * 1024 * 1024;

/** How reads go wrong, and what that is called. */
export const READ_FAULTS: [fault: FaultSpec, failure: ProviderFailure][] = [
  [{ kind: 'throttle' }, 'THROTTLED'],
  [{ kind: 'throttle', retryAfter: 120 }, 'THROTTLED'],
  [{ kind: 'throttle400' }, 'THROTTLED'],
  [{ kind: 'error500' }, 'SERVER_ERROR'],
  [{ kind: 'successFalse' }, 'REJECTED'],
  [{ kind: 'successFalse', code: 'InternalError.System' }, 'SERVER_ERROR'],
  [{ kind: 'cutBeforeBody' }, 'UNREACHABLE'],
  [{ kind: 'cutAfterEffect' }, 'UNREACHABLE'],
  [{ kind: 'truncated' }, 'BAD_ANSWER'],
  [{ kind: 'html' }, 'SERVER_ERROR'],
  [{ kind: 'garbage' }, 'BAD_ANSWER'],
  [{ kind: 'emptyBody' }, 'BAD_ANSWER'],
  [{ kind: 'badGzip' }, 'BAD_ANSWER'],
  [{ kind: 'nulls' }, 'BAD_ANSWER'],
  [{ kind: 'redirect' }, 'BAD_ANSWER'],
  [{ kind: 'hugeBody', bytes: HUGE_BYTES }, 'BAD_ANSWER'],
];

const TRIGGER_FAULTS: [fault: FaultSpec, failure: ProviderFailure, delivery: Delivery, effects: number][] = [
  [{ kind: 'throttle' }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'throttle', retryAfter: 120 }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'throttle400' }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'successFalse' }, 'REJECTED', 'REFUSED', 0],
  [{ kind: 'error500' }, 'SERVER_ERROR', 'UNKNOWN', 0],
  [{ kind: 'error500AfterEffect' }, 'SERVER_ERROR', 'UNKNOWN', 1],
  [{ kind: 'cutBeforeBody' }, 'UNREACHABLE', 'UNKNOWN', 0],
  [{ kind: 'cutBeforeBody', strikes: 'after' }, 'UNREACHABLE', 'UNKNOWN', 1],
  [{ kind: 'cutAfterEffect' }, 'UNREACHABLE', 'UNKNOWN', 1],
  [{ kind: 'truncated' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'html' }, 'SERVER_ERROR', 'UNKNOWN', 0],
  [{ kind: 'html', strikes: 'after' }, 'SERVER_ERROR', 'UNKNOWN', 1],
  [{ kind: 'garbage', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'emptyBody', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'badGzip', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'nulls', fields: ['Id', 'Success'] }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'redirect' }, 'BAD_ANSWER', 'UNKNOWN', 0],
  [{ kind: 'hugeBody', bytes: HUGE_BYTES, strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
];

/** Faults that end by the deadline alone. */
const ENDLESS_FAULTS: [fault: FaultSpec, effects: number][] = [
  [{ kind: 'hang' }, 0],
  [{ kind: 'hang', strikes: 'after' }, 1],
  [{ kind: 'drip', delayMs: 3_000 }, 1],
];

export const title = ({ kind, ...rest }: FaultSpec): string => [kind, ...Object.values(rest).map(String)].join(' ');

/** Defines a test only where it applies: a skipped one would be noise in every run. */
const itIf = (applies: boolean) => (title: string, body: () => Promise<void>) => {
  if (applies) it(title, body);
};

/**
 * What every provider promises, tried over real sockets on a simulated cloud. `statuses`: each value of a run that the
 * vendor documents, in several spellings, and some that it does not. Without `triggers` it is a provider that refuses them.
 */
export function describeProvider(
  kind: string,
  start: (options: SetupOptions) => Promise<ProviderSetup>,
  statuses: readonly (readonly [raw: string, ours: ReleaseStatus])[],
  { triggers = true }: { readonly triggers?: boolean } = {},
): void {
  describe(`${kind} as a Provider`, () => {
    let clock: ManualClock;
    let setup: ProviderSetup;
    beforeEach(async () => {
      clock = new ManualClock();
      setup = await start({ clock, timeoutMs: TIMEOUT_MS });
    });
    afterEach(async () => {
      await setup.provider.close();
      await setup.close();
    });
    const settle = async <T>(outcome: Promise<T>): Promise<T> => {
      await clock.settle(outcome);
      return outcome;
    };
    const read = async (ref: DeploymentRef) => (await settle(setup.provider.getDeployment(ref, READ))).value.record;
    const anyRun = () => setup.addRun(statuses[0]?.[0] ?? '');

    it.each(statuses)('maps %j to %s and keeps the raw value, trimmed', async (rawStatus, status) => {
      const ref = setup.addRun(rawStatus);

      const record = await read(ref);

      expect(record).toMatchObject({ ...ref, status });
      expect(record.rawStatuses[0]).toMatchObject({ value: rawStatus.trim() });
    });

    it('reads a run under its own id, with at least one stage and a request id', async () => {
      const ref = anyRun();

      const { value, requestId } = await settle(setup.provider.getDeployment(ref, READ));

      expect(value.record).toMatchObject(ref);
      expect(value.record.stages.map(({ position }) => position)).toEqual(value.record.stages.map((_, i) => i + 1));
      expect(value.record.stages.length).toBeGreaterThan(0);
      expect(requestId).toMatch(/^\S+$/);
    });

    it('says NOT_FOUND of a run that is not there, and asks once', async () => {
      const answer = settle(setup.provider.getDeployment(setup.addRun(null), READ));

      await expect(answer).rejects.toMatchObject({ call: { failure: 'NOT_FOUND', delivery: 'REFUSED' } });
      expect(setup.received()).toBe(1);
    });

    it('lists the newest first, in pages that end', async () => {
      const refs = statuses.map(([rawStatus]) => setup.addRun(rawStatus)).reverse();
      const list = async (page: number, pageSize: number) =>
        (await settle(setup.provider.listDeployments(setup.workspace, { page, pageSize }, READ))).value;

      const all = await list(1, setup.provider.maxPageSize);
      const first = await list(1, 2);
      const second = await list(2, 2);

      expect(all.records.map(({ rawId }) => rawId)).toEqual(refs.map(({ rawId }) => rawId));
      expect(all.isLast).toBe(true);
      expect(first.isLast).toBe(false);
      expect([...first.records, ...second.records]).toEqual(all.records.slice(0, 4));
    });

    it('says in a list row what it says of a single run, where it calls its rows complete', async () => {
      const ref = anyRun();
      const query = { page: 1, pageSize: 10 };

      const { value } = await settle(setup.provider.listDeployments(setup.workspace, query, READ));

      const single = await read(ref);
      const expected = setup.provider.listRows === 'COMPLETE' ? single : { rawId: single.rawId };
      expect(value.records).toMatchObject([expected]);
    });

    it('warns once an hour of a status that it does not know', async () => {
      const refs = [setup.addRun('Paused'), setup.addRun('paused')];
      const warnings = () => setup.log.lines.filter(({ level }) => level === 'warn');

      for (const ref of refs) await read(ref);
      expect(warnings()).toHaveLength(1);
      expect(JSON.stringify(warnings())).toContain('Paused');

      await clock.advance(3_600_000);
      for (const ref of refs) await read(ref);
      expect(warnings()).toHaveLength(2);
    });

    describe.each(READ_FAULTS.map(([fault, failure]) => ({ name: title(fault), fault, failure })))(
      'while the cloud answers reads with $name',
      ({ fault, failure }) => {
        it(`says ${failure}, at most three times asked, and reads on when it is over`, async () => {
          const ref = anyRun();
          setup.inject(fault);

          await expect(read(ref)).rejects.toMatchObject({ call: { provider: setup.provider.key, failure } });
          expect(setup.received()).toBeLessThanOrEqual(3);

          setup.recover();
          await clock.advance(600_000);
          expect(await read(ref)).toMatchObject(ref);
        });
      },
    );

    describe.each((triggers ? TRIGGER_FAULTS : []).map(([fault, ...rest]) => ({ name: title(fault), fault, rest })))(
      'while the cloud answers triggers with $name',
      ({ fault, rest: [failure, delivery, effects] }) => {
        it(`says ${failure} and ${delivery}, and finds out later what became of it`, async () => {
          const command = setup.createCommand('marker-1');
          const sentAt = new Date(clock.now());
          setup.inject(fault);

          const triggered = settle(setup.provider.trigger(command, WRITE));

          await expect(triggered).rejects.toMatchObject({ call: { failure, delivery } });
          expect(setup.effects()).toBe(effects);
          expect(setup.received()).toBeLessThanOrEqual(delivery === 'NOT_SENT' ? 2 : 1);

          setup.recover();
          await clock.advance(600_000);
          const finding = await settle(setup.provider.findEffect(command, sentAt, WRITE));
          expect(finding.kind).toBe(effects === 1 ? 'FOUND' : 'ABSENT');
        });
      },
    );

    describe.each(ENDLESS_FAULTS.map(([fault, effects]) => ({ name: title(fault), fault, effects })))(
      'while the cloud does not end its answer ($name)',
      ({ fault, effects }) => {
        it('gives a read up at its deadline', async () => {
          const ref = anyRun();
          setup.inject(fault);

          const answer = setup.provider.getDeployment(ref, READ).catch((err: unknown) => err);
          await expect.poll(() => setup.received()).toBe(1);
          await clock.advance(TIMEOUT_MS);

          expect(await answer).toMatchObject({ call: { failure: 'TIMEOUT' } });
          expect(setup.received()).toBe(1);
        });

        itIf(triggers)(
          'gives a trigger up at its deadline, sent once, and finds out later what became of it',
          async () => {
            const command = setup.createCommand('marker-1');
            const sentAt = new Date(clock.now());
            setup.inject(fault);

            const triggered = setup.provider.trigger(command, WRITE).catch((err: unknown) => err);
            await expect.poll(() => setup.received()).toBe(1);
            await clock.advance(TIMEOUT_MS);

            expect(await triggered).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
            expect(setup.received()).toBe(1);
            expect(setup.effects()).toBe(effects);
            setup.recover();
            const finding = await settle(setup.provider.findEffect(command, sentAt, WRITE));
            expect(finding.kind).toBe(effects === 1 ? 'FOUND' : 'ABSENT');
          },
        );
      },
    );

    itIf(triggers)('knows that a trigger was not sent when there is no connection', async () => {
      await setup.disconnect();

      const triggered = settle(setup.provider.trigger(setup.createCommand('marker-1'), WRITE));

      await expect(triggered).rejects.toMatchObject({ call: { failure: 'UNREACHABLE', delivery: 'NOT_SENT' } });
      expect(setup.received()).toBe(0);
    });

    it('reads an answer that comes late', async () => {
      const ref = anyRun();
      setup.inject({ kind: 'slow', delayMs: 5 });

      expect(await read(ref)).toMatchObject(ref);
      expect(setup.received()).toBe(1);
    });

    itIf(!triggers)('refuses a command that it cannot carry out, without a call', async () => {
      const triggered = setup.provider.trigger(setup.createCommand('marker-1'), WRITE);

      await expect(triggered).rejects.toMatchObject({ call: { failure: 'REJECTED', delivery: 'NOT_SENT' } });
      expect(setup.received()).toBe(0);
    });

    itIf(triggers)('carries a command out once and says which runs it touched', async () => {
      const command = setup.createCommand('marker-1');

      const receipt = await settle(setup.provider.trigger(command, WRITE));

      expect(setup.effects()).toBe(1);
      expect(receipt.deployments).toHaveLength(1);
      const [ref] = receipt.deployments as [DeploymentRef];
      expect(await read(ref)).toMatchObject(ref);
      expect(await settle(setup.provider.findEffect(command, new Date(clock.now()), WRITE))).toEqual({
        kind: 'FOUND',
        deployments: [ref],
      });
    });

    it('counts its calls and tells its health', async () => {
      const ref = anyRun();
      await read(ref);
      setup.inject({ kind: 'error500', times: 1 });
      await read(ref);

      expect(setup.provider.callCount()).toBe(setup.received());
      expect(setup.provider.callCounts().map(({ outcome, count }) => [outcome, count])).toEqual([
        ['OK', 2],
        ['SERVER_ERROR', 1],
      ]);
      expect(setup.provider.health()).toMatchObject({
        circuit: 'CLOSED',
        lastSuccessAt: expect.any(Date),
        lastErrorAt: expect.any(Date),
        lastErrorCode: setup.internalErrorCode ?? 'InternalError.System',
        throttledUntil: null,
      });
    });

    it('opens its circuit on a dead cloud, asks it rarely, and comes back by itself', async () => {
      const ref = anyRun();
      setup.inject({ kind: 'error500' });
      for (let i = 0; i < 10; i += 1) await read(ref).catch(() => {});
      const asked = setup.received();

      expect(setup.provider.health().circuit).toBe('OPEN');
      expect(asked).toBeLessThanOrEqual(6);

      setup.recover();
      await clock.advance(60_000);
      expect(await read(ref)).toMatchObject(ref);
      expect(setup.provider.health().circuit).toBe('CLOSED');
    });

    it('says no secret, whatever goes wrong', async () => {
      const ref = anyRun();
      const said: unknown[] = [];
      for (const [fault] of READ_FAULTS) {
        setup.inject(fault);
        said.push(await read(ref).catch((err: unknown) => err));
        said.push(await settle(setup.provider.trigger(setup.createCommand('m'), WRITE)).catch((err: unknown) => err));
        setup.recover();
        await clock.advance(600_000);
      }

      const texts = said.map((err) => (err instanceof Error ? `${err.stack} ${JSON.stringify(err)}` : ''));
      const everything = JSON.stringify([texts, setup.log.lines, setup.provider.health()]);
      for (const secret of setup.secrets) expect(everything).not.toContain(secret);
    });
  });
}
