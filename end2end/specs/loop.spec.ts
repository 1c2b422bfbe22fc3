import { request as requests } from "@playwright/test";
import { letterTo, linkIn } from "../support/mail.ts";
import { followLink, inviteAdministrator, newAddress } from "../support/people.ts";
import { dayFromNow, Person, send } from "../support/person.ts";
import { setUpCode } from "../support/proof.ts";
import { expect, test } from "../support/test.ts";

const hats = {
  service_user: "Someone who uses services, or used them",
  carer: "A carer, unpaid",
  professional: "Someone who works in services",
  public_member: "A member of the public",
};

// One project, from its question to what changed, told by those who take part in it.
test("a question becomes a proposal, a secret vote, an answer, and something done", async ({
  browser,
  javaScriptEnabled,
  viewport,
}) => {
  test.setTimeout(300_000);
  const somebody = (name: string) => Person.at(browser, name, javaScriptEnabled, viewport);
  const title = `Home from hospital ${crypto.randomUUID().slice(0, 6)}`;
  const administrator = await somebody("Ada");
  const lead = await somebody("Grace");
  const user = await somebody("Amira");
  const carer = await somebody("Ben");
  const professional = await somebody("Chidi");
  const commissioner = await somebody("Dev");
  const stranger = await somebody("Stranger");

  await test.step("the administrator adds an organisation and who leads it", async () => {
    await followLink(administrator.page, await inviteAdministrator(administrator.address));
    // Whoever gives power to others types a code from an app first.
    await setUpCode(administrator.page);
    await administrator.check();
    await administrator.visit("/organisations");
    await administrator.follow("Add an organisation");
    await administrator.check();
    await administrator.fill("Name of the organisation", `Riverside ${title}`);
    await administrator.press("Add it");
    await administrator.reads(`Riverside ${title}`);
    await administrator.check();
    await administrator.follow("See who holds a role");
    await administrator.follow("Give somebody a role");
    await administrator.fill("Their full name", "Grace Example");
    await administrator.fill("Their email address", lead.address);
    await administrator.choose("Leads for the organisation");
    await administrator.press("Give the role");
    await administrator.reads("Who holds a role");
    await administrator.sees("Grace Example");
    await administrator.check();
  });

  await test.step("the lead asks the question, and says what can change and who decides", async () => {
    await lead.signIn();
    await lead.follow("Start a project");
    await lead.check();
    await lead.fill("What is the project called?", title);
    await lead.fill("What do you ask people?", "What would make the first week at home better?");
    await lead.fill("What is it about?", "People come home and nobody calls. We want to change that together.");
    await lead.choose("we decide and do it together");
    await lead.choose("Everyone", "Who can read the project?");
    await lead.choose("Yes", "Can people ask to take part?");
    await lead.press("Start the project");
    await lead.reads(title);
  });
  const project = lead.id();
  await test.step("nothing that people must know is missing", async () => {
    await lead.visit(`/projects/${project}/changes`);
    await lead.choose("Yes, it can change");
    await lead.fill("What is it?", "Who calls in the first week");
    await lead.press("Add it");
    await lead.sees("Who calls in the first week");
    await lead.choose("No, it cannot change");
    await lead.fill("What is it?", "The yearly budget");
    await lead.fill("Why?", "The council set it in February.");
    await lead.press("Add it");
    await lead.sees("The yearly budget");
    await lead.check();
    await lead.visit(`/projects/${project}/decision`);
    await lead.fill("Who decides?", "The board of Riverside");
    await lead.fillDay("By when?", dayFromNow(60));
    await lead.press("Save");
    await lead.visit(`/projects/${project}/ground-rules`);
    await lead.fill("The rules", "One voice at a time. What is said here stays here.");
    await lead.press("Publish");
    await lead.reads(title);
    await lead.press("I will keep to these rules");
    await expect(lead.page.getByRole("button", { name: "I will keep to these rules" })).toHaveCount(0);
    await lead.visit(`/projects/${project}/set-up`);
    await lead.check();
  });

  await test.step("people come in by two taps and no field", async () => {
    const invite = async (person: Person, hat: string, role: string) => {
      await lead.visit(`/projects/${project}/invite`);
      await lead.fill("What is their name?", person.name);
      await lead.fill("Their email address", person.address);
      await lead.choose(hat, "How would they take part?");
      await lead.choose(role, "What would they do?");
      await lead.fill("A word of welcome", "We would like to hear from you.");
      await lead.press("Send the invitation");
      await lead.reads("Who would like to come");
    };
    await invite(user, hats.service_user, "Someone who takes part");
    await invite(carer, hats.carer, "Someone who takes part");
    await invite(professional, hats.professional, "Someone who takes part");
    await invite(commissioner, hats.professional, "Commissioner");
    await lead.check();
    for (const person of [user, carer, professional, commissioner]) {
      await person.acceptInvitation(title);
      await expect(person.page.getByRole("button", { name: "I will keep to these rules" })).toHaveCount(0);
    }
    await user.check();
  });
  await test.step("a stranger asks to take part, and is told why not", async () => {
    await stranger.visit(`/projects/${project}/request`);
    await stranger.fill("Your name", "Joan");
    await stranger.fill("Your email address", stranger.address);
    await stranger.choose(hats.public_member);
    await stranger.press("Send");
    await stranger.reads("Thank you. We have it.");
    await stranger.check();
    await lead.visit(`/projects/${project}/requests`);
    await lead.check();
    await lead.follow("Say no");
    await lead.check();
    await lead.fill("Why not?", "We have as many people as there are chairs. The next project begins in spring.");
    await lead.press("Send the no");
    await lead.reads("Who would like to come");
    expect(await letterTo(stranger.address, title)).toContain("as many people as there are chairs");
  });
  const others = await joinOthers(lead, project, title);

  await test.step("the service user writes a proposal and shows it", async () => {
    await user.visit(`/projects/${project}/proposals`);
    await user.follow("Write a proposal");
    await user.check();
    await user.fill("What is it called?", "A call on the first day");
    await user.fill("What do you ask for?", "Somebody who was there too calls on the first day at home.");
    await user.fill("Tell us more", "I came home and **nobody called**.");
    await user.pressUnheard("Save as a draft");
    await user.reads("A call on the first day");
    await user.press("Show it to everybody");
    await user.sees("Open");
    await user.check();
  });
  const proposal = user.id();
  await test.step("what was sent twice, because no answer came, is there once", async () => {
    await user.visit("/my-part");
    const mine = user.page.getByRole("main").getByRole("link", { name: "A call on the first day" });
    await expect(mine).toHaveCount(1);
    await user.visit(`/proposals/${proposal}`);
  });

  await test.step("the lead opens a secret vote that needs both groups", async () => {
    await lead.visit(`/projects/${project}/votes/new/for_against?proposal=${proposal}`);
    await lead.check();
    await lead.fill("What is the vote called?", "A call on the first day");
    await lead.fill("What do you ask?", "Shall somebody call on the first day at home?");
    await lead.fill("How many people must vote?", "15");
    await lead.fillDay("Last day of voting", dayFromNow(7));
    await lead.choose("Both groups must agree");
    await lead.press("Open the vote");
    await lead.reads("A call on the first day");
  });
  const vote = lead.id();

  await test.step("three vote on their devices, and each looks at the ballot once more", async () => {
    for (const [person, choice] of [[user, "For"], [carer, "For"], [professional, "Against"]] as const) {
      await person.visit("/my-part");
      await person.follow("Vote now");
      await person.choose(choice);
      await person.press("Check my vote");
      await person.reads("Is this right?");
      await person.sees(choice);
      await person.check();
      await person.press("Cast my vote");
      await person.reads("Your vote is in");
    }
    await user.check();
    await user.goesBackToTheVote();
    await user.visit(`/votes/${vote}`);
    await user.check();
    await user.visit(`/votes/${vote}/roll`);
    await user.check();
    await user.visit(`/votes/${vote}/result`);
    await expect(user.page.getByRole("main")).not.toContainText("people voted");
  });
  await castOthers(others, vote);

  await test.step("the vote is closed, and passes in both groups", async () => {
    await lead.visit(`/votes/${vote}`);
    await lead.page.getByText("Close the vote early").click();
    await lead.press("Close the vote now");
    await lead.page.waitForURL(`**/votes/${vote}/result`);
    await lead.sees("It passed.");
    await lead.sees("20 people voted.");
    await lead.sees("It was closed early.");
    await lead.sees("Because nobody called me either");
    await lead.check();
  });

  await test.step("the commissioner says that it has come, and answers", async () => {
    // What a vote has passed goes to those who decide by itself.
    await expect(async () => {
      await lead.visit(`/proposals/${proposal}`);
      await lead.sees("Sent to those who decide");
    }).toPass({ timeout: 60_000 });
    await commissioner.visit("/desk");
    await commissioner.check();
    await commissioner.follow("A call on the first day");
    await commissioner.follow("Say that you have it");
    await commissioner.check();
    await commissioner.fill("A few words to them (optional)", "Thank you. I am asking who could call.");
    await commissioner.press("We have it");
    await commissioner.follow("Answer this proposal");
    const words = "We will call on weekdays. Weekends need money that we do not have this year.";
    await commissioner.fill("Your answer in plain words", words);
    await commissioner.press("Go on");
    await commissioner.sees("There is a problem");
    await expect(commissioner.page.getByLabel("Your answer in plain words")).toHaveValue(words);
    await commissioner.check();
    await commissioner.choose("Yes, in part");
    await commissioner.choose("There is not the money");
    await commissioner.press("Go on");
    await commissioner.reads("Check your answer");
    await commissioner.check();
    await commissioner.press("Send the answer");
    await commissioner.sees("We will call on weekdays.");
    await commissioner.follow("Promise an action");
    await commissioner.check();
    await commissioner.fill("What will be done?", "A call on weekdays");
    await commissioner.fill("Who does it?", "The ward team");
    await commissioner.fillDay("By when?", dayFromNow(30));
    await commissioner.press("Promise it");
    await commissioner.press("We have begun A call on weekdays");
    await commissioner.press("It is done A call on weekdays");
    await commissioner.sees("Said to be done");
    await commissioner.check();
  });

  await test.step("those who raised it are told, and say whether it is done", async () => {
    await user.visit("/my-part");
    await user.sees("The answer is yes, in part");
    await user.check();
    await user.follow("Say whether it is done");
    await user.reads("A call on the first day");
    await user.follow("Say whether it is done");
    await user.reads("Is it done?");
    await user.check();
    await user.choose("Yes, it is done");
    await user.press("Send");
    await user.sees("Those who raised it said");
    await user.check();
  });

  await test.step("anybody can read what was asked, answered and done, and no name", async () => {
    await stranger.visit(`/proposals/${proposal}`);
    await stranger.sees("We will call on weekdays.");
    await stranger.sees("Those who raised it said");
    await stranger.check();
    await stranger.visit(`/projects/${project}`);
    await stranger.sees("Who calls in the first week");
    await stranger.check();
    await expect(stranger.page.getByRole("main")).not.toContainText("Amira");
  });

  await Promise.all([administrator, lead, user, carer, professional, commissioner, stranger].map((person) => person.leaves()));
});

type Other = { choice: string; request: Awaited<ReturnType<typeof requests.newContext>> };

/** The rest of the roll, ten in each group: they come and vote by the same doors, without a screen. */
async function joinOthers(lead: Person, project: string, title: string): Promise<Other[]> {
  const choices = { service_user: "fffffaaa", professional: "ffffffaaa" };
  const baseURL = process.env.COPRODUCE_ADDRESS;
  const others: Other[] = [];
  for (const [hat, letters] of Object.entries(choices)) {
    for (const letter of letters) {
      const address = newAddress("other");
      const form = { project, name: "Other", email: address, hat, role: "member", welcome: "Welcome." };
      await send(lead.page.request, "/do/api/arrivals/invite", form);
      const request = await requests.newContext({ baseURL });
      const [, token = ""] = linkIn(await letterTo(address, title), "/invitations/").split("/invitations/");
      await send(request, "/invitations", { token });
      await send(request, "/do/api/projects/accept_ground_rules", { id: project, version: "1" });
      others.push({ request, choice: letter === "f" ? "for" : "against" });
    }
  }
  return others;
}

async function castOthers(others: Other[], vote: string): Promise<void> {
  for (const { request, choice } of others) {
    const reason = choice === "for" ? "Because nobody called me either" : "";
    await send(request, `/votes/${vote}`, { step: "cast", choice, reason });
    await request.dispose();
  }
}
