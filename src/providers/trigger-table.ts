import { ProviderError } from '../domain/errors.ts';
import type { TriggerAction } from '../domain/operation.ts';
import type { CommandOf, TriggerCommand } from '../domain/trigger-command.ts';
import type { CallOptions, EffectFinding, TriggerReceipt } from './provider.ts';

/** How one vendor carries one action out, and how it is found out whether it did. */
export interface VendorTrigger<Command extends TriggerCommand> {
  /** Sends the command once. @throws ProviderError */
  send(command: Command, options: CallOptions): Promise<TriggerReceipt>;
  /** Looks for what a command did that was sent at `sentAt`. Changes nothing. @throws ProviderError */
  findEffect(command: Command, sentAt: Date, options: CallOptions): Promise<EffectFinding>;
}

/** What a vendor can be asked to do. An action that is missing is not supported. */
export type TriggerTable = { readonly [Action in TriggerAction]?: VendorTrigger<CommandOf<Action>> };

/** The provider's entry for a command. @throws ProviderError, not sent, where it has none */
export function vendorTrigger<Command extends TriggerCommand>(
  table: TriggerTable,
  provider: string,
  command: Command,
): VendorTrigger<Command> {
  const found = table[command.action] as VendorTrigger<Command> | undefined;
  if (found) return found;
  const call = { provider, operation: command.action, failure: 'REJECTED', delivery: 'NOT_SENT' } as const;
  throw new ProviderError(call, 'this vendor API has no such operation');
}
