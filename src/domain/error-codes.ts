/** Every `extensions.code` a client can meet, with what it means. The formatter of errors and docs/reference have it from here. */
export const ERROR_MEANINGS = {
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL. Mend it.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema. Mend it.',
  BAD_USER_INPUT: 'A variable, an argument, an id or a cursor is wrong; `argument` names it. Mend it.',
  UNAUTHENTICATED: 'No key or token, or one that is not valid (any longer). Send a good one.',
  FORBIDDEN: 'The caller lacks the scope for this field. Ask for a key with it.',
  LIMIT_EXCEEDED: 'The operation is larger than `server.limits` allows; `limit` names the key. Ask for less.',
  RATE_LIMITED: 'The caller asks too often; `limit` names the key. Ask again after `retryAfterMs`.',
  DOCUMENT_NOT_ALLOWED: 'The gateway carries out none but its persisted documents, and this is none of them.',
  PROVIDER_UNAVAILABLE: 'The cloud gives no usable answer, and nothing is known of this. Ask again later.',
  PROVIDER_REJECTED:
    "The cloud refuses the gateway's call; `upstreamCode` and `upstreamRequestId` tell its support why.",
  PROVIDER_THROTTLED: 'The cloud asks to slow down. Ask again after `retryAfterMs`.',
  QUOTA_EXHAUSTED: 'The calls that the account may make today are used up. They are counted anew from midnight UTC.',
  STORE_UNAVAILABLE: "The gateway's own database does not answer. Ask again later.",
  SHUTTING_DOWN: 'The gateway is ending. Ask again, maybe another replica.',
  INTERNAL_SERVER_ERROR: 'A mistake in the gateway; its log has it under `requestId`. Report it.',
} as const;
export type ErrorCode = keyof typeof ERROR_MEANINGS;
export const ERROR_CODES = Object.keys(ERROR_MEANINGS) as readonly ErrorCode[];
