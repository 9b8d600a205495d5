import { spawnSync } from 'node:child_process';

/** The commands of a block of shell, without comments: a line each, or as many as it takes until the shell has a whole one. */
export function splitCommands(text: string): string[] {
  const commands: string[] = [];
  let begun = '';
  for (const line of text.split('\n')) {
    begun += `${line}\n`;
    if (line.endsWith('\\') || spawnSync('sh', ['-n', '-c', begun]).status !== 0) continue;
    const command = begun.trim().replace(/ +# .*$/, '');
    if (command !== '' && !command.startsWith('#')) commands.push(command);
    begun = '';
  }
  if (begun.trim() !== '') throw new Error(`expected a whole command, got: ${begun}`);
  return commands;
}
