import { type ExecutionArgs, type ExecutionResult, execute, getOperationAST } from 'graphql';
import type { PlanExecutor, PlanResult } from '../execution/plan-executor.ts';

/**
 * Carries out a query or mutation, or tells an event of a subscription: by a plan where there can be one, else by
 * GraphQL.js.
 * @param executor null: always by GraphQL.js
 */
export async function carryOut(
  executor: PlanExecutor | null,
  args: ExecutionArgs,
  event?: object,
): Promise<ExecutionResult | PlanResult> {
  const { document, operationName, variableValues: variables, contextValue: context } = args;
  const operation = getOperationAST(document, operationName);
  const request = { document, variables, context, ...(event ? { event } : {}) };
  const planned = operation && executor?.execute({ ...request, operation });
  return planned ? await planned : execute({ ...args, rootValue: event });
}
