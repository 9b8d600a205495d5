/** ApiMode. Source: GetDataServicePublishedApi, as for the other numbers here. */
export const API_MODE = { wizard: 0, script: 1, registration: 2 } as const;

export interface RequestParameter {
  readonly name: string;
  readonly position: number;
  readonly operator: number;
  readonly dataType: number;
  readonly isRequired: boolean;
  readonly description: string;
  readonly defaultValue: string;
  readonly exampleValue: string;
}

export interface ResponseParameter {
  readonly name: string;
  readonly dataType: number;
  readonly description: string;
  readonly exampleValue: string;
}

export interface ErrorCodeEntry {
  readonly code: string;
  readonly message: string;
  readonly solution: string;
}

/** What an API is, beside its state. All enums are the wire's numbers, so that undocumented ones can be served too. */
export interface ApiDefinition {
  /** Decimal text, as all ids. */
  readonly id: string;
  readonly projectId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly path: string;
  readonly description: string;
  readonly groupId: string;
  readonly mode: number;
  /** Null: left out, as in answers from before September 2025. */
  readonly sqlMode: number | null;
  readonly method: number;
  readonly protocols: readonly number[];
  readonly contentType: number;
  readonly visibleRange: number;
  readonly timeoutMs: number;
  readonly creatorId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly requestParameters: readonly RequestParameter[];
  readonly responseParameters: readonly ResponseParameter[];
  readonly errorCodes: readonly ErrorCodeEntry[];
  readonly successSample: string;
  readonly failureSample: string;
  readonly isPaged: boolean;
  readonly connection: { readonly id: string; readonly tableName: string };
  readonly script: string;
  readonly service: {
    readonly host: string;
    readonly path: string;
    readonly contentType: number;
    readonly requestBodyDescription: string;
  };
  /** Served with all three kinds of details at once, as the documented sample is. */
  readonly hasAllDetails: boolean;
  /** What the sample's registration details have in place of the fields above. */
  readonly registration?: Pick<ApiDefinition, 'requestParameters' | 'errorCodes'> | undefined;
}

/** An API and where it stands: the one thing here that changes. */
export class DataServiceApi {
  /** Raw: 0 not published, 1 published, or whatever a test wants to see. */
  status: number;
  operatorId: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;

  constructor(
    readonly definition: ApiDefinition,
    state: { readonly status: number; readonly operatorId: string; readonly modifiedAt: number },
  ) {
    this.status = state.status;
    this.operatorId = state.operatorId;
    this.modifiedAt = state.modifiedAt;
  }

  /** Publishing what is published publishes it again: the published form has no version but this time and person. */
  setStatus(status: number, operatorId: string, now: number): void {
    this.status = status;
    this.operatorId = operatorId;
    this.modifiedAt = now;
  }
}
