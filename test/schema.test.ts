import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLField,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const schema = buildSchema(readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type));
const composites = types.filter((type) => isObjectType(type) || isInterfaceType(type));

/** Fields that ask a provider: their failure must not take their parent, and so another provider's data, with it. */
const ASKS_A_PROVIDER = [
  'Query.deployment',
  'Query.deploymentByRawId',
  'Query.releasePackage',
  'Query.dataServiceApi',
  'Query.node',
  'Deployment.items',
  'ReleasePackage.items',
  'Workspace.deployments',
  'Workspace.releasePackages',
  'Workspace.dataServiceApis',
];

describe('the schema', () => {
  it('describes every type, field, argument and value', () => {
    const bare: string[] = [];
    const check = (name: string, described: { readonly description?: string | null | undefined }) => {
      if (!described.description) bare.push(name);
    };
    for (const type of types.filter(({ name }) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name))) {
      check(type.name, type);
      if (isEnumType(type)) for (const value of type.getValues()) check(`${type.name}.${value.name}`, value);
      if (isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field);
      }
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        check(`${type.name}.${field.name}`, field);
        for (const argument of field.args) check(`${type.name}.${field.name}(${argument.name})`, argument);
      }
    }

    expect(bare).toEqual([]);
  });

  it('gives same-named fields of types that share an interface one shape, so that they can be selected together', () => {
    const clashes: string[] = [];
    const shapeOf = (field: GraphQLField<unknown, unknown>) => String(field.type);
    for (const one of composites) {
      for (const other of composites) {
        const isShared = one.getInterfaces().some((type) => other.getInterfaces().includes(type));
        if (one.name >= other.name || !isShared) continue;
        for (const field of Object.values(one.getFields())) {
          const twin = other.getFields()[field.name];
          if (twin && shapeOf(field) !== shapeOf(twin)) {
            clashes.push(`${one.name}.${field.name}: ${shapeOf(field)}, ${other.name}.${field.name}: ${shapeOf(twin)}`);
          }
        }
      }
    }

    expect(clashes).toEqual([]);
  });

  it('gives pages one shape, and every field that leads to one the arguments to go on', () => {
    const pages = composites.filter((type) => 'pageInfo' in type.getFields());
    const isPage = ({ type }: GraphQLField<unknown, unknown>) =>
      pages.some(({ name }) => name === getNamedType(type).name);
    const leading = composites.flatMap((type) => Object.values(type.getFields())).filter(isPage);

    expect(pages.map(({ name }) => name).filter((name) => !name.endsWith('Connection'))).toEqual([]);
    for (const page of pages)
      expect(Object.keys(page.getFields()), page.name).toEqual(expect.arrayContaining(['edges', 'nodes']));
    expect(leading.length).toBeGreaterThan(0);
    for (const { name, args } of leading) {
      expect(
        args.map((argument) => argument.name),
        name,
      ).toEqual(expect.arrayContaining(['first', 'after']));
    }
  });

  it.each(ASKS_A_PROVIDER)('lets %s be null', (name) => {
    const [typeName, fieldName] = name.split('.') as [string, string];
    const type = composites.find((composite) => composite.name === typeName);

    expect(String(type?.getFields()[fieldName]?.type)).not.toMatch(/!$/);
  });
});
