import { ERROR_MEANINGS } from '../../src/domain/error-codes.ts';
import { page, table } from './markdown.ts';

const INTRODUCTION = `# Errors reference

What a client finds in \`errors\`, written by \`npm run generate\` from the list that the gateway formats errors with. A query
may have data and errors at once: what one cloud could not answer is null, the rest is there. Lists have no error for a
failed cloud; their \`sources\` name it. What stands in the way of a mutation is data of its payload ([MutationErrorCode](schema.md#mutationerrorcode)).`;

const MEMBERS: readonly [member: string, means: string][] = [
  ['`code`', 'Which of the codes below; always there. The thing to switch on, never the message.'],
  ['`requestId`', 'Under which the log has what was done for the request.'],
  ['`retryable`', 'Whether asking again can help.'],
  ['`retryAfterMs`', 'Milliseconds after which asking again is reasonable.'],
  ['`argument`', 'Which argument is wrong.'],
  ['`limit`', 'Which key of `server.limits` was reached.'],
  ['`provider`, `operation`', "Which cloud, and the vendor's name of the call that failed."],
  [
    '`httpStatus`, `upstreamCode`, `upstreamRequestId`',
    'What the vendor answered, and its id of the request, for its support.',
  ],
];

/** The reference of the errors that clients meet. */
export function describeErrors(): string {
  return page(
    INTRODUCTION,
    '## Members of `extensions`',
    table(['Member', 'Means'], MEMBERS),
    '## Codes',
    table(
      ['Code', 'Means'],
      Object.entries(ERROR_MEANINGS).map(([code, means]) => [`<a id="${code.toLowerCase()}"></a>\`${code}\``, means]),
    ),
  );
}
