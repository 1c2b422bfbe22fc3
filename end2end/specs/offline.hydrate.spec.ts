import { expect, test } from "../support/test.ts";

test.use({ serviceWorkers: "allow" });

test("without a connection a page says so, and nothing personal was kept", async ({ page, context, visit }) => {
  await visit("/");
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await context.setOffline(true);
  await page.goto("/projects");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is no connection");
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter((path) => !/^\/(pkg|words)\//.test(path)).sort()).toEqual(["/favicon.svg", "/offline.css", "/offline.html"]);
});
