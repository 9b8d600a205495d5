import { type ExecutionArgs, type ExecutionResult, execute, getOperationAST } from 'graphql';
import type { Variables } from '../execution/collect-fields.ts';
import type { PlanExecutor, PlanResult } from '../execution/plan-executor.ts';

/** What GraphQL.js executes, with what a plan needs. */
export interface PreparedArgs extends ExecutionArgs {
  /** Values of the variables, as coerced. */
  readonly coerced: Variables;
}

/**
 * Carries out a query or mutation, or tells an event of a subscription: by a plan where there can be one, else by
 * GraphQL.js.
 * @param executor null: always by GraphQL.js
 */
export async function carryOut(
  executor: PlanExecutor | null,
  args: PreparedArgs,
  event?: object,
): Promise<ExecutionResult | PlanResult> {
  const { document, operationName, coerced: variables, contextValue: context } = args;
  const operation = getOperationAST(document, operationName);
  const request = { document, variables, context, ...(event ? { event } : {}) };
  const planned = operation && executor?.execute({ ...request, operation });
  return planned ? await planned : execute({ ...args, rootValue: event });
}
