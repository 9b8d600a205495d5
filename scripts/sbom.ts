import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Prints what the installed program is made of, as CycloneDX. npm makes the bill; what is only for developers is taken out
 * here, as `npm sbom --omit dev` also takes out what programs and tools share (npm 11.19: `ws` is missing, for one).
 */

interface Bill {
  readonly metadata: { readonly component: { name: string } };
  components: { readonly 'bom-ref': string }[];
  dependencies: { readonly ref: string; dependsOn?: string[] }[];
}

interface Lock {
  readonly name: string;
  readonly packages: Readonly<Record<string, { readonly version: string; readonly dev?: true }>>;
}

const ROOT = new URL('..', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', ROOT), 'utf8')) as Lock;
const shipped = new Set(
  Object.entries(lock.packages)
    .filter(([, { dev }]) => !dev)
    .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '') || lock.name}@${version}`),
);

const bill = JSON.parse(
  execFileSync(
    'npm',
    ['sbom', '--package-lock-only', '--loglevel=error', '--sbom-format=cyclonedx', '--sbom-type=application'],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 26 },
  ),
) as Bill;
// npm says the name of the folder.
bill.metadata.component.name = lock.name;
bill.components = bill.components.filter((component) => shipped.has(component['bom-ref']));
bill.dependencies = bill.dependencies
  .filter(({ ref }) => shipped.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((each) => shipped.has(each)) }));
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`);
