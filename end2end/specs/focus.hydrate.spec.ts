import { expect, test } from "../support/test.ts";

test("a page that takes the place of another has the focus at its title", async ({ page, visit }) => {
  await visit("/");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title).not.toBeFocused();
  await page.getByRole("banner").getByRole("link", { name: "Projects" }).click();
  await expect(page).toHaveURL(/\/projects$/);
  await expect(title).toHaveText("Projects");
  await expect(title).toBeFocused();
});
