import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "@playwright/test";

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What on this page breaks WCAG 2.2 AA, as "rule: element". */
export async function barriers(page: Page, javaScriptEnabled: boolean): Promise<string[]> {
  return violations(javaScriptEnabled ? page : await stillTwin(page));
}

async function violations(page: Page): Promise<string[]> {
  // No page of ours has frames, for which axe would open a page of its own each time.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(rules).setLegacyMode(true);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

const twins = new WeakMap<Browser, Promise<Page>>();

/**
 * The same page where axe, which is JavaScript, can run: what it holds now, without its own scripts.
 */
async function stillTwin(page: Page): Promise<Page> {
  const body = (await page.content()).replace(/<script[^]*?<\/script>|<link rel="modulepreload"[^>]*>/g, "");
  const colorScheme = (await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches)) ? "dark" : "light";
  const twin = await twinIn(page.context().browser()!);
  await twin.emulateMedia({ colorScheme });
  await twin.setViewportSize(page.viewportSize() ?? { width: 1280, height: 800 });
  // Else an address with a place in it would be gone to without being fetched again.
  await twin.goto("about:blank");
  await twin.unrouteAll();
  await twin.route(page.url(), (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await twin.goto(page.url());
  return twin;
}

/** One for each browser, which runs one test at a time. It ends with its browser. */
function twinIn(browser: Browser): Promise<Page> {
  const opened = twins.get(browser) ?? browser.newPage({ javaScriptEnabled: true });
  twins.set(browser, opened);
  return opened;
}
