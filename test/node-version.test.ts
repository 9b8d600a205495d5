import { describe, expect, it } from 'vitest';
import { whyUnsupported } from '../src/node-version.ts';

describe('the guard against an old Node', () => {
  it.each(['v12.22.12', 'v20.20.2', 'v22.18.0'])('refuses %s in one line that says what to do', (version) => {
    expect(whyUnsupported(version)).toMatch(
      new RegExp(`^signalbox needs Node 22.19 or newer, and this is ${version}: .*npm.*$`),
    );
  });

  it.each(['v22.19.0', 'v24.21.0', 'v26.0.0-nightly'])('lets %s pass', (version) => {
    expect(whyUnsupported(version)).toBeNull();
  });
});
