import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

export const root = resolve(import.meta.dirname, "../..");
export const binary = process.env.COPRODUCE_BINARY ?? join(root, "target/release/coproduce");

/** Runs a command of the portal beside the running server; answers what it printed. */
export async function coproduce(...command: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(binary, command, { cwd: root });
  return stdout;
}
