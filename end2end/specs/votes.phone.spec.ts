import { dayFromNow, Person } from "../support/person.ts";
import { test } from "../support/test.ts";

type Way = {
  /** Its code in the address. */
  method: string;
  /** What it is called. */
  name: string;
  /** What its form asks for beside what every form does. */
  terms?: (lead: Person) => Promise<void>;
  /** What stands on the paper. */
  options?: string;
  /** How the two voters fill it in. */
  fill: [(voter: Person) => Promise<void>, (voter: Person) => Promise<void>];
  /** What the last look says of the first. */
  looks: string;
  /** What the result says. */
  result: string[];
  /** What the page of the count says; nothing where there is none. */
  count?: string[];
};

const three = "Bench\nLights\nSteps";

/** Types a number beside each of these options. */
function beside(numbers: Record<string, string>): (voter: Person) => Promise<void> {
  return async (voter) => {
    for (const [option, number] of Object.entries(numbers)) await voter.fill(option, number);
  };
}

function picks(...choices: string[]): (voter: Person) => Promise<void> {
  return async (voter) => {
    for (const choice of choices) await voter.choose(choice);
  };
}

const ways: Way[] = [
  {
    method: "views",
    name: "Show of views",
    fill: [picks("For"), picks("I am not sure")],
    looks: "For",
    result: ["The votes are counted.", "I am not sure"],
  },
  {
    method: "for_against",
    name: "For or against",
    terms: async (lead) => lead.choose("At least two thirds"),
    fill: [picks("For"), picks("Against")],
    looks: "For",
    result: ["It did not pass.", "At least 2 of 3 for it: no"],
  },
  {
    method: "consent",
    name: "Consent",
    fill: [
      picks("I can go along with it"),
      async (voter) => {
        await voter.choose("I object");
        await voter.press("Check my vote");
        await voter.sees("Say how it would do harm.");
        await voter.fill("How would it do harm?", "The path is too dark");
      },
    ],
    looks: "I can go along with it",
    result: ["It did not pass.", "Nobody objects: no"],
  },
  {
    method: "gradients",
    name: "How far people agree",
    fill: [picks("I am fully behind it"), picks("I cannot let this go ahead")],
    looks: "I am fully behind it",
    result: ["It did not pass.", "It is not stopped: no"],
  },
  {
    method: "approval",
    name: "Ticks",
    options: three,
    fill: [picks("Bench", "Lights"), picks("Lights")],
    looks: "Bench",
    result: ["What was chosen", "Lights"],
    count: ["What each one got was added up."],
  },
  {
    method: "score",
    name: "Scores",
    options: three,
    fill: [beside({ Bench: "5", Lights: "4" }), beside({ Lights: "3" })],
    looks: "Bench: 5",
    result: ["What was chosen", "Lights"],
    count: ["What each one got was added up."],
  },
  {
    method: "dots",
    name: "Dots",
    options: three,
    fill: [
      async (voter) => {
        await beside({ Bench: "3", Lights: "1" })(voter);
        await voter.press("Check my vote");
        await voter.sees("You gave away more than 3 dots. Take some back.");
        await voter.check();
        await voter.fill("Bench", "2");
      },
      beside({ Bench: "3" }),
    ],
    looks: "Bench: 2",
    result: ["What was chosen", "Bench"],
    count: ["What each one got was added up."],
  },
  {
    method: "borda",
    name: "Points by place",
    options: three,
    fill: [beside({ Bench: "1", Steps: "2" }), beside({ Steps: "1", Lights: "2" })],
    looks: "1. Bench",
    result: ["What was chosen", "Steps"],
    count: ["With 3 options, a first place gives 2 points"],
  },
  {
    method: "runoff",
    name: "Runoff",
    options: three,
    fill: [
      async (voter) => {
        await beside({ Bench: "1", Steps: "1" })(voter);
        await voter.press("Check my vote");
        await voter.sees("Place 1 is there twice.");
        await voter.fill("Steps", "2");
      },
      beside({ Bench: "1" }),
    ],
    looks: "2. Steps",
    result: ["What was chosen", "Bench"],
    count: ["Bench has more than half of the votes that still count, and wins."],
  },
  {
    method: "transferable",
    name: "Transferable vote",
    options: three,
    terms: async (lead) => lead.fill("How many are chosen?", "2"),
    fill: [beside({ Bench: "1", Steps: "2" }), beside({ Lights: "1" })],
    looks: "1. Bench",
    result: ["What was chosen", "Bench", "Lights"],
    count: ["So 1 votes are enough to be chosen.", "The whole count as a table"],
  },
  {
    method: "schulze",
    name: "Comparing in pairs",
    options: three,
    fill: [beside({ Bench: "1", Steps: "1", Lights: "2" }), beside({ Steps: "1" })],
    looks: "1. Bench",
    result: ["What was chosen", "Steps"],
    count: ["Steps before Lights: 2 to 0."],
  },
  {
    method: "equal_shares",
    name: "Equal shares",
    options: "Bench, £400\nLights, £500",
    terms: async (lead) => lead.fill("How much money is there?", "£1,000"),
    fill: [picks("Bench"), picks("Lights")],
    looks: "Bench, £400",
    result: ["What was chosen", "Bench, £400", "Lights, £500"],
    count: ["2 people have a share of", "With most ticks first"],
  },
];

// With names, so that two voters are enough to see every figure. What is secret is told by the
// loop, and by the tests of the acts.
const together = 3;
for (let first = 0; first < ways.length; first += together) {
  const some = ways.slice(first, first + together);
  const names = some.map((way) => way.name).join(", ");
  test(`from the form to the count: ${names}`, async ({ browser, javaScriptEnabled, viewport }) => {
    test.setTimeout(240_000);
    const lead = await Person.at(browser, "Grace", javaScriptEnabled, viewport);
    const facilitator = await Person.at(browser, "Femi", javaScriptEnabled, viewport);
    await lead.comesInAs("An involvement lead");
    await lead.follow("Fewer falls at home");
    await lead.reads("Fewer falls at home");
    await facilitator.comesInAs("A facilitator");
    const project = lead.id();
    for (const way of some) {
      const vote = await test.step(`${way.name} is opened`, () => open(lead, project, way));
      for (const [at, voter] of [lead, facilitator].entries()) {
        await test.step(`${voter.name} votes`, () => votes(voter, vote, way, at));
      }
      await test.step("it is closed and told", () => tells(lead, vote, way));
    }
  });
}

async function open(lead: Person, project: string, way: Way): Promise<string> {
  const title = `${way.name} ${crypto.randomUUID().slice(0, 6)}`;
  await lead.visit(`/projects/${project}/votes/new`);
  await lead.follow(way.name);
  await lead.fill("What is the vote called?", title);
  await lead.fill("What do you ask?", "What shall we do about the path?");
  if (way.options) await lead.page.getByRole("textbox", { name: /on the paper\?/ }).fill(way.options);
  await way.terms?.(lead);
  await lead.fillDay("Last day of voting", dayFromNow(7));
  await lead.choose("Show who chose what");
  await lead.press("Open the vote");
  // What is missing is said, and nothing typed is lost.
  await lead.sees("There is a problem");
  await lead.check();
  await lead.fill("How many people must vote?", "1");
  await lead.press("Open the vote");
  await lead.reads(title);
  return lead.id();
}

async function votes(voter: Person, vote: string, way: Way, at: number): Promise<void> {
  await voter.visit(`/votes/${vote}`);
  await way.fill[at]?.(voter);
  await voter.press("Check my vote");
  await voter.reads("Is this right?");
  if (at === 0) {
    await voter.sees(way.looks);
    await voter.press("Change it");
    await voter.check();
    await voter.press("Check my vote");
    await voter.sees(way.looks);
  }
  await voter.press("Cast my vote");
  await voter.reads("Your vote is in");
}

async function tells(lead: Person, vote: string, way: Way): Promise<void> {
  await lead.visit(`/votes/${vote}`);
  await lead.page.getByText("Close the vote early").click();
  await lead.press("Close the vote now");
  await lead.page.waitForURL(`**/votes/${vote}/result`);
  for (const sentence of way.result) await lead.sees(sentence);
  await lead.check();
  await lead.visit(`/votes/${vote}/ballots`);
  await lead.sees(way.looks);
  await lead.visit(`/votes/${vote}/count`);
  for (const sentence of way.count ?? ["For this question the votes were added up."]) await lead.sees(sentence);
  await lead.check();
}
