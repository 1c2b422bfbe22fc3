import { expect, type APIRequestContext, type Browser, type Page } from "@playwright/test";
import { letterTo, linkIn } from "./mail.ts";
import { newAddress } from "./people.ts";
import { hydrated } from "./test.ts";

/** Somebody at a device of their own. */
export class Person {
  constructor(
    readonly name: string,
    readonly address: string,
    readonly page: Page,
    private readonly javaScript: boolean,
  ) {}

  static async at(browser: Browser, name: string, javaScriptEnabled: boolean, viewport: { width: number; height: number } | null) {
    const context = await browser.newContext({ javaScriptEnabled, viewport, baseURL: process.env.COPRODUCE_ADDRESS });
    return new Person(name, newAddress(name.toLowerCase()), await context.newPage(), javaScriptEnabled);
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(path);
    await this.awake();
  }

  /** Follows a link on the page. */
  async follow(name: string | RegExp): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name }).first().click();
    await this.awake();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
    await this.awake();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  async choose(label: string): Promise<void> {
    await this.page.getByLabel(label).first().check();
  }

  async fillDay(legend: string, { year, month, day }: Day): Promise<void> {
    const group = this.page.getByRole("group", { name: legend });
    await group.getByLabel("Day").fill(String(day));
    await group.getByLabel("Month").fill(String(month));
    await group.getByLabel("Year").fill(String(year));
  }

  /** What the page's heading says. */
  async reads(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await this.awake();
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("main")).toContainText(text);
  }

  /** Opens the invitation from the mail, and says yes: two taps and no field. */
  async acceptInvitation(): Promise<void> {
    await this.visit(linkIn(await letterTo(this.address, ""), "/invitations/"));
    await this.press("I will take part");
    await this.page.waitForURL(/\/projects\/[0-9a-f-]+$/);
    await this.awake();
  }

  /** The id at the end of the page's address. */
  id(): string {
    const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`No id in ${this.page.url()}.`);
    return id;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  private async awake(): Promise<void> {
    if (this.javaScript) await hydrated(this.page);
  }
}

export type Day = { year: number; month: number; day: number };

/** A day so many days from now. */
export function dayFromNow(days: number): Day {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
}

/** Posts a form as its page would. */
export async function post(request: APIRequestContext, path: string, form: Record<string, string>): Promise<void> {
  const origin = process.env.COPRODUCE_ADDRESS ?? "";
  const answer = await request.post(path, { form, headers: { origin, accept: "application/x-postcard" } });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}.`);
}
