import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What on this page breaks WCAG 2.2 AA, as "rule: element". */
export async function barriers(page: Page, javaScriptEnabled: boolean): Promise<string[]> {
  if (javaScriptEnabled) return violations(page);
  const twin = await stillTwin(page);
  try {
    return await violations(twin);
  } finally {
    await twin.context().close();
  }
}

async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/**
 * The same page where axe, which is JavaScript, can run: what it holds now, without its own scripts.
 */
async function stillTwin(page: Page): Promise<Page> {
  const body = (await page.content()).replace(/<script[^]*?<\/script>|<link rel="modulepreload"[^>]*>/g, "");
  const colorScheme = (await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)) ? "dark" : "light";
  const context = await page.context().browser()!.newContext({
    colorScheme,
    javaScriptEnabled: true,
    viewport: page.viewportSize(),
  });
  const twin = await context.newPage();
  await twin.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await twin.goto(page.url());
  return twin;
}
