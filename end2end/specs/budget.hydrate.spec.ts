import { type Page } from "@playwright/test";
import { expect, hydrated, test } from "../support/test.ts";

const kB = 1000;
const readable = 45 * kB;
const interactive = 250 * kB;
const parcel = 40 * kB;
/** A style sheet, two scripts, the main file, what all and what this section of pages needs, and its words. */
const files = 7;

// What stands behind a sign-in is weighed section by section in server/tests/guards/budgets.rs.
for (const path of ["/", "/projects", "/organisations", "/overdue", "/help", "/worried", "/sign-in"]) {
  test(`${path} is light`, async ({ page, visit }) => weigh(page, visit, path));
}

test("a project, its proposals, its votes and a result are light", async ({ browser, request }) => {
  const links = async (from: string, link: RegExp) =>
    [...(await (await request.get(from)).text()).matchAll(link)].map(([, path]) => path ?? "");
  const projects = await links("/projects", /href="(\/projects\/[0-9a-f-]{36})"/g);
  const proposals = await Promise.all(
    projects.map((project) => links(`${project}/proposals`, /href="(\/proposals\/[0-9a-f-]{36})"/g)),
  );
  const results = await Promise.all(
    projects.map((project) => links(`${project}/votes`, /href="(\/votes\/[0-9a-f-]{36}\/result)"/g)),
  );
  const [project] = projects;
  const [proposal] = proposals.flat();
  const [result] = results.flat();
  if (!project || !proposal || !result) throw new Error("The demonstration has no project, proposal or result.");
  for (const path of [project, `${project}/proposals`, proposal, `${project}/votes`, result]) {
    // A context of its own: nothing was fetched before.
    const context = await browser.newContext({ baseURL: process.env.COPRODUCE_ADDRESS, serviceWorkers: "block" });
    const page = await context.newPage();
    await weigh(page, (path) => page.goto(path), path);
    await context.close();
  }
});

async function weigh(page: Page, visit: (path: string) => Promise<unknown>, path: string): Promise<void> {
  const sizes = new Map<string, number>();
  page.on("requestfinished", async (request) => {
    const { pathname } = new URL(request.url());
    sizes.set(pathname, (await request.sizes()).responseBodySize);
  });
  await visit(path);
  await hydrated(page);
  await page.waitForLoadState("networkidle");

  const sum = (pathnames: string[]) => pathnames.reduce((sum, pathname) => sum + (sizes.get(pathname) ?? 0), 0);
  const built = [...sizes.keys()].filter((pathname) => /^\/(pkg\/.*\.(css|js|wasm)$|words\/)/.test(pathname));
  const styles = built.filter((pathname) => pathname.endsWith(".css"));
  const parcels = built.filter((pathname) => pathname.endsWith(".wasm") && !pathname.startsWith("/pkg/coproduce."));

  expect(sum([path, ...styles]), path).toBeLessThan(readable);
  expect(sum([path, ...built]), path).toBeLessThan(interactive);
  expect(built.length, path).toBeLessThanOrEqual(files);
  for (const pathname of parcels) expect(sum([pathname]), pathname).toBeLessThan(parcel);
}
