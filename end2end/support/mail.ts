import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Waits for the newest letter to `address` whose subject holds `subject`; answers its plain text. */
export async function letterTo(address: string, subject: string): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const letters = await lettersTo(address);
    const found = letters.findLast((letter) => letter.subject.includes(subject));
    if (found) return found.text;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`No letter with "${subject}" came within twenty seconds.`);
}

/** The first link in a letter that starts with `path`, as a path of the portal. */
export function linkIn(text: string, path: string): string {
  const found = text.match(/https?:\/\/[^\s)>]+/g)?.map((link) => new URL(link).pathname);
  const link = found?.find((pathname) => pathname.startsWith(path));
  if (!link) throw new Error(`The letter has no link to ${path}.`);
  return link;
}

type Letter = { subject: string; text: string };

async function lettersTo(address: string): Promise<Letter[]> {
  const folder = process.env.COPRODUCE_MAIL ?? "";
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml"));
  // Letters are named by ids that grow with time.
  const raw = await Promise.all(names.sort().map((name) => readFile(join(folder, name), "utf8")));
  // One that is being written lacks its end.
  const whole = raw.filter((letter) => /^--.*--\s*$/m.test(letter.trimEnd().split("\n").at(-1) ?? ""));
  return whole.filter((letter) => letter.includes(`To: ${address}`)).map(read);
}

function read(raw: string): Letter {
  const [head = ""] = raw.split("\r\n\r\n", 1);
  const plain = raw.split(/^--.*$/m).find((part) => part.includes("Content-Type: text/plain")) ?? raw;
  const body = plain.slice(plain.indexOf("\r\n\r\n") + 4);
  const subject = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/m.exec(head)?.[1] ?? "";
  return { subject: words(subject.replace(/\r\n[ \t]/g, "")), text: decoded(plain, body) };
}

function decoded(part: string, body: string): string {
  if (/Content-Transfer-Encoding: base64/i.test(part)) return Buffer.from(body, "base64").toString();
  if (/Content-Transfer-Encoding: quoted-printable/i.test(part)) return unquoted(body.replace(/=\r\n/g, ""));
  return body;
}

/** Words of a header that are written as =?utf-8?b?...?= or =?utf-8?q?...?=. */
function words(header: string): string {
  const word = (_: string, way: string, text: string) =>
    way.toLowerCase() === "b" ? Buffer.from(text, "base64").toString() : unquoted(text.replace(/_/g, " "));
  return header.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, word);
}

function unquoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
