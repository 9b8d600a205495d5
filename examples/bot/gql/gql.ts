/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "subscription Transitions($filter: TransitionFilter, $after: StreamCursor) {\n  event: statusTransitions(filter: $filter, after: $after, start: NOW) {\n    __typename\n    cursor\n    at\n    ... on StatusTransition {\n      sequence\n      subjectId\n      subjectKind\n      subject {\n        ... on Stage {\n          code\n        }\n        ... on ReleaseItem {\n          name\n        }\n        ... on DataServiceApi {\n          name\n        }\n      }\n      deployment {\n        name\n        description\n      }\n      provider {\n        key\n      }\n      workspace {\n        displayName\n      }\n      from\n      to\n      message\n    }\n    ... on StreamGap {\n      reason\n    }\n  }\n}": typeof types.TransitionsDocument,
};
const documents: Documents = {
    "subscription Transitions($filter: TransitionFilter, $after: StreamCursor) {\n  event: statusTransitions(filter: $filter, after: $after, start: NOW) {\n    __typename\n    cursor\n    at\n    ... on StatusTransition {\n      sequence\n      subjectId\n      subjectKind\n      subject {\n        ... on Stage {\n          code\n        }\n        ... on ReleaseItem {\n          name\n        }\n        ... on DataServiceApi {\n          name\n        }\n      }\n      deployment {\n        name\n        description\n      }\n      provider {\n        key\n      }\n      workspace {\n        displayName\n      }\n      from\n      to\n      message\n    }\n    ... on StreamGap {\n      reason\n    }\n  }\n}": types.TransitionsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "subscription Transitions($filter: TransitionFilter, $after: StreamCursor) {\n  event: statusTransitions(filter: $filter, after: $after, start: NOW) {\n    __typename\n    cursor\n    at\n    ... on StatusTransition {\n      sequence\n      subjectId\n      subjectKind\n      subject {\n        ... on Stage {\n          code\n        }\n        ... on ReleaseItem {\n          name\n        }\n        ... on DataServiceApi {\n          name\n        }\n      }\n      deployment {\n        name\n        description\n      }\n      provider {\n        key\n      }\n      workspace {\n        displayName\n      }\n      from\n      to\n      message\n    }\n    ... on StreamGap {\n      reason\n    }\n  }\n}"): typeof import('./graphql.ts').TransitionsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
