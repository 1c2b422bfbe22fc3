import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary, coproduce, root } from "./command.ts";

/** Starts the release build on a free port, with a demonstration of its own; the answer stops it again. */
export default async function start(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "coproduce-end2end-"));
  const listen = `127.0.0.1:${await freePort()}`;
  // In the environment of this process, so that tests and the commands they run find the same portal.
  Object.assign(process.env, {
    DATABASE_URL: `sqlite:${join(folder, "portal.db")}`,
    COPRODUCE_LISTEN: listen,
    COPRODUCE_ADDRESS: `http://${listen}`,
    COPRODUCE_KEYS: join(folder, "keys"),
    COPRODUCE_MAIL: join(folder, "mail"),
    COPRODUCE_DEMONSTRATION: "true",
    COPRODUCE_LOG: "warn",
  });
  process.env.COPRODUCE_SEEDED = await coproduce("seed");
  const server = spawn(binary, ["serve"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  await becomesWell(`http://${listen}`, server);
  return async () => {
    await stop(server);
    await rm(folder, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

async function becomesWell(address: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}.`);
    const well = await fetch(`${address}/health`).then((answer) => answer.ok, () => false);
    if (well) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  server.kill();
  throw new Error("The server did not become well within ten seconds.");
}

async function stop(server: ChildProcess): Promise<void> {
  const ended = new Promise<number | null>((done) => server.once("exit", done));
  server.kill("SIGTERM");
  const code = await ended;
  if (code !== 0) throw new Error(`The server did not stop well: code ${code}.`);
}
