import type { Page } from "@playwright/test";
import { coproduce } from "./command.ts";

/** An address that no other test uses. */
export function newAddress(name: string): string {
  return `${name}-${crypto.randomUUID()}@example.org`;
}

/** Makes an administrator by command; answers the path of the link that signs them in. */
export async function inviteAdministrator(address: string): Promise<string> {
  const printed = await coproduce("administrator", "invite", address);
  const link = /http\S+/.exec(printed)?.[0];
  if (!link) throw new Error("The command printed no link.");
  return new URL(link).pathname;
}

/** Opens a sign-in link and presses its one button. */
export async function followLink(page: Page, link: string, { shared = false } = {}): Promise<void> {
  await page.goto(link);
  if (shared) await page.getByLabel("Other people use this device too").check();
  await page.getByRole("button", { name: "Sign me in" }).click();
  await page.waitForURL("**/my-part");
}
