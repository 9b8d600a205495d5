/** Commands that cannot run in a test, with the reason. One that no page has (any more) fails the test. */
export const NOT_RUN: readonly { readonly page: string; readonly command: RegExp; readonly reason: string }[] = [
  {
    page: 'README.md',
    command: /^npm ci && npm test$/,
    reason: 'would run all tests in one of them',
  },
  {
    page: 'docs/operations.md',
    command: /^npm install \.\/signalbox-/,
    reason: 'installs from a registry; test/package.test.ts runs what npm pack makes',
  },
  {
    page: 'docs/operations.md',
    command: /STORE|--port 4000/,
    reason: 'needs two machines and a database server; test/e2e/replicas.test.ts runs replicas',
  },
];

/** Commands that go on until somebody ends them, with what they print first. */
export const UNENDING: readonly { readonly command: RegExp; readonly isGateway: boolean }[] = [
  { command: /^(npm ci && )?npm start\b/, isGateway: true },
  { command: /^npx signalbox (serve|sandbox)\b/, isGateway: true },
  { command: /^npx signalbox watch\b/, isGateway: false },
  { command: /^curl -sN /, isGateway: false },
  { command: /examples\/bot\/bot\./, isGateway: false },
];

/** YAML that is not for the gateway, by its first key, with who reads it. */
export const OTHER_YAML: Readonly<Record<string, string>> = {
  scrape_configs: 'Prometheus',
};

/** Commands that ask a gateway: the sandbox is started for them unless the page has started one. */
export const CLIENTS = /\bsignalbox (ls|deploy|watch)\b|^curl |\$\(curl |examples\/bot\/|127\.0\.0\.1:4000/;
