import { test as base, expect, type Page, type Response } from "@playwright/test";
import { barriers } from "./barriers.ts";
import { faults } from "./markup.ts";

export { expect };

type Portal = {
  /** Opens a page and waits until it hears clicks. */
  visit: (path: string) => Promise<Response>;
  /** Holds the present page against WCAG 2.2 AA, the rules of HTML and a screen 320 pixels wide. */
  checkPage: () => Promise<void>;
};

export const test = base.extend<Portal>({
  baseURL: async ({}, use) => {
    await use(process.env.COPRODUCE_ADDRESS);
  },

  // Nothing may go wrong unseen: a panic in the browser fails the test that met it.
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
        errors.push(message.text());
      }
    });
    await use(page);
    expect(errors, "errors in the browser").toEqual([]);
  },

  visit: async ({ page, javaScriptEnabled }, use) => {
    await use(async (path) => {
      const response = await page.goto(path);
      if (!response || response.status() >= 500) throw new Error(`${path} failed: ${response?.status()}`);
      if (javaScriptEnabled) await hydrated(page);
      return response;
    });
  },

  checkPage: async ({ page, javaScriptEnabled }, use) => {
    await use(checker(page, javaScriptEnabled));
  },
});

/** Waits until the page that the server rendered has woken up. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator("body[data-hydrated]").waitFor({ timeout: 15_000 });
}

/** Holds the present page against WCAG 2.2 AA, the rules of HTML and a screen 320 pixels wide. */
export function checker(page: Page, javaScriptEnabled: boolean): () => Promise<void> {
  let shown: Response | undefined;
  page.on("response", (response) => {
    if (response.request().isNavigationRequest() && !isRedirect(response)) shown = response;
  });
  return async () => {
    // Softly: one run tells all that is wrong.
    expect.soft(await faults(await source(page, shown)), `HTML of ${page.url()}`).toEqual([]);
    expect.soft(await barriers(page, javaScriptEnabled), `accessibility of ${page.url()}`).toEqual([]);
    expect.soft(await page.locator("body").innerText(), `code on ${page.url()}`).not.toMatch(/\w\(\)|\w::\w/);
    expect.soft(await lacking(page), `links that every page has, at ${page.url()}`).toEqual([]);
    expect.soft(await page.locator(".app-demo").innerText(), `${page.url()} is a demonstration`).toContain("invented");
    expect.soft(await overflow(page), `pixels to scroll sideways at ${page.url()}`).toBe(0);
  };
}

function isRedirect(response: Response): boolean {
  return response.status() >= 300 && response.status() < 400;
}

/** What the server sent for the present page, which the browser may have mended since. */
async function source(page: Page, shown: Response | undefined): Promise<string> {
  if (shown?.url() === page.url()) return shown.text();
  return (await page.request.get(page.url())).text();
}

/** Those links of every page that the present one does not have. */
async function lacking(page: Page): Promise<string[]> {
  const always = ["Home", "Projects", "My part", "Accessibility", "Privacy", "Help", "Worried about someone?"];
  const links = (await page.locator("header a, footer a").allTextContents()).join(", ");
  return always.filter((name) => !links.includes(name));
}

async function overflow(page: Page): Promise<number> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (before) await page.setViewportSize(before);
  return Math.max(wider, 0);
}
