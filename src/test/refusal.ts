import { codeOf, runCommand } from '../cli/command.ts';

/** Returns the message with which the command line rejects arguments: one line, with exit code 2; see cli.test.ts. */
export async function refusalOf(args: readonly string[]): Promise<string> {
  try {
    return `No refusal, exit code ${await runCommand([...args], '')}`;
  } catch (error) {
    if (codeOf(error) === 2) return (error as Error).message;
    throw error;
  }
}
