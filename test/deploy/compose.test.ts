import { describe, expect, it } from 'vitest';
import { GRACE_MS } from '../../src/cli/run-until-signal.ts';
import { configOf, environmentOf, readText, readYaml } from './files.ts';

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly networks: readonly string[];
  readonly depends_on?: unknown;
  readonly stop_grace_period?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt: readonly string[];
  readonly healthcheck?: object;
}

const FOLDER = 'deploy/compose';
const compose = readYaml<{
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, object>;
}>(`${FOLDER}/compose.yaml`);
const gateways = Object.entries(compose.services).filter(([, { image }]) => image === 'signalbox');
const config = configOf(`${FOLDER}/signalbox.yml`, `${FOLDER}/example.env`);
const caddyfile = readText(`${FOLDER}/Caddyfile`);

describe('the composition', () => {
  it('gives two gateways a configuration that they take, on one PostgreSQL of its own', () => {
    expect(gateways).toHaveLength(2);
    for (const [, { volumes, build }] of gateways) {
      expect(volumes).toEqual(['./signalbox.yml:/etc/signalbox/signalbox.yml:ro']);
      expect(build).toEqual({ context: '../..', dockerfile: 'Containerfile' });
    }
    const { hostname, protocol } = new URL(config.store.url);
    expect(protocol).toBe('postgres:');
    expect(compose.services[hostname]?.healthcheck).toBeDefined();
    expect(gateways.map(([, service]) => service.depends_on)).toEqual([
      { [hostname]: { condition: 'service_healthy' } },
      { [hostname]: { condition: 'service_healthy' } },
    ]);
  });

  it('has every gateway asked by the proxy, at its port, and lets events pass as they come', () => {
    const [, upstreams = ''] = /reverse_proxy (.*) \{/.exec(caddyfile) ?? [];

    expect(upstreams.split(' ')).toEqual(gateways.map(([name]) => `${name}:${config.server.port}`));
    expect(caddyfile).toMatch(/health_uri \/readyz/);
    expect(caddyfile).toMatch(/flush_interval -1/);
    expect(config.server.trustProxy).toBe(true);
  });

  it('is reached through the proxy alone, and the database by the gateways alone', () => {
    const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
    const beside = (network: string) =>
      Object.keys(compose.services).filter((name) => compose.services[name]?.networks.includes(network));

    expect(published.map(([name]) => name)).toEqual(['proxy']);
    expect(beside('inside').toSorted()).toEqual([...gateways.map(([name]) => name), 'postgres'].toSorted());
    expect(compose.networks['inside']?.internal).toBe(true);
    expect(beside('outside')).not.toContain('postgres');
  });

  it('lets gateways write nowhere, and gives them the time to end in order', () => {
    for (const [, service] of gateways) {
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect(Number.parseInt(service.stop_grace_period ?? '', 10) * 1_000).toBeGreaterThan(GRACE_MS);
    }
  });

  it('needs no variable that its example does not name, and has no secret in a file', () => {
    const asked = [...readText(`${FOLDER}/compose.yaml`).matchAll(/\$\{([A-Z_]+)(?!:-)\b/g)].map(([, name]) => name);
    const optional = ['PUBLISH'];

    expect(Object.keys(environmentOf(`${FOLDER}/example.env`))).toEqual(
      expect.arrayContaining(asked.filter((name) => !optional.includes(name as string))),
    );
    expect(readText(`${FOLDER}/example.env`)).not.toMatch(/^[A-Z_0-9]+=.+/m);
  });

  it('names volumes and networks that there are', () => {
    for (const { volumes, networks } of Object.values(compose.services)) {
      const named = volumes.map((volume) => volume.split(':')[0] as string).filter((name) => !name.startsWith('.'));
      expect(Object.keys(compose.volumes)).toEqual(expect.arrayContaining(named));
      expect(Object.keys(compose.networks)).toEqual(expect.arrayContaining([...networks]));
    }
  });
});
