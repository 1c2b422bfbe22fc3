import { expect, test } from "../support/test.ts";

const kB = 1000;
const readable = 45 * kB;
const interactive = 250 * kB;
const parcel = 40 * kB;
/** A style sheet, two scripts, the main file, and what all and what this section of pages needs. */
const files = 6;

// What stands behind a sign-in is weighed section by section in server/tests/guards/budgets.rs.
for (const path of ["/", "/projects", "/organisations", "/overdue", "/help", "/worried", "/sign-in"]) {
  test(`${path} is light`, async ({ page, visit }) => {
    const sizes = new Map<string, number>();
    page.on("requestfinished", async (request) => {
      const { pathname } = new URL(request.url());
      sizes.set(pathname, (await request.sizes()).responseBodySize);
    });
    await visit(path);
    await page.waitForLoadState("networkidle");

    const sum = (pathnames: string[]) => pathnames.reduce((sum, pathname) => sum + (sizes.get(pathname) ?? 0), 0);
    const built = [...sizes.keys()].filter((pathname) => /^\/pkg\/.*\.(css|js|wasm)$/.test(pathname));
    const styles = built.filter((pathname) => pathname.endsWith(".css"));
    const parcels = built.filter((pathname) => pathname.endsWith(".wasm") && !pathname.startsWith("/pkg/coproduce."));

    expect(sum([path, ...styles])).toBeLessThan(readable);
    expect(sum([path, ...built])).toBeLessThan(interactive);
    expect(built.length).toBeLessThanOrEqual(files);
    for (const pathname of parcels) expect(sum([pathname]), pathname).toBeLessThan(parcel);
  });
}
