import { codeOf, runCommand } from '../cli/command.ts';

/** What the command line says to arguments that it refuses, which it does in a line and with exit code 2; see cli.test.ts. */
export async function refusalOf(args: readonly string[]): Promise<string> {
  try {
    return `No refusal, exit code ${await runCommand([...args], '')}`;
  } catch (error) {
    if (codeOf(error) === 2) return (error as Error).message;
    throw error;
  }
}
