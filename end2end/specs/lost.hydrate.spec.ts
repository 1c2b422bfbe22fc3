import { expect, hydrated, test } from "../support/test.ts";

const parts = { code: /\/front\..*\.wasm$/, words: /\/words\/.*\/front/ };

for (const [name, part] of Object.entries(parts)) {
  test(`where the ${name} of a page do not arrive, it says so and still works`, async ({ browser }) => {
    // A page of its own: that something is missing is said in the console too.
    const page = await browser.newPage({ baseURL: process.env.COPRODUCE_ADDRESS });
    await page.route(part, (route) => route.abort());
    await page.goto("/");
    const notice = page.locator("#lost");
    await expect(notice).toBeVisible();
    await page.getByRole("link", { name: "Privacy" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Privacy");
    await page.unrouteAll();
    await page.goBack();
    await hydrated(page);
    await expect(notice).toBeHidden();
    await page.close();
  });
}

test("a form that cannot be sent says so, and keeps what was typed", async ({ page, context, visit }) => {
  await visit("/sign-in");
  await page.getByLabel("Your email address").fill("nobody-here@example.org");
  await context.setOffline(true);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.locator("#not-sent")).toBeVisible();
  await expect(page.getByLabel("Your email address")).toHaveValue("nobody-here@example.org");

  await context.setOffline(false);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look at your email");
  await expect(page.locator("#not-sent")).toBeHidden();
});
