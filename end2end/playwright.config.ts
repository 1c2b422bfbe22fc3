import { defineConfig } from "@playwright/test";

const phone = { width: 360, height: 740 };
const desktop = { width: 1280, height: 800 };

// Every spec runs on both screens, with and without JavaScript; *.hydrate.spec.ts needs it.
const screens = [
  { name: "phone", viewport: phone },
  { name: "desktop", viewport: desktop },
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
  projects: screens.flatMap(({ name, viewport }) => [
    { name, use: { viewport } },
    {
      name: `${name} without JavaScript`,
      use: { viewport, javaScriptEnabled: false },
      testIgnore: "**/*.hydrate.spec.ts",
    },
  ]),
});
