// Biome lints the code; this holds schema.graphql to what GraphQL schemas have in common: `npm run check:schema`.
import graphql from '@graphql-eslint/eslint-plugin';

export default [
  {
    files: ['schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      '@graphql-eslint/input-name': 'error',
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-deprecation-date': 'error',
      '@graphql-eslint/require-nullable-fields-with-oneof': 'error',
      // What has no id is a value: a page, an error, a part of what has one.
      '@graphql-eslint/strict-id-in-types': 'off',
      '@graphql-eslint/relay-page-info': 'error',
      // A page gives its `nodes` beside the edges.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // The other rules for pages take ApiConnection, the data source of an API, for one: test/schema.test.ts has them.
    },
  },
];
