import { expect, type APIRequestContext, type Browser, type Page, type Route } from "@playwright/test";
import { letterTo, linkIn } from "./mail.ts";
import { newAddress } from "./people.ts";
import { checker, hydrated } from "./test.ts";

type Size = { width: number; height: number } | null;

/** Somebody at a device of their own. */
export class Person {
  readonly address: string;
  /** Holds the present page against WCAG 2.2 AA, the rules of HTML and a screen 320 pixels wide. */
  readonly check: () => Promise<void>;

  private constructor(
    readonly name: string,
    readonly page: Page,
    private readonly javaScript: boolean,
  ) {
    this.address = newAddress(name.toLowerCase());
    this.check = checker(page, javaScript);
  }

  static async at(browser: Browser, name: string, javaScriptEnabled: boolean, viewport: Size): Promise<Person> {
    const baseURL = process.env.COPRODUCE_ADDRESS;
    const context = await browser.newContext({ baseURL, javaScriptEnabled, viewport, serviceWorkers: "block" });
    return new Person(name, await context.newPage(), javaScriptEnabled);
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(path);
    await this.awake();
  }

  /** Follows a link of the page. */
  async follow(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name, exact: true }).first().click();
    await this.awake();
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
    await this.awake();
  }

  /** Presses a button whose answer is lost on the way and, being told so, presses it again. */
  async pressUnheard(name: string): Promise<void> {
    if (this.javaScript) {
      const lose = async (route: Route) => {
        await route.fetch();
        await route.abort();
      };
      await this.page.route("**/do/**", lose, { times: 1 });
      await this.page.getByRole("main").getByRole("button", { name, exact: true }).first().click();
      await expect(this.page.locator("#not-sent")).toBeVisible();
    }
    await this.press(name);
  }

  async fill(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text);
  }

  /** Chooses one of the large choices: in the question `legend`, where two questions have the same. */
  async choose(choice: string, legend?: string): Promise<void> {
    const place = legend ? this.page.getByRole("group", { name: legend }) : this.page.getByRole("main");
    await place.locator("label").filter({ hasText: choice }).first().click();
  }

  async fillDay(legend: string, { year, month, day }: Day): Promise<void> {
    const group = this.page.getByRole("group", { name: legend });
    await group.getByLabel("Day").fill(String(day));
    await group.getByLabel("Month").fill(String(month));
    await group.getByLabel("Year").fill(String(year));
  }

  async fillTime(legend: string, hour: string, minute: string): Promise<void> {
    const group = this.page.getByRole("group", { name: legend });
    await group.getByLabel("Hour").fill(hour);
    await group.getByLabel("Minute").fill(minute);
  }

  /** Waits for the page with this heading. */
  async reads(heading: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await this.awake();
  }

  async sees(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole("main")).toContainText(text);
  }

  /** Asks for a sign-in link and follows it. */
  async signIn(): Promise<void> {
    await this.visit("/sign-in");
    await this.fill("Your email address", this.address);
    await this.press("Email me a link");
    await this.reads("Look at your email");
    await this.check();
    await this.visit(linkIn(await letterTo(this.address, "Sign in"), "/sign-in/"));
    await this.press("Sign me in");
    await this.reads("My part");
  }

  /** Comes in as somebody of the demonstration, by the link that was printed for `role`. */
  async comesInAs(role: string): Promise<void> {
    const line = (process.env.COPRODUCE_SEEDED ?? "").split("\n").find((line) => line.includes(role));
    const link = /http\S+\/sign-in\/\S+/.exec(line ?? "")?.[0];
    if (!link) throw new Error(`No link was printed for ${role}.`);
    await this.visit(link);
    await this.press("Sign me in");
    await this.reads("My part");
  }

  /** Opens the invitation from the mail, and says yes to it and to the ground rules: two taps, and no field. */
  async acceptInvitation(project: string): Promise<void> {
    await this.visit(linkIn(await letterTo(this.address, project), "/invitations/"));
    await this.check();
    await this.press("I will take part and keep to these rules");
    await this.reads(project);
  }

  /** Goes back from the vote that was cast: the browser must not ask whether to send it again. */
  async goesBackToTheVote(): Promise<void> {
    if (!this.javaScript) return;
    await this.page.goBack();
    await this.awake();
    await this.sees("Your vote is in. We do not show it");
  }

  /** The first id in the page's address. */
  id(): string {
    const [id] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`There is no id in ${this.page.url()}.`);
    return id;
  }

  async leaves(): Promise<void> {
    await this.page.context().close();
  }

  private async awake(): Promise<void> {
    if (this.javaScript) await hydrated(this.page);
  }
}

export type Day = { year: number; month: number; day: number };

/** The day so many days from now. */
export function dayFromNow(days: number): Day {
  const day = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return { year: day.getFullYear(), month: day.getMonth() + 1, day: day.getDate() };
}

/** Sends a form as its page would. */
export async function send(request: APIRequestContext, path: string, form: Record<string, string>): Promise<void> {
  const headers = { origin: process.env.COPRODUCE_ADDRESS ?? "", accept: "application/x-postcard" };
  const answer = await request.post(path, { form, headers });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}.`);
}
