import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { switched } from './fast-paths.ts';

/** Writes the config file of a gateway that a process of its own runs, switched as tests are. @returns where it is */
export async function writeConfigFile(
  folder: string,
  config: Readonly<Record<string, unknown>>,
  name = 'signalbox.yml',
): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, stringify(switched(config)));
  return file;
}
