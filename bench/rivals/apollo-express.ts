import 'reflect-metadata';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { Arg, buildSchema, Field, ID, Int, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql';
import { announce } from './announce.ts';
import { find, newest } from './data.ts';

/*
 * The default way: type-graphql's documentation with Apollo Server's. The decorators are called as functions, as Node
 * takes the types out of this file and nothing more.
 */

const NAMES = [
  'PENDING_APPROVAL',
  'READY',
  'CHECKING',
  'CHECK_FAILED',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'REJECTED',
  'CANCELLED',
  'TERMINATED',
  'PUBLISHED',
  'UNPUBLISHED',
  'UNKNOWN',
] as const;
const ReleaseStatus = Object.fromEntries(NAMES.map((name) => [name, name]));
registerEnumType(ReleaseStatus, { name: 'ReleaseStatus' });

// biome-ignore-start lint/complexity/noStaticOnlyClass: type-graphql describes types by classes
class Provider {}
class Stage {}
class ReleasePackage {}
class Deployment {}
class DeploymentConnection {}
// biome-ignore-end lint/complexity/noStaticOnlyClass: see above

type TypeOf = Parameters<typeof Field>[0];

function describe(target: new () => object, fields: Readonly<Record<string, readonly [TypeOf, boolean]>>): void {
  for (const [name, [type, nullable]] of Object.entries(fields)) {
    Field(type as () => StringConstructor, { nullable })(target.prototype, name);
  }
  ObjectType()(target);
}

const text = [() => String, false] as const;
const maybeText = [() => String, true] as const;
const id = [() => ID, false] as const;
const status = [() => ReleaseStatus, false] as const;
describe(Provider, { key: text, displayName: text });
describe(Stage, { id, code: text, name: text, status, startedAt: maybeText, settledAt: maybeText });
describe(ReleasePackage, { id, status });
describe(Deployment, {
  id,
  rawId: text,
  name: maybeText,
  status,
  createdAt: maybeText,
  settledAt: maybeText,
  provider: [() => Provider, false],
  stages: [() => [Stage], false],
  releasePackage: [() => ReleasePackage, true],
});
describe(DeploymentConnection, { nodes: [() => [Deployment], false] });

class DeploymentResolver {
  deployments(first: number) {
    return newest(first);
  }
  deployment(deploymentId: string) {
    return find(deploymentId);
  }
}

const { prototype } = DeploymentResolver;
const methods = {
  deployments: Object.getOwnPropertyDescriptor(prototype, 'deployments') as PropertyDescriptor,
  deployment: Object.getOwnPropertyDescriptor(prototype, 'deployment') as PropertyDescriptor,
};
Arg('first', () => Int, { defaultValue: 20 })(prototype, 'deployments', 0);
Arg('maxAgeMs', () => Int, { nullable: true })(prototype, 'deployments', 1);
Query(() => DeploymentConnection)(prototype, 'deployments', methods.deployments);
Arg('id', () => ID)(prototype, 'deployment', 0);
Arg('maxAgeMs', () => Int, { nullable: true })(prototype, 'deployment', 1);
Query(() => Deployment, { nullable: true })(prototype, 'deployment', methods.deployment);
Resolver()(DeploymentResolver);

const apollo = new ApolloServer({ schema: await buildSchema({ resolvers: [DeploymentResolver] }) });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
const server = createServer(app).listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
