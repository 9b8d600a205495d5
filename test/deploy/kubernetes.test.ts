import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRACE_MS } from '../../src/cli/run-until-signal.ts';
import { configOf, readText, readYaml } from './files.ts';
import { startProbes } from './probes.ts';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: never;
}
interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}
interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom: readonly { readonly secretRef: { readonly name: string } }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
  readonly lifecycle: { readonly preStop: { readonly sleep: { readonly seconds: number } } };
  readonly securityContext: object;
}
interface DeploymentSpec {
  readonly replicas: number;
  readonly selector: { readonly matchLabels: object };
  readonly strategy: object;
  readonly template: {
    readonly metadata: { readonly labels: object };
    readonly spec: {
      readonly containers: readonly [Container];
      readonly volumes: readonly { readonly name: string; readonly configMap: { readonly name: string } }[];
      readonly securityContext: object;
      readonly terminationGracePeriodSeconds: number;
    };
  };
}

const FOLDER = 'deploy/kubernetes';
const kustomization = readYaml<{
  resources: string[];
  configMapGenerator: [{ name: string; files: [string] }];
}>(`${FOLDER}/kustomization.yaml`);
const manifests = kustomization.resources.map((file) => readYaml<Manifest>(`${FOLDER}/${file}`));
const specOf = <Spec>(kind: string): Spec => {
  const manifest = manifests.find((each) => each.kind === kind);
  if (!manifest) throw new Error(`expected a manifest of the kind ${kind}`);
  return manifest.spec as Spec;
};
const deployment = specOf<DeploymentSpec>('Deployment');
const pod = deployment.template.spec;
const [container] = pod.containers;
const config = configOf(`${FOLDER}/${kustomization.configMapGenerator[0].files[0]}`, `${FOLDER}/example.env`);

describe('the manifests for Kubernetes', () => {
  let gateway: Awaited<ReturnType<typeof startProbes>>;
  beforeAll(async () => {
    gateway = await startProbes();
  });
  afterAll(() => gateway.close());

  it('are each of a kind and with a name', () => {
    for (const { apiVersion, kind, metadata } of manifests) {
      expect({ apiVersion, kind, name: metadata.name }).toEqual({
        apiVersion: expect.stringMatching(/^([a-z.0-9]+\/)?v\d+$/),
        kind: expect.stringMatching(/^[A-Z]\w+$/),
        name: expect.stringMatching(/^[a-z-]+$/),
      });
    }
  });

  it('run signalbox serve twice, by a configuration that it takes, mounted where the image looks for it', () => {
    const [mount] = container.volumeMounts;
    const [generated] = kustomization.configMapGenerator;

    expect(deployment.replicas).toBe(2);
    expect(container.args).toEqual(['serve']);
    expect(`${mount?.mountPath}/${generated.files[0]}`).toBe(
      /SIGNALBOX_CONFIG=(\S+)/.exec(readText('Containerfile'))?.[1],
    );
    expect(pod.volumes.find(({ name }) => name === mount?.name)?.configMap.name).toBe(generated.name);
    expect(config.store.url).toMatch(/^postgres:/);
  });

  it('take secrets from the Secret that the example makes, and hold none', () => {
    const secret = container.envFrom[0]?.secretRef.name;

    expect(readText(`${FOLDER}/example.env`)).toContain(`create secret generic ${secret} `);
    expect(readText(`${FOLDER}/example.env`)).not.toMatch(/^[A-Z_0-9]+=.+/m);
  });

  it('lead from the ingress over the service to the port that the configuration says', () => {
    const service = specOf<{ selector: object; ports: [{ name: string; targetPort: string }] }>('Service');
    const ingress = specOf<{
      rules: [{ http: { paths: { path: string; backend: { service: { name: string; port: { name: string } } } }[] } }];
    }>('Ingress');
    const { paths } = ingress.rules[0].http;

    expect(container.ports).toEqual([{ name: service.ports[0].targetPort, containerPort: config.server.port }]);
    expect(service.selector).toEqual(deployment.template.metadata.labels);
    expect(deployment.selector.matchLabels).toEqual(deployment.template.metadata.labels);
    expect(paths.map(({ path }) => path)).toEqual(['/']);
    for (const { backend } of paths) {
      expect(backend.service).toEqual({ name: 'signalbox', port: { name: service.ports[0].name } });
    }
  });

  it('ask probes that the gateway answers, longer than it takes to answer them', async () => {
    const probes = [container.startupProbe, container.readinessProbe, container.livenessProbe];

    const answers = await Promise.all(probes.map(({ httpGet }) => fetch(new URL(httpGet.path, gateway.url))));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    for (const { httpGet, timeoutSeconds } of probes) {
      expect(httpGet.port).toBe(container.ports[0]?.name);
      expect(timeoutSeconds).toBeGreaterThan(2);
    }
    const { periodSeconds, failureThreshold } = container.startupProbe;
    expect(periodSeconds * failureThreshold * 1_000).toBeGreaterThan(config.store.waitMs);
    expect(container.livenessProbe.httpGet.path).toBe('/healthz');
  });

  it('keep one gateway at work whatever is renewed, and let each end in order', () => {
    const budget = specOf<{ minAvailable: number; selector: object }>('PodDisruptionBudget');
    const { preStop } = container.lifecycle;

    expect(budget).toEqual({ minAvailable: 1, selector: deployment.selector });
    expect(deployment.strategy).toMatchObject({ rollingUpdate: { maxUnavailable: 0 } });
    expect((pod.terminationGracePeriodSeconds - preStop.sleep.seconds) * 1_000).toBeGreaterThan(GRACE_MS);
  });

  it('give the gateway no right that it does not need', () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
    });
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });
});
