import { expect, test } from "../support/test.ts";

const kB = 1000;
const readable = 45 * kB;
// The other sections of pages are weighed in server/tests/guards/budgets.rs.
const interactive = { "/": 250 * kB, "/projects": 250 * kB, "/overdue": 250 * kB, "/help": 250 * kB, "/sign-in": 252 * kB };
const chunk = 40 * kB;

for (const [path, ceiling] of Object.entries(interactive)) {
  test(`${path} is light`, async ({ page, visit }) => {
    const sizes = new Map<string, number>();
    page.on("requestfinished", async (request) => {
      const { pathname } = new URL(request.url());
      sizes.set(pathname, (await request.sizes()).responseBodySize);
    });
    await visit(path);
    await page.waitForLoadState("networkidle");

    const total = (wanted: (pathname: string) => boolean) =>
      [...sizes].filter(([pathname]) => wanted(pathname)).reduce((sum, [, size]) => sum + size, 0);
    const isCode = (pathname: string) => /\.(js|wasm)$/.test(pathname);
    const isLazy = (pathname: string) => /(chunk|split)_/.test(pathname);

    expect(total((pathname) => pathname === path || pathname.endsWith(".css"))).toBeLessThan(readable);
    expect(total((pathname) => pathname === path || pathname.endsWith(".css") || isCode(pathname))).toBeLessThan(ceiling);
    for (const [pathname, size] of sizes) {
      if (isLazy(pathname)) expect(size, pathname).toBeLessThan(chunk);
    }
  });
}
