import { HtmlValidate } from "html-validate";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // How Leptos writes is not ours to choose.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // A list may have a name too.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A page's own title may be long; the portal's name follows it.
    "long-title": "off",
  },
});

/** What is wrong with the HTML, as "rule: message (line)". */
export async function faults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(plain(html));
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`));
}

/** Leptos marks places with a comment too short for html-validate, and writes its nonce into crossorigin. */
function plain(html: string): string {
  return html.replaceAll("<!>", "").replace(/ crossorigin="[\w-]{22}"/g, " crossorigin");
}
