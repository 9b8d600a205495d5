/** The least that a config file can say; nobody answers at its endpoint. */
export function minimalConfig(server: Readonly<Record<string, unknown>> = {}) {
  return {
    server,
    providers: [
      {
        key: 'dw',
        kind: 'dataworks-2024-05-18',
        region: 'cn-shanghai',
        endpoint: 'http://127.0.0.1:9',
        credentials: { accessKeyId: 'id', accessKeySecret: 'hunter2-kJ83nd0sQ' },
        workspaces: [{ id: '10000' }],
      },
    ],
  };
}
