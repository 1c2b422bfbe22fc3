import { letterTo, linkIn } from "../support/mail.ts";
import { Person, dayFromNow } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

// A meeting from its plan to the yes, what somebody needs there, and its end, with people of the
// demonstration, who have addresses of their own.
test("people are asked to a meeting, say yes from their mail, and say what they need", async ({
  browser,
  javaScriptEnabled,
  viewport,
}) => {
  test.setTimeout(240_000);
  const somebody = (name: string) => Person.at(browser, name, javaScriptEnabled, viewport);
  const title = `Where do we walk? ${crypto.randomUUID().slice(0, 6)}`;
  const lead = await somebody("Grace");
  const user = await somebody("Amira");
  await lead.comesInAs("An involvement lead");
  await user.comesInAs("A service user");

  await test.step("what somebody needs is said once, and kept when something is wrong", async () => {
    await user.visit("/my-part/needs");
    await user.check();
    // What was said stays said when this is run once more: one is turned round, in every run.
    const [lipspeaker, braille] = [user.page.getByLabel("A lipspeaker"), user.page.getByLabel("Braille")];
    const before = await braille.isChecked();
    await user.choose("Braille");
    if (!(await lipspeaker.isChecked())) await user.choose("A lipspeaker");
    await user.fill("In another form: which?", "x".repeat(501));
    await user.press("Save");
    await user.sees("There is a problem");
    await expect(lipspeaker).toBeChecked();
    await expect(braille).toBeChecked({ checked: !before });
    await user.check();
    await user.fill("In another form: which?", "");
    await user.press("Save");
    await user.reads("My part");
  });

  await test.step("the lead plans it, and every mistake is told at once", async () => {
    await lead.follow("Fewer falls at home");
    await lead.reads("Fewer falls at home");
    await lead.visit(`/projects/${lead.id()}/meetings`);
    await lead.check();
    await lead.follow("Plan a meeting");
    await lead.fill("What is the meeting called?", title);
    await lead.fillDay("On which day?", dayFromNow(30));
    await lead.fillTime("When does it begin?", "14", "30");
    await lead.fillTime("When does it end?", "25", "");
    await lead.fill("How many people can come?", "12");
    await lead.press("Plan the meeting");
    await lead.sees("what it is for");
    await lead.sees("When it ends must be a time");
    await lead.check();
    await lead.fillTime("When does it end?", "16", "");
    await lead.fill("What is it for?", "Choose the paths that the council mends first.");
    await lead.fill("Where is it?", "At the library door");
    await lead.press("Plan the meeting");
    await lead.reads(title);
    await lead.sees("2:30pm to 4pm");
    await lead.check();
  });
  const meeting = lead.id();

  await test.step("everybody is asked", async () => {
    await lead.follow("Who is asked, and who came");
    await lead.check();
    await lead.press("Ask everybody who was not asked");
    await lead.sees("No answer yet");
  });

  await test.step("a yes is two taps from the mail", async () => {
    const letter = await letterTo("amira@example.org", title);
    await user.visit(linkIn(letter, "/meeting-invites/"));
    await user.check();
    await user.press("Yes, I will come");
    await user.reads("You said yes");
    await user.check();
    await user.visit("/my-part");
    await user.follow("See the meeting");
  });

  await test.step("what is talked about comes from everybody, and the calendar gets it", async () => {
    await user.visit(`/meetings/${meeting}`);
    await user.sees("Your answer: Yes, I will come");
    await user.follow("Add something to talk about");
    await user.check();
    await user.fill("What should we talk about?", "The path to the health centre");
    await user.fill("How many minutes does it need?", "-5");
    await user.press("Add it");
    await user.sees("How many minutes it needs must be from 1 to 90.");
    await user.check();
    await expect(user.page.getByLabel("What should we talk about?")).toHaveValue("The path to the health centre");
    await user.fill("How many minutes does it need?", "20");
    await user.press("Add it");
    await user.sees("The path to the health centre");
    await user.check();
    const file = await user.page.request.get(`/meetings/${meeting}/calendar`);
    expect(file.headers()["content-type"]).toContain("text/calendar");
    expect(await file.text()).toContain(`SUMMARY:${title}`);
  });

  await test.step("somebody looks after what is needed", async () => {
    await lead.visit(`/meetings/${meeting}/checklist`);
    await lead.sees("A lipspeaker");
    await lead.check();
    await lead.press("Save who");
    await lead.sees("looks after this");
    await lead.check();
  });

  await test.step("a meeting that is called off says why, to everybody", async () => {
    await lead.visit(`/meetings/${meeting}`);
    await lead.follow("Call the meeting off");
    await lead.check();
    await lead.fill("Why will it not take place?", "The library is closed that day.");
    await lead.press("Call it off");
    await lead.sees("The library is closed that day.");
    await lead.check();
    expect(await letterTo("amira@example.org", "Called off")).toContain("The library is closed that day.");
  });
});

test("who came is written down and put right, and stands under what people gave", async ({
  browser,
  javaScriptEnabled,
  viewport,
}) => {
  test.setTimeout(120_000);
  const somebody = (name: string) => Person.at(browser, name, javaScriptEnabled, viewport);
  const [lead, user] = [await somebody("Grace"), await somebody("Amira")];
  await lead.comesInAs("An involvement lead");
  await user.comesInAs("A service user");
  await lead.follow("Fewer falls at home");
  await lead.reads("Fewer falls at home");
  await lead.visit(`/projects/${lead.id()}/meetings`);
  await lead.follow("First meeting: what makes people fall?");
  await lead.sees("This meeting is over");
  await lead.check();
  await lead.follow("Who is asked, and who came");
  await lead.sees("Was there: 2 hours");
  await lead.check();
  await lead.page.getByRole("link", { name: /^Correct/ }).first().click();
  await lead.reads(/^Correct: /);
  await lead.check();
  await lead.fill("Why is it corrected?", "");
  await lead.press("Save");
  await lead.sees("There is a problem");
  await user.visit("/my-part/given");
  await user.sees("First meeting: what makes people fall?");
  await user.check();
});
