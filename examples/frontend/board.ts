import { gql } from '@apollo/client';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

export interface Row {
  readonly id: string;
  readonly description: string | null;
  readonly status: string;
}

export interface BoardPage {
  readonly deployments: {
    /** False when a cloud could not be read: known rows stand in, and `sources` says for which. */
    readonly complete: boolean;
    readonly edges: readonly { readonly cursor: string; readonly node: Row }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** A page of the board over all clouds. The cursor holds for this filter alone; `first` may differ from page to page. */
export const BOARD: TypedDocumentNode<BoardPage, { first: number; after?: string | null }> = gql`
  query Board($first: Int!, $after: String) {
    deployments(first: $first, after: $after) {
      complete
      sources {
        outcome
        errorMessage
      }
      edges {
        cursor
        node {
          id
          description
          status
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export interface Change {
  readonly change: {
    readonly __typename: 'StatusTransition' | 'StreamCheckpoint' | 'StreamGap' | 'StreamSnapshot';
    readonly cursor: string;
    readonly sequence?: number;
    readonly to?: string;
    readonly subject?: { readonly id: string; readonly status: string };
  };
}

/** Every change of a deployment. With the `cursor`, clients go on where they were. */
export const CHANGES: TypedDocumentNode<Change, { after?: string | null }> = gql`
  subscription Changes($after: StreamCursor) {
    change: statusTransitions(after: $after, filter: { subjectKinds: [DEPLOYMENT] }) {
      __typename
      cursor
      ... on StatusTransition {
        id
        sequence
        to
        subject {
          id
          status
        }
      }
      ... on StreamGap {
        reason
      }
    }
  }
`;
