/** The four vendor APIs, by the name a config file uses and the name the schema uses. */
export const PROVIDER_KINDS = [
  'DATAWORKS_2020_05_18',
  'DATAWORKS_2024_05_18',
  'DATAWORKS_DATA_SERVICE',
  'HUAWEI_DATAARTS',
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export const CAPABILITIES = [
  'READ_DEPLOYMENTS',
  'READ_RELEASE_PACKAGES',
  'READ_DATA_SERVICE_APIS',
  'SUBMIT_FILE',
  'DEPLOY_FILE',
  'CREATE_DEPLOYMENT',
  'ADVANCE_STAGE',
  'CANCEL_DEPLOYMENT',
  'CREATE_RELEASE_PACKAGE',
  'RELEASE_PACKAGE',
  'WITHDRAW_PACKAGE',
  'PUBLISH_API',
  'ABOLISH_API',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const CIRCUIT_STATES = ['CLOSED', 'HALF_OPEN', 'OPEN'] as const;
export type CircuitState = (typeof CIRCUIT_STATES)[number];
