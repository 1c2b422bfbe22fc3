import { barriers } from "../support/barriers.ts";
import { expect, test } from "../support/test.ts";

const pages = ["/", "/projects", "/worried", "/sign-in"];

for (const path of pages) {
  test(`${path} has contrast enough in the dark`, async ({ page, javaScriptEnabled, visit }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await visit(path);
    expect(await barriers(page, javaScriptEnabled)).toEqual([]);
  });

  test(`${path} can be read with more contrast, and in colours of the reader's own`, async ({ page, javaScriptEnabled, visit }) => {
    await page.emulateMedia({ contrast: "more" });
    await visit(path);
    expect(await barriers(page, javaScriptEnabled)).toEqual([]);
    await page.emulateMedia({ contrast: null, forcedColors: "active" });
    await page.keyboard.press("Tab");
    const edge = await page.locator(":focus").evaluate((element) => getComputedStyle(element).outlineStyle);
    expect(edge, "what has the focus has an edge, where shadows and colours are gone").not.toBe("none");
  });

  test(`${path} keeps its words in sight with text twice as large`, async ({ page, visit }) => {
    await visit(path);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });
}
