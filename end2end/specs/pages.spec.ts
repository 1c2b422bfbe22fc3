import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page } from "@playwright/test";
import { root } from "../support/command.ts";
import { keyOf, prove } from "../support/proof.ts";
import { expect, hydrated, test } from "../support/test.ts";

// Pages that nothing in the demonstration links to: they need a token from a mail, come only
// after something was sent, before a code was typed, or where there is more than it has.
const elsewhere = [
  "/sign-in/:token",
  "/sign-in/sent",
  "/votes/:id/reasons",
  "/invitations/:token",
  "/projects/:id/request/sent",
  "/proposals/:id/answer/check",
  "/proposals/:id/actions/:action/check",
  "/votes/:id/cast",
  "/meeting-invites/:token/:reply",
  "/my-part/account/proof",
];
/** Links to what a browser keeps. */
const files = ["/meetings/:id/calendar", "/receipts/:id", "/votes/:id/receipts.txt", "/votes/:id/ballots.txt"];
/** Those to whom some pages are shown only after they have typed a code, by their first names. */
const whoHaveKeys = new Map([["An administrator", "Ada"], ["An authoriser", "Umar"]]);
/** Of one kind, such as projects, so many are opened. */
const few = 12;
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

test("every page of the demonstration can be read by everybody", async ({ page, visit, checkPage, javaScriptEnabled }) => {
  test.setTimeout(900_000);
  const seen = new Set<string>();
  for (const [role, link] of [[undefined, undefined], ...signInLinks()] as const) {
    if (link) await signIn(page, link, javaScriptEnabled, checkPage);
    const name = role && whoHaveKeys.get(role);
    if (name) await prove(page, keyOf(name));
    const starts = link ? ["/my-part", "/my-part/statements"] : ["/"];
    const open = async (path: string) => (await visit(path)).text();
    const fetch = async (path: string) => {
      const sent = await page.request.get(path);
      expect(sent.status(), path).toBeLessThan(500);
      if (files.includes(pattern(path))) expect(sent.status(), path).toBe(200);
      return sent.text();
    };
    const read = async (path: string) => {
      const html = await open(path);
      await checkPage();
      return html;
    };
    // What does not wake is no more when opened than when fetched.
    await walk(starts, seen, { read, open: javaScriptEnabled ? open : fetch, fetch });
  }
  const reached = routes().filter((route) => [...seen].some((pattern) => fits(route, pattern)));
  const missing = routes().filter((route) => !reached.includes(route) && !elsewhere.includes(route));
  expect(missing, "pages that nobody reached").toEqual([]);
});

/** Ways to a page: each gives what the server sends. */
type Ways = Record<"read" | "open" | "fetch", (path: string) => Promise<string>>;

/** Follows links, to a few pages of each kind: `/projects/:id` is one kind. */
async function walk(starts: string[], seen: Set<string>, { read, open, fetch }: Ways): Promise<void> {
  const waiting = [...starts];
  const here = new Map<string, number>();
  const known = new Set(starts);
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const kind = pattern(path);
    // What is kept rather than shown must be there.
    if (files.includes(kind)) {
      await fetch(path);
      continue;
    }
    const times = here.get(kind) ?? 0;
    if (times === few) continue;
    here.set(kind, times + 1);
    // The first of a kind is read, and each person opens one; others are fetched for what leads on from them.
    const way = !seen.has(kind) ? read : times === 0 ? open : fetch;
    seen.add(kind);
    for (const link of linksIn(await way(path))) {
      if (!known.has(link)) waiting.push(link);
      known.add(link);
    }
  }
}

/** Where a page leads, as the server renders it for whoever is signed in. */
function linksIn(html: string): string[] {
  const links = [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, link]) => link ?? "");
  return links.map((link) => link.replaceAll("&amp;", "&"));
}

function pattern(path: string): string {
  return (path.split("?")[0] ?? "").replace(uuid, ":id");
}

async function signIn(
  page: Page,
  link: string,
  javaScriptEnabled: boolean,
  checkPage: () => Promise<void>,
): Promise<void> {
  await page.context().clearCookies();
  await page.goto(link);
  if (javaScriptEnabled) await hydrated(page);
  await checkPage();
  await page.getByRole("button", { name: "Sign me in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My part");
}

/** Of what `coproduce seed` printed: the first of each role, with the link that signs them in. */
function signInLinks(): [string, string][] {
  const printed = [...(process.env.COPRODUCE_SEEDED ?? "").matchAll(/^(.*?), .*?: (http\S+\/sign-in\/\S+)$/gm)];
  const links = new Map<string, string>();
  for (const [, role = "", link = ""] of printed) if (!links.has(role)) links.set(role, link);
  return [...links];
}

/** The table of routes. */
function routes(): string[] {
  const table = readFileSync(join(root, "app/src/routes.rs"), "utf8");
  return [...table.matchAll(/page\("([^"]*)"/g)].map(([, path]) => `/${path?.replace(/^\//, "")}`);
}

function fits(route: string, pattern: string): boolean {
  return new RegExp(`^${route.replace(/:\w+/g, "[^/]+")}$`).test(pattern);
}
