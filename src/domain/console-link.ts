import type { DeploymentRef } from './deployment.ts';

/** Address of an object's page in the vendor's console. @param template with {region}, {workspace} and {id}, as configured */
export function consoleLink(template: string, region: string | null, { workspace, rawId }: DeploymentRef): string {
  const values = { region: region ?? '', workspace, id: rawId };
  return template.replace(/\{(region|workspace|id)\}/g, (_, name: keyof typeof values) =>
    encodeURIComponent(values[name]),
  );
}
