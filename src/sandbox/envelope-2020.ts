import type { OperationCall } from './operation.ts';
import type { WireObject, WireValue } from './wire-json.ts';

/**
 * A success of version 2020-05-18. Every documented sample carries an ErrorCode and an ErrorMessage beside
 * `Success: true`; they mean nothing.
 */
export function envelope2020(call: OperationCall, data: WireValue): WireObject {
  return {
    HttpStatusCode: 200,
    ErrorMessage: 'The connection does not exist.',
    RequestId: call.requestId,
    ErrorCode: 'Invalid.Tenant.ConnectionNotExists',
    Success: true,
    Data: data,
  };
}
