import { configDefinition } from '../../src/config/definition.ts';
import { type Config, toConfig } from '../../src/config.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { minimalConfig } from '../support/minimal-config.ts';

type Section = Readonly<Record<string, unknown>>;

/** Whether the first key is one of a config file. */
export function isConfig(data: Section): boolean {
  const [first = ''] = Object.keys(data);
  return first in configDefinition.shape;
}

/**
 * Reads what a page shows of a config file as the gateway would; what is left out comes from the smallest good one.
 * @throws ConfigError
 */
export function acceptConfig(data: Section, page: string): Config {
  // An ellipsis stands for the hash of some key, each of its own.
  let keys = 0;
  const text = JSON.stringify(data).replace(/"sha256":"…/g, () => {
    keys += 1;
    return `"sha256":"${'0123456789abcde'.repeat(4)}${String(keys).padStart(4, '0')}`;
  });
  const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name as string);
  const values = names.map((name) => [name, name === 'STORE' ? 'postgres://db/signalbox' : `value-of-${name}`]);
  // Examples of keys are narrowed to this provider.
  const rest = { providers: minimalConfig().providers.map((provider) => ({ ...provider, key: 'dw-prod' })) };
  return toConfig({ ...rest, ...(JSON.parse(text) as Section) }, page, Object.fromEntries(values));
}

/** What the variables of the vendors' own tools would hold. */
export function credentialsOf({ dataWorks, dataArts }: Sandbox): Record<string, string> {
  return {
    ALIBABA_CLOUD_ACCESS_KEY_ID: dataWorks.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: dataWorks.accessKeySecret,
    HUAWEICLOUD_SDK_AK: dataArts.accessKey,
    HUAWEICLOUD_SDK_SK: dataArts.secretKey,
  };
}

/** The same file with the simulated clouds in place of the vendors, and their workspaces in place of the reader's. */
export function onSimulatedClouds(data: Section, { dataWorks, dataArts }: Sandbox): Section {
  const place = (workspaces: Section[], ids: readonly string[]) =>
    workspaces.map((workspace, index) => ({ ...workspace, id: ids[index] }));
  const providers = (data['providers'] as Section[]).map((provider) =>
    provider['kind'] === 'dataarts-studio'
      ? {
          ...provider,
          endpoint: dataArts.url,
          iamEndpoint: dataArts.url,
          projectId: dataArts.projectId,
          workspaces: place(
            provider['workspaces'] as Section[],
            FACTORY_WORKSPACES.map(({ id }) => id),
          ),
        }
      : {
          ...provider,
          endpoint: dataWorks.url,
          workspaces: place(
            provider['workspaces'] as Section[],
            WORKSPACES.map(({ id }) => id),
          ),
        },
  );
  return { ...data, providers };
}
