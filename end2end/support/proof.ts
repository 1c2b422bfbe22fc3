import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP = 30_000;

/** The last step of the clock of which a code was used, by key: each code works once. */
const used = new Map<string, number>();

/** The key of somebody of the demonstration, by the first name under which it was printed. */
export function keyOf(name: string): string {
  const lines = (process.env.COPRODUCE_SEEDED ?? "").split("\n");
  const line = lines.find((line) => line.includes(`Authenticator key of ${name} `));
  const key = /: ([A-Z2-7]+)$/.exec(line?.trim() ?? "")?.[1];
  if (!key) throw new Error(`No key was printed for ${name}.`);
  return key;
}

/** What an app shows for a key in base 32 at a step of the clock. */
export function codeAt(key: string, step: number): string {
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", bytes(key)).update(moment).digest();
  const from = digest.at(-1)! & 0xf;
  const number = digest.readUInt32BE(from) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** The code that the app shows now; waits for the next one where this was used already, or is about to go. */
export async function codeFor(key: string): Promise<string> {
  const isUsed = (now: number) => Math.floor(now / STEP) <= (used.get(key) ?? 0);
  const isLate = (now: number) => STEP - (now % STEP) < 2_000;
  let now = Date.now();
  while (isUsed(now) || isLate(now)) {
    await sleep(STEP - (now % STEP) + 50);
    now = Date.now();
  }
  const step = Math.floor(now / STEP);
  used.set(key, step);
  return codeAt(key, step);
}

/** Shows the second factor whose key this is, at `at`, and comes to the page with this heading. */
export async function prove(
  page: Page,
  key: string,
  at = "/my-part/account/proof",
  then: string | RegExp = "My part",
): Promise<void> {
  // Another test may have used the code of this moment: then the next one is typed.
  for (const _ of [1, 2, 3]) {
    await page.goto(at);
    await page.getByLabel("Your code").fill(await codeFor(key));
    await page.getByRole("main").getByRole("button", { name: "Go on" }).click();
    const heading = page.getByRole("heading", { level: 1, name: then });
    await heading.or(page.getByRole("alert")).first().waitFor();
    if (await heading.isVisible()) return;
  }
  throw new Error("The code was not taken.");
}

/** Sets up a second factor for whoever is signed in; answers its key. The session is proved by it. */
export async function setUpCode(page: Page): Promise<string> {
  await page.goto("/my-part/account/second-factor");
  await page.getByRole("button", { name: "Set it up" }).click();
  const key = (await page.locator("b.app-key").innerText()).replaceAll(" ", "");
  await page.getByLabel("Your code").fill(await codeFor(key));
  await page.getByRole("button", { name: "Finish" }).click();
  await page.getByRole("heading", { level: 1, name: "Write these codes down" }).waitFor();
  return key;
}

function bytes(key: string): Buffer {
  const bits = [...key].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
