import { expect, test } from "../support/test.ts";

const pages = [
  { path: "/", heading: "Shape care together" },
  { path: "/projects", heading: "Projects" },
  { path: "/how-it-works", heading: "How it works" },
  { path: "/accessibility", heading: "Accessibility" },
  { path: "/privacy", heading: "Privacy" },
  { path: "/help", heading: "Help" },
  { path: "/worried", heading: "Worried about someone" },
  { path: "/sign-in", heading: "Sign in" },
];

for (const { path, heading } of pages) {
  test(`${path} can be read by everyone`, async ({ page, visit, checkPage }) => {
    const response = await visit(path);
    expect(response.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(heading);
    await checkPage();
  });
}

test("a page that is not there says so and offers a way on", async ({ page, visit, checkPage }) => {
  const response = await visit("/nothing-here");
  expect(response.status()).toBe(404);
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await checkPage();
});

test("the same links stand on every page, in the same order", async ({ page, visit }) => {
  const seen = new Set<string>();
  for (const { path } of pages) {
    await visit(path);
    const links = page.locator("header a, footer a");
    seen.add((await links.allTextContents()).map((text) => text.trim()).join(", "));
  }
  expect([...seen]).toHaveLength(1);
  for (const name of ["Home", "Projects", "My part", "Sign in", "Accessibility", "Privacy", "Help", "Worried about someone?"]) {
    expect([...seen][0]).toContain(name);
  }
});

test("help for someone in danger comes before all else", async ({ page, visit }) => {
  await visit("/worried");
  const words = await page.getByRole("main").innerText();
  expect(words.indexOf("999")).toBeGreaterThan(-1);
  expect(words.indexOf("999")).toBeLessThan(words.indexOf("111"));
});

test("the first press of Tab offers the way past the menu", async ({ page, visit }) => {
  await visit("/");
  await page.keyboard.press("Tab");
  const skip = page.locator(":focus");
  await expect(skip).toBeInViewport();
  await expect(skip).toHaveAttribute("href", "#main");
});

test("every page says that it is a demonstration", async ({ page, visit }) => {
  await visit("/");
  await expect(page.locator(".app-demo")).toContainText("invented");
});

test("words go only to a build that knows their order", async ({ request }) => {
  expect((await request.get("/words/another-build/en/front")).status()).toBe(404);
});

test("the language can be changed and changed back", async ({ page, visit }) => {
  await visit("/help");
  await page.getByRole("contentinfo").getByRole("button").click();
  await expect(page.locator("html")).not.toHaveAttribute("lang", "en");
  await page.getByRole("contentinfo").getByRole("button").click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  expect(new URL(page.url()).pathname).toBe("/help");
});
