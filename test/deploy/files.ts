import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { type Config, toConfig } from '../../src/config.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** @param path from the root of the repository */
export function readText(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** @throws when it is no YAML */
export function readYaml<Shape>(path: string): Shape {
  return parse(readText(path), { merge: true, strict: true }) as Shape;
}

/** The names that an environment file sets, each with a value that the gateway would take. */
export function environmentOf(path: string): Record<string, string> {
  const names = [...readText(path).matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name as string);
  return Object.fromEntries(names.map((name, index) => [name, valueFor(name, index)]));
}

function valueFor(name: string, index: number): string {
  if (name.endsWith('_SHA256')) return index.toString(16).padStart(64, 'a');
  return name === 'STORE_URL' ? 'postgres://signalbox:pw@db.internal/signalbox' : `value-of-${name.toLowerCase()}`;
}

/** The config file as the program takes it, with no variables but those of the environment file. */
export function configOf(path: string, environmentPath: string): Config {
  return toConfig(readYaml(path), path, environmentOf(environmentPath));
}
