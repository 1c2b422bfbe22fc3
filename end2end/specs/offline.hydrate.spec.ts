import type { Page } from "@playwright/test";
import { barriers } from "../support/barriers.ts";
import { faults } from "../support/markup.ts";
import { expect, test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

const NOBODYS = "00000000-0000-0000-0000-000000000000";

async function awake(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** Puts a form on the page that is posted to this address. */
async function addForm(page: Page, action: string): Promise<void> {
  await page.evaluate((action) => {
    const form = document.createElement("form");
    form.method = "post";
    form.enctype = "multipart/form-data";
    form.action = action;
    form.innerHTML = '<label>Amount <input name="amount"></label><button>Add it</button>';
    document.querySelector("main")?.append(form);
  }, action);
}

test("without a connection a page says so, and nothing personal was kept", async ({ page, context, visit }) => {
  await visit("/");
  await awake(page);
  await context.setOffline(true);
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no connection");
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => !/^\/(pkg|words)\//.test(path)).sort()).toEqual([
    "/favicon.svg",
    "/offline.css",
    "/offline.html",
    "/unsent.html",
    "/unsent.js",
  ]);
});

test("a form that is posted without a connection says so, and can be sent again", async ({ page, context, visit }) => {
  await visit("/");
  await awake(page);
  // A form with a file, which the browser posts by itself.
  await addForm(page, `/claims/${NOBODYS}/lines?sent=00000000-0000-0000-0000-000000000001`);
  await page.getByLabel("Amount").fill("2.80");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Add it" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You are offline");
  await expect(page.getByRole("main")).toContainText("This did not go through");
  await context.setOffline(false);
  const posted = page.waitForRequest((request) => request.isNavigationRequest() && request.method() === "POST");
  await page.getByRole("button", { name: "Send it again" }).click();
  expect(new URL((await posted).url()).pathname).toMatch(/lines$/);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("You are offline");
});

for (const path of ["/my-part/bank", "/my-part/account/proof", `/claims/${NOBODYS}/payee`, `/votes/${NOBODYS}`]) {
  test(`what is posted to ${path} without a connection is not kept to be sent again`, async ({ page, context, visit }) => {
    await visit("/");
    await awake(page);
    await addForm(page, path);
    await context.setOffline(true);
    const failed = page.waitForEvent("requestfailed", (request) => request.method() === "POST");
    await page.getByRole("button", { name: "Add it" }).click();
    await failed;
    await expect(page.getByText("This did not go through")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Send it again" })).toHaveCount(0);
  });
}

for (const path of ["/offline.html", "/unsent.html"]) {
  test(`${path} keeps to what every page keeps to`, async ({ page }) => {
    const response = await page.goto(path);
    expect(await faults((await response?.text()) ?? "")).toEqual([]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await barriers(page, true), colorScheme).toEqual([]);
    }
  });
}
