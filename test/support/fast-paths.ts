/**
 * Whether gateways of tests take the fast paths, as they do unless `SIGNALBOX_TEST_FAST_PATHS` is `false`: whatever a test
 * says of answers has to be true without them too.
 */
const HAS_FAST_PATHS = process.env['SIGNALBOX_TEST_FAST_PATHS'] !== 'false';

type ConfigFile = Readonly<Record<string, unknown>>;

/** The config file of a gateway, switched as tests are; what it says of it itself goes before. */
export function switched<File extends ConfigFile>(file: File): File {
  if (HAS_FAST_PATHS) return file;
  return { ...file, server: { fastPaths: false, ...(file['server'] as ConfigFile | undefined) } };
}
