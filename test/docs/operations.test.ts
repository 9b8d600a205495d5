import { readFileSync } from 'node:fs';
import { parser } from '@prometheus-io/lezer-promql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { type Exposition, parseExposition } from '../metrics/exposition.ts';
import { configFor, type RunningGateway, startGatewayOn } from '../support/gateway.ts';

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), 'utf8');
const page = read('operations.md');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}
const { groups } = parseYaml(read('operations/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}
const { panels } = JSON.parse(read('operations/dashboard.json')) as { panels: Panel[] };
const shown = panels.filter(({ type }) => type !== 'row');

const expressions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...shown.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr])),
];

/** Rows of the table of metrics: name, type, labels. */
const table = [...page.matchAll(/^\| `(signalbox_\w+)` \| (\w+) \| (.*?) \|/gm)].map(([, name = '', type, labels]) => ({
  name,
  type,
  labels: [...(labels ?? '').matchAll(/`(\w+)`/g)].map(([, label]) => label as string),
}));

/** Names and labels in an expression of Prometheus's language, and whether it is one. */
function examine(expression: string) {
  // Grafana puts text in these places.
  const text = expression.replaceAll('$__rate_interval', '5m');
  const metrics: string[] = [];
  const labels: string[] = [];
  let isValid = true;
  parser.parse(text).iterate({
    enter: ({ type, from, to, node }) => {
      if (type.isError) isValid = false;
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.push(text.slice(from, to));
      if (type.name === 'LabelName') labels.push(text.slice(from, to));
    },
  });
  return { isValid, metrics, labels };
}

/** GitHub's anchors of the page's headings. */
const anchors = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
  heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-'),
);

describe('what operators are given', () => {
  let cloud: DataWorksCloud;
  let running: RunningGateway;
  let metrics: Exposition;
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    running = await startGatewayOn(configFor(cloud));
    await running.client.post({ query: '{ deployments(first: 1) { complete } }' });
    metrics = parseExposition(await (await fetch(new URL('/metrics', running.gateway.url))).text());
  });
  afterAll(async () => {
    await running.close();
    await cloud.close();
  });

  it('is a table with every metric of the gateway, and its type', () => {
    const own = [...metrics.types].filter(([name]) => name.startsWith('signalbox_'));

    expect(table.map(({ name, type }) => [name, type]).toSorted()).toEqual(own.toSorted());
  });

  it('is a table with the labels that samples have', () => {
    const seen = metrics.samples.filter(({ name }) => name.startsWith('signalbox_'));

    expect(seen.length).toBeGreaterThan(20);
    for (const { name, labels } of seen) {
      const row = table.find((each) => name.replace(/_(bucket|sum|count)$/, '') === each.name || name === each.name);
      expect({ name, labels: Object.keys(labels).filter((label) => label !== 'le') }).toEqual({
        name,
        labels: row?.labels,
      });
    }
  });

  it.each(expressions)('asks for what there is: %s: %s', (_, expression) => {
    const { isValid, metrics: names, labels } = examine(expression);

    expect(isValid).toBe(true);
    expect(names).not.toEqual([]);
    const known = [...metrics.types].flatMap(([name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    );
    expect(known).toEqual(expect.arrayContaining(names));
    const ours = table.filter(({ name }) => names.some((each) => each.startsWith(name))).flatMap((row) => row.labels);
    expect(['job', 'instance', 'le', ...ours]).toEqual(expect.arrayContaining(labels));
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('is an alert that says what to do: %s', (_, rule) => {
    expect(rule).toMatchObject({
      alert: expect.stringMatching(/^Signalbox[A-Z]\w+$/),
      labels: { severity: expect.stringMatching(/^(critical|warning|info)$/) },
      annotations: { summary: expect.stringMatching(/./), description: expect.stringMatching(/\.$/) },
    });
    expect(rule.for ?? '0s').toMatch(/^\d+[smh]$/);
    const [file, anchor] = (rule.annotations['runbook'] ?? '').split('#');
    expect({ file, isThere: anchors.includes(anchor ?? '') }).toEqual({ file: 'docs/operations.md', isThere: true });
  });

  it('is a dashboard without two panels of one id or in one place', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );

    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(new Set(cells).size).toBe(cells.length);
  });

  it('is a dashboard that shows every metric of the gateway', () => {
    const names = expressions.flatMap(([, expression]) => examine(expression).metrics);

    for (const { name } of table)
      expect(
        names.filter((each) => each.startsWith(name)),
        name,
      ).not.toEqual([]);
  });
});
