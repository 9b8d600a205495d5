import type { ConfigPath } from './problems.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Interpolated {
  readonly tree: unknown;
  /** The variable that a text came from, by `pathKey`. Such a value is never printed: it may be a secret. */
  readonly sources: ReadonlyMap<string, string>;
  /** What could not be put in; the tree has the text as it was. */
  readonly problems: readonly { readonly path: ConfigPath; readonly problem: string }[];
}

export const pathKey = (path: ConfigPath): string => JSON.stringify(path);

/**
 * Replaces each `${NAME}` in text values (not in keys) by that environment variable. `$${` stands for a literal `${`.
 * What is put in is not looked through again.
 */
export function interpolate(tree: unknown, environment: Environment): Interpolated {
  const sources = new Map<string, string>();
  const problems: { path: ConfigPath; problem: string }[] = [];

  function visit(value: unknown, path: ConfigPath): unknown {
    if (Array.isArray(value)) return value.map((element, index) => visit(element, [...path, index]));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, visit(child, [...path, key])]));
    }
    return typeof value === 'string' && value.includes('${') ? replace(value, path) : value;
  }

  function replace(text: string, path: ConfigPath): string {
    return text.replace(/\$(\$?)\{([^}]*)(\}?)/g, (whole, escaping: string, name: string, end: string) => {
      if (escaping) return whole.slice(1);
      if (!end || !/^[A-Za-z_]\w*$/.test(name)) {
        problems.push({
          path,
          problem: 'expected ${NAME} with the name of an environment variable, or $${ for a literal ${',
        });
        return whole;
      }
      const value = environment[name];
      if (value === undefined) {
        problems.push({ path, problem: `expected the environment variable ${name} to be set` });
        return whole;
      }
      sources.set(pathKey(path), name);
      return value;
    });
  }

  return { tree: visit(tree, []), sources, problems };
}
