import { request as requests, type Browser } from "@playwright/test";
import { letterTo, linkIn } from "../support/mail.ts";
import { followLink, inviteAdministrator, newAddress } from "../support/people.ts";
import { dayFromNow, Person, post } from "../support/person.ts";
import { expect, test } from "../support/test.ts";

// One project, from its question to what changed, told by those who were there.
test("a question becomes a proposal, a secret vote, an answer and a change", async ({ browser, javaScriptEnabled, viewport }) => {
  test.setTimeout(240_000);
  const somebody = (name: string) => Person.at(browser, name, javaScriptEnabled ?? true, viewport);
  const title = `Getting home ${crypto.randomUUID().slice(0, 8)}`;

  const organisation = await setUpOrganisation(await somebody("Administrator"));
  const lead = organisation.lead;
  const project = await setUpProject(await joinAsLead(await somebody("Grace"), lead), organisation.name, title);
});

type Organisation = { name: string; lead: string };

async function setUpOrganisation(administrator: Person): Promise<Organisation> {
  const name = `Riverside ${crypto.randomUUID().slice(0, 8)}`;
  await followLink(administrator.page, await inviteAdministrator(administrator.address));
  return { name, lead: "" };
}
