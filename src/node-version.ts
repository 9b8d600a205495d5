// Compiled, this file has to run on any Node that knows modules: nothing newer than ES2015 here, and no imports.

/** Oldest Node that the dependencies run on: undici 8 fails to load below it. */
const MINIMUM = [22, 19];

/** @returns one line on what to do when `version` (`v20.1.0`) is too old, null when it is new enough */
export function whyUnsupported(version: string): string | null {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number) as [number, number];
  const [neededMajor, neededMinor] = MINIMUM as [number, number];
  if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) return null;
  return `signalbox needs Node ${MINIMUM.join('.')} or newer, and this is ${version}: start it through npm (npm start, npx signalbox), which brings the Node it is made for`;
}

const reason = whyUnsupported(process.version);
if (reason !== null) {
  console.error(reason);
  process.exit(2);
}
