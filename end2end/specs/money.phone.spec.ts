import { type Page } from "@playwright/test";
import { coproduce } from "../support/command.ts";
import { letterTo, linkIn } from "../support/mail.ts";
import { dayFromNow, Person } from "../support/person.ts";
import { disguised, huge, photograph } from "../support/photograph.ts";
import { keyOf, prove } from "../support/proof.ts";
import { expect, test } from "../support/test.ts";

const fare = "Bus, tram, train or ferry";

// From the invitation to the money, told by those whose hands it goes through: people of the
// demonstration, and one who is new.
test("somebody new is asked, comes, claims a bus fare, and is paid by two others", async ({
  browser,
  javaScriptEnabled,
  viewport,
}, way) => {
  test.setTimeout(360_000);
  const somebody = (name: string) => Person.at(browser, name, javaScriptEnabled, viewport);
  const title = `What stops buses? ${crypto.randomUUID().slice(0, 6)}`;
  const lead = await somebody("Grace");
  // A name of her own in each run: all of them come to one project.
  const name = `Wilma${crypto.randomUUID().slice(0, 6)}`;
  const wilma = await somebody(name);
  const facilitator = await somebody("Femi");
  const approver = await somebody("Vera");
  const authoriser = await somebody("Umar");
  const officer = authorisers[way.project.name] ?? "";

  await test.step("she comes into the project", async () => {
    await lead.comesInAs("An involvement lead");
    await lead.follow("Fewer falls at home");
    await lead.reads("Fewer falls at home");
    await lead.visit(`/projects/${lead.id()}/invite`);
    await lead.fill("What is their name?", `${name} Example`);
    await lead.fill("Their email address", wilma.address);
    await lead.choose("Someone who uses services, or used them", "How would they take part?");
    await lead.choose("Someone who takes part", "What would they do?");
    await lead.fill("A word of welcome", "We would like to hear from you.");
    await lead.press("Send the invitation");
    await lead.reads("Who would like to come");
    await wilma.acceptInvitation("Fewer falls at home");
  });

  const { begins, meeting } = await test.step("the money is said before the yes", async () => {
    const begins = await plan(lead, title);
    await lead.reads(title);
    const meeting = lead.id();
    await lead.follow("Who is asked, and who came");
    await lead.check();
    await asks(lead.page, name);
    const letter = await letterTo(wilma.address, title);
    expect(letter).toContain("£26");
    await wilma.visit(linkIn(letter, "/meeting-invites/"));
    await wilma.sees("£26");
    await wilma.check();
    await wilma.press("Yes, I will come");
    await wilma.reads("You said yes");
    return { begins, meeting };
  });

  await test.step("she chooses, and nobody who runs the meeting sees it", async () => {
    await wilma.page.getByRole("main").locator("a[href^='/offers/']").first().click();
    await wilma.reads("You are offered £26 for your time");
    await wilma.check();
    await wilma.choose("I take less");
    await wilma.fill("If you take less: how much?", "-5");
    await wilma.press("Save my choice");
    await wilma.sees("must be more than £0");
    await expect(wilma.page.getByLabel("If you take less: how much?")).toHaveValue("-5");
    await wilma.check();
    await wilma.choose("Yes, I take it");
    await wilma.press("Save my choice");
    await wilma.sees("You chose");
    await wilma.check();
    const offer = new URL(wilma.page.url()).pathname;
    await lead.visit(offer);
    await lead.reads(`${name} is offered £26 for their time`);
    await expect(lead.page.getByRole("main")).not.toContainText("’s choice");
    await lead.check();
  });

  await test.step("she says where her money should go", async () => {
    await wilma.visit("/my-part/money");
    await wilma.check();
    await wilma.visit("/my-part/bank");
    await wilma.check();
    await wilma.fill("Name on the account", `${name} Example`);
    await wilma.fill("Sort code", "20-00");
    await wilma.fill("Account number", "5577 9911");
    await wilma.press("Save");
    await wilma.sees("must be 6 digits");
    await expect(wilma.page.getByLabel("Account number")).toHaveValue("5577 9911");
    await wilma.check();
    await wilma.fill("Sort code", "20-00-00");
    await wilma.press("Save");
    await wilma.reads("Your money");
    expect(await letterTo(wilma.address, "bank account was saved")).toContain("you");
  });

  await test.step("she comes", async () => {
    await facilitator.comesInAs("A facilitator");
    await facilitator.page.waitForTimeout(Math.max(begins.getTime() - Date.now() + 1_000, 0));
    await facilitator.visit(`/meetings/${meeting}/attendance`);
    await facilitator.page.getByRole("checkbox", { name }).check();
    await facilitator.fill("For how many minutes were they there?", "60");
    await facilitator.press("Write it down");
    await facilitator.reads("Who is asked, and who came");
    await facilitator.sees("Was there: 1 hour");
  });

  const claim = await test.step("a bus fare with a photograph: eight taps and two fields", async () => {
    await wilma.visit("/my-part");
    await wilma.check();
    const counted = { taps: 0, fields: 0 };
    const tap = async (name: string) => {
      counted.taps += 1;
      await wilma.page.getByRole("main").getByRole("link", { name, exact: true }).or(
        wilma.page.getByRole("main").getByRole("button", { name, exact: true }),
      ).first().click();
    };
    await tap("Write it down and send it");
    await wilma.reads(/^Your money for/);
    await wilma.check();
    const id = wilma.id();
    await tap("Add a cost");
    await wilma.reads("Add a cost");
    await wilma.check();
    await tap(fare);
    await wilma.reads(fare);
    await wilma.check();
    counted.fields += 1;
    await wilma.fill("How much was it?", "2.80");
    // Opening the chooser, and choosing.
    counted.taps += 2;
    counted.fields += 1;
    await wilma.page.getByLabel("A photo of the ticket or receipt").setInputFiles(photograph());
    await tap("Add it");
    await wilma.reads(/^Your money for/);
    await wilma.sees("£2.80");
    await wilma.check();
    await tap("Send it");
    await wilma.reads("Is this right?");
    await wilma.sees("£28.80");
    await wilma.check();
    await tap("Send");
    await wilma.reads(/^Your money for/);
    await wilma.sees("Somebody will check it.");
    expect(counted).toEqual({ taps: 8, fields: 2 });
    const receipt = await wilma.page.getByRole("main").locator("a[href^='/receipts/']").first().getAttribute("href");
    const picture = await wilma.page.request.get(receipt ?? "");
    expect(picture.headers()["content-type"]).toBe("image/jpeg");
    expect(await picture.body()).not.toContain("Exif");
    expect((await lead.page.request.get(receipt ?? "")).status()).toBe(404);
    return id;
  });

  await test.step("it is checked, with a question first", async () => {
    await approver.comesInAs("An approver");
    await approver.visit("/my-part");
    await approver.check();
    await approver.visit(`/claims/${claim}`);
    await approver.check();
    await approver.follow("Ask a question");
    await approver.check();
    await approver.press("Ask");
    await approver.sees("There is a problem");
    await approver.fill("What do you need to know?", "Was that there and back?");
    await approver.press("Ask");
    await approver.reads(`${name} Example: money for “${title}”`);
    await wilma.visit(linkIn(await letterTo(wilma.address, "question"), "/claims/"));
    await wilma.sees("Was that there and back?");
    await wilma.check();
    await wilma.follow("Answer the question");
    await wilma.fill("Your answer", "Yes, both ways.");
    await wilma.press("Send");
    await wilma.sees("Somebody will check it.");
    await approver.visit(`/claims/${claim}/decision`);
    await approver.check();
    await approver.press("Decide");
    await approver.sees("There is a problem");
    await approver.check();
    await decides(approver.page, 1, "Pay it");
    await decides(approver.page, 2, "Pay it");
    await approver.press("Decide");
    await approver.reads(`${name} Example: money for “${title}”`);
    await approver.sees("Checked");
    await approver.check();
  });

  await test.step("another person says that it may be paid, once they have shown who they are", async () => {
    await approver.visit(`/claims/${claim}/authorisation`);
    await expect(approver.page.getByRole("button", { name: "Yes, it may be paid" })).toHaveCount(0);
    await authoriser.comesInAs(officer);
    await authoriser.visit(`/claims/${claim}/authorisation`);
    await authoriser.reads("First show that it is you");
    await authoriser.check();
    await authoriser.follow("Type the code");
    await authoriser.reads("Show that it is you");
    await authoriser.check();
    await prove(authoriser.page, keyOf(officer), authoriser.page.url(), "Say that this may be paid");
    expect(new URL(authoriser.page.url()).pathname).toBe(`/claims/${claim}/authorisation`);
    await authoriser.press("Yes, it may be paid");
    await authoriser.reads(`${name} Example: money for “${title}”`);
    await authoriser.sees("To be paid");
    await authoriser.check();
    await authoriser.follow("See where the money goes");
    await authoriser.sees("5577 9911");
    await authoriser.check();
    await authoriser.visit(`/claims/${claim}/payment`);
    await authoriser.check();
    await authoriser.fill("The reference of the payment", "FALLS 28");
    await authoriser.press("It was paid");
    await authoriser.sees("Paid");
    await authoriser.check();
  });

  await test.step("she finds every step of it under my part", async () => {
    expect(await letterTo(wilma.address, "paid")).toContain("£28.80");
    await wilma.visit("/my-part");
    await wilma.follow("Your money");
    await wilma.reads("Your money");
    await wilma.sees(title);
    await wilma.sees("£28.80");
    await wilma.check();
    await wilma.page.getByRole("main").getByRole("link", { name: new RegExp(title.replace("?", "\\?")) }).first().click();
    for (const step of ["Begun", "Sent", "A question was asked", "Checked", "Allowed to be paid", "Paid"]) {
      await wilma.sees(step);
    }
    await wilma.sees("FALLS 28");
    await wilma.check();
  });

  await test.step("the books hold", async () => {
    expect(await coproduce("ledger", "verify")).toContain("The books are right");
    await expect.poll(() => coproduce("audit", "verify"), { timeout: 30_000 }).toContain("Every row is as it was written");
  });
});

test("what cannot be taken is named, and nothing typed is lost", async ({ browser, javaScriptEnabled, viewport }, way) => {
  test.setTimeout(180_000);
  const somebody = await Person.at(browser, "Somebody", javaScriptEnabled, viewport);
  await somebody.comesInAs(walkers[way.project.name] ?? "");
  await somebody.follow("Write it down and send it");
  await somebody.reads(/^Your money for/);
  const { page } = somebody;
  const photo = page.getByLabel("A photo of the ticket or receipt");
  await somebody.follow("Add a cost");
  await somebody.follow(fare);
  await somebody.reads(fare);

  await test.step("a file that is no picture", async () => {
    await somebody.fill("How much was it?", "2.80");
    await photo.setInputFiles(disguised());
    await somebody.press("Add it");
    await somebody.sees("The photo must be a picture");
    await expect(page.getByLabel("How much was it?")).toHaveValue("2.80");
    await somebody.check();
  });

  await test.step("a file that is far too large", async () => {
    await photo.setInputFiles(huge(13), { timeout: 60_000 });
    await somebody.press("Add it");
    await somebody.sees("It must be smaller than 12 MB");
    await expect(page.getByLabel("How much was it?")).toHaveValue("2.80");
  });

  for (const [typed, sentence] of [
    ["-2.80", "must be more than £0"],
    ["2.805", "must be pounds and pence"],
    ["1000000", "or less"],
  ] as const) {
    await test.step(`an amount of ${typed}`, async () => {
      await somebody.fill("How much was it?", typed);
      if (typed === "-2.80") await photo.setInputFiles(photograph());
      await somebody.press("Add it");
      await somebody.sees(sentence);
      await expect(page.getByLabel("How much was it?")).toHaveValue(typed);
      await somebody.sees("Your photo is kept");
      await somebody.check();
    });
  }

  await test.step("then it is taken, with the photograph from before", async () => {
    await somebody.fill("How much was it?", "2.80");
    await somebody.press("Add it");
    await somebody.reads(/^Your money for/);
    await somebody.sees("£2.80");
    await somebody.sees("See the photo");
    await page.getByRole("main").getByRole("button", { name: /^Remove/ }).first().click();
    await expect(page.getByRole("main")).not.toContainText("£2.80");
  });
});

/** Those who came to a meeting and have something to claim: one for each way. */
const walkers: Record<string, string> = {
  phone: "Maya",
  desktop: "Noor",
  "phone without JavaScript": "Pavel",
  "desktop without JavaScript": "Rosa",
};

/** One for each way in which this runs, since a code is good once. */
const authorisers: Record<string, string> = {
  phone: "Umar",
  desktop: "Ursula",
  "phone without JavaScript": "Una",
  "desktop without JavaScript": "Uwe",
};

/** Plans a meeting of an hour that begins two minutes from now at the latest; answers when. */
async function plan(lead: Person, title: string): Promise<Date> {
  await lead.visit(`/projects/${lead.id()}/meetings/new`);
  const begins = new Date(Math.ceil((Date.now() + 60_000) / 60_000) * 60_000);
  const ends = new Date(begins.getTime() + 60 * 60_000);
  await lead.fill("What is the meeting called?", title);
  await lead.fill("What is it for?", "Choose which stops get a bench.");
  await lead.fillDay("On which day?", dayFromNow((begins.getTime() - Date.now()) / (24 * 60 * 60_000)));
  await lead.fillTime("When does it begin?", ...clock(begins));
  await lead.fillTime("When does it end?", ...clock(ends));
  await lead.fill("Where is it?", "At the bus station");
  await lead.fill("How many people can come?", "12");
  await lead.press("Plan the meeting");
  return begins;
}

/** Hours and minutes of London's clocks. */
function clock(time: Date): [string, string] {
  const text = time.toLocaleTimeString("en-GB", { timeZone: "Europe/London", hour12: false });
  const [hour = "", minute = ""] = text.split(":");
  return [hour, minute];
}

/** Asks one person to the meeting whose guests the page shows. */
async function asks(page: Page, name: string): Promise<void> {
  const row = page.getByRole("article").filter({ hasText: name });
  await row.getByRole("button", { name: /^Ask to come/ }).click();
  await expect(row).toContainText("No answer yet");
}

/** Chooses what becomes of one line, counted from 1. */
async function decides(page: Page, line: number, choice: string): Promise<void> {
  await page.getByRole("group", { name: new RegExp(`^${line}\\. `) }).locator("label").filter({ hasText: choice }).first().click();
}
