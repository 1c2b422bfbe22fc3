import { letterTo, linkIn } from "../support/mail.ts";
import { followLink, inviteAdministrator, newAddress } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("an address with a mistake is named, and what was typed is kept", async ({ page, visit, checkPage }) => {
  await visit("/sign-in");
  await page.getByLabel("Your email address").fill("amira at example");
  await page.getByRole("button", { name: "Email me a link" }).click();

  const summary = page.getByRole("alert");
  await expect(summary).toContainText("There is a problem");
  await expect(page.getByLabel("Your email address")).toHaveValue("amira at example");
  await expect(page.getByLabel("Your email address")).toHaveAccessibleDescription(/Enter an email address/);
  await checkPage();

  await summary.getByRole("link", { name: "Enter an email address" }).click();
  await expect(page.getByLabel("Your email address")).toBeFocused();
  expect(page.url()).not.toContain("amira");
});

test("a second mistake is named as the first was, and what was typed is kept", async ({ page, visit }) => {
  await visit("/sign-in");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("alert")).toContainText("There is a problem");
  await page.getByLabel("Your email address").fill("amira at example");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByLabel("Your email address")).toHaveValue("amira at example");
  await expect(page.getByRole("alert")).toContainText("Enter an email address, like");
});

test("an address that nobody has gets the same words as one that somebody has", async ({ page, visit, checkPage }) => {
  await visit("/sign-in");
  await page.getByLabel("Your email address").fill("nobody-here@example.org");
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look at your email");
  await expect(page.getByRole("main")).toContainText("If we know that address");
  expect(page.url()).not.toContain("nobody");
  await checkPage();
});

test("a link that does not work any more says so, with a way to a new one", async ({ page, visit, checkPage }) => {
  await visit("/sign-in/this-was-never-a-link");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link does not work any more");
  await checkPage();
  await page.getByRole("link", { name: "Get a new link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
});

test("a mailed link signs in once, on a page with one button, and signing out ends it", async ({ page, visit, checkPage }) => {
  const address = newAddress("sam");
  await inviteAdministrator(address);
  await visit("/sign-in");
  await page.getByLabel("Your email address").fill(address);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Look at your email");

  const link = linkIn(await letterTo(address, "Sign in"), "/sign-in/");
  await visit(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in to take part");
  await expect(page.getByRole("main")).toContainText("This link was asked for on this device");
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
  await checkPage();

  await followLink(page, link);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await visit(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link does not work any more");

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
});

test("on a shared device the session ends with the browser", async ({ page, context }) => {
  await followLink(page, await inviteAdministrator(newAddress("lee")), { shared: true });
  const cookies = await context.cookies();
  expect(cookies.length).toBeGreaterThan(0);
  for (const { httpOnly, sameSite } of cookies) {
    expect({ httpOnly, sameSite }).toEqual({ httpOnly: true, sameSite: "Lax" });
  }
  expect(cookies.some(({ name, expires }) => name.includes("session") && expires === -1)).toBe(true);
});
