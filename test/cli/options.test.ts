import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/exit.ts';
import { readConfigFileName, readPort } from '../../src/cli/options.ts';
import { readCommandEnvironment } from '../../src/config.ts';

describe('the port', () => {
  it('is that of the option, else of PORT, else left to the configuration', () => {
    const environment = readCommandEnvironment({ PORT: '5000' });

    expect(readPort('0', environment)).toBe(0);
    expect(readPort(undefined, environment)).toBe(5000);
    expect(readPort(undefined, readCommandEnvironment({}))).toBeNull();
  });

  it.each(['', 'abc', '-1', '70000', '3.5', '0x10', '1e3', ' 1'])(
    'is refused as %j, with the name of the option',
    (text) => {
      expect(() => readPort(text, readCommandEnvironment({}))).toThrow(
        new UsageError(`--port: expected a whole number from 0 to 65535, got ${JSON.stringify(text)}`),
      );
    },
  );

  it('of a bad PORT is refused by that name', () => {
    expect(() => readPort(undefined, readCommandEnvironment({ PORT: 'abc' }))).toThrow(/^PORT: expected/);
  });
});

describe('the config file', () => {
  it('is that of the option, else of SIGNALBOX_CONFIG', () => {
    const environment = readCommandEnvironment({ SIGNALBOX_CONFIG: 'a.yml' });

    expect(readConfigFileName('serve', 'b.yml', environment)).toBe('b.yml');
    expect(readConfigFileName('serve', undefined, environment)).toBe('a.yml');
  });

  it('has to be named', () => {
    expect(() => readConfigFileName('serve', undefined, readCommandEnvironment({}))).toThrow(
      'serve needs a config file: --config FILE, or SIGNALBOX_CONFIG',
    );
  });
});
