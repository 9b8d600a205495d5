import { expect, it } from 'vitest';
import { type Bench, READ, TIMEOUT_MS } from './bench.ts';
import { ENDLESS_FAULTS, READ_FAULTS, titleOf } from './faults.ts';

const PAGE = { page: 1, pageSize: 10 } as const;

/** What every provider promises of reading one object and a list. */
export function describeReads(bench: Bench): void {
  it.each(bench.statuses)('maps %j to %s and keeps the raw value, trimmed', async (rawStatus, status) => {
    const ref = bench.setup.add(rawStatus);

    const record = await bench.read(ref);

    expect(record).toMatchObject({ ...ref, status });
    expect(record.rawStatuses[0]).toMatchObject({ value: rawStatus.trim() });
  });

  it('reads an object under its own id, by one call, with a request id', async () => {
    const ref = bench.addAny();

    const { value, requestId } = await bench.settle(bench.setup.subject.get(ref, READ));

    expect(value).toMatchObject(ref);
    expect(requestId).toMatch(/^\S+$/);
    expect(bench.setup.received()).toBe(1);
  });

  it('says NOT_FOUND of an object that is not there, and asks once', async () => {
    const { setup } = bench;

    await expect(bench.read(setup.add(null))).rejects.toMatchObject({
      call: { failure: 'NOT_FOUND', delivery: 'REFUSED', upstreamCode: setup.codes.notFound },
    });
    expect(setup.received()).toBe(1);
  });

  it('does not take an unknown workspace for an unknown object', async () => {
    const { setup } = bench;
    const elsewhere = { ...bench.addAny(), workspace: '999' };
    const refused = { call: { failure: 'REJECTED', delivery: 'REFUSED', upstreamCode: setup.codes.unknownWorkspace } };

    await expect(bench.read(elsewhere)).rejects.toMatchObject(refused);
    await expect(bench.settle(setup.subject.list(elsewhere, PAGE, READ))).rejects.toMatchObject(refused);
    expect(setup.received()).toBe(2);
  });

  it('lists every object once, in pages that end', async () => {
    const { setup } = bench;
    const refs = bench.statuses.map(([rawStatus]) => setup.add(rawStatus));
    const lastOfTwo = Math.ceil(refs.length / 2);

    const all = await bench.list(1, setup.provider.maxPageSize);
    const pages = [];
    for (let page = 1; page <= lastOfTwo; page++) pages.push(await bench.list(page, 2));

    expect(all.records.map(({ rawId }) => rawId).sort()).toEqual(refs.map(({ rawId }) => rawId).sort());
    expect(all.isLast).toBe(true);
    expect(pages.map(({ isLast }) => isLast)).toEqual(pages.map((_, index) => index === lastOfTwo - 1));
    expect(pages.flatMap(({ records }) => records)).toEqual(all.records);
    expect(await bench.list(lastOfTwo + 1, 2)).toMatchObject({ records: [], isLast: true });
  });

  it('says that an empty list is at its end', async () => {
    expect(await bench.list()).toMatchObject({ records: [], isLast: true });
    expect(bench.setup.received()).toBe(1);
  });

  it('says in a list row what it says of a single object, where it calls its rows complete', async () => {
    const ref = bench.addAny();

    const { records } = await bench.list();

    const single = await bench.read(ref);
    const expected = bench.setup.subject.listRows === 'COMPLETE' ? single : { rawId: single.rawId };
    expect(records).toMatchObject([expected]);
  });

  it('warns once an hour of a status that it does not know', async () => {
    const unknown = bench.statuses.filter(([, ours]) => ours === 'UNKNOWN').at(0)?.[0] ?? '';
    // Values that differ in nothing but case are one.
    const refs = [bench.setup.add(unknown), bench.setup.add(unknown.toLowerCase())];
    const warnings = () => bench.setup.log.lines.filter(({ level }) => level === 'warn');

    for (const ref of refs) await bench.read(ref);
    expect(warnings()).toMatchObject([{ fields: { provider: bench.setup.provider.key, value: unknown } }]);

    await bench.clock.advance(3_600_000);
    for (const ref of refs) await bench.read(ref);
    expect(warnings()).toHaveLength(2);
  });

  it('reads an answer that comes late', async () => {
    const ref = bench.addAny();
    bench.setup.inject({ kind: 'slow', delayMs: 5 });

    expect(await bench.read(ref)).toMatchObject(ref);
    expect(bench.setup.received()).toBe(1);
  });

  it.each(READ_FAULTS.map(([fault, failure, delivery]) => ({ name: titleOf(fault), fault, failure, delivery })))(
    'says $failure of an object and of a list, at most three times asked each, while the cloud answers with $name, and reads on when it is over',
    async ({ fault, failure, delivery }) => {
      const { setup } = bench;
      const ref = bench.addAny();
      const failed = { call: { provider: setup.provider.key, failure, delivery } };
      const comeBack = async () => {
        setup.recover();
        await bench.clock.advance(600_000);
      };

      setup.inject(fault);
      await expect(bench.read(ref)).rejects.toMatchObject(failed);
      expect(setup.received()).toBeLessThanOrEqual(3);
      await comeBack();
      expect(await bench.read(ref)).toMatchObject(ref);
      const before = setup.received();
      setup.inject(fault);
      await expect(bench.list()).rejects.toMatchObject(failed);
      expect(setup.received() - before).toBeLessThanOrEqual(3);
      await comeBack();
      expect((await bench.list()).records).toMatchObject([{ rawId: ref.rawId }]);
    },
  );

  it.each(ENDLESS_FAULTS.map(([fault]) => ({ name: titleOf(fault), fault })))(
    'gives a read up at its deadline while the cloud does not end its answer ($name)',
    async ({ fault }) => {
      const { setup } = bench;
      const ref = bench.addAny();
      setup.inject(fault);

      const answer = setup.subject.get(ref, READ).catch((err: unknown) => err);
      await expect.poll(() => setup.received()).toBe(1);
      await bench.clock.advance(TIMEOUT_MS);

      expect(await answer).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
      expect(setup.received()).toBe(1);
    },
  );

  it('does not begin a read that its caller has given up already', async () => {
    const given = bench.setup.subject.get(bench.addAny(), { ...READ, signal: AbortSignal.abort() });

    await expect(given).rejects.toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'NOT_SENT' } });
    expect(bench.setup.received()).toBe(0);
  });

  it('ends a read at once when its caller gives it up, and holds that against nobody', async () => {
    const { setup } = bench;
    const ref = bench.addAny();
    const giveUp = new AbortController();
    setup.inject({ kind: 'hang' });

    const answer = setup.subject.get(ref, { ...READ, signal: giveUp.signal }).catch((err: unknown) => err);
    await expect.poll(() => setup.received()).toBe(1);
    giveUp.abort();

    expect(await answer).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
    setup.recover();
    expect(await bench.read(ref)).toMatchObject(ref);
    expect(setup.received()).toBe(2);
    expect(setup.provider.health().circuit).toBe('CLOSED');
  });
}
