import { defineConfig } from "@playwright/test";

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };

// Every spec runs with and without JavaScript; *.hydrate.spec.ts needs it. What people do from
// page to page is the same on every screen: *.phone.spec.ts does it on the small one, and
// pages.spec.ts looks at every page on both.
const screens = [
  { name: "phone", viewport: phone, leaves: [] },
  { name: "desktop", viewport: desktop, leaves: ["**/*.phone.spec.ts"] },
];

export default defineConfig({
  testDir: "specs",
  globalSetup: "./support/server.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  timeout: 45_000,
  reporter: [["list"]],
  use: {
    actionTimeout: 15_000,
    locale: "en-GB",
    timezoneId: "Europe/London",
    screenshot: "only-on-failure",
    serviceWorkers: "block",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
    },
  },
  projects: screens.flatMap(({ name, viewport, leaves }) => [
    { name, use: { viewport }, testIgnore: leaves },
    {
      name: `${name} without JavaScript`,
      use: { viewport, javaScriptEnabled: false },
      testIgnore: [...leaves, "**/*.hydrate.spec.ts"],
    },
  ]),
});
