// Validates the HTML files named on standard input, one a line, and prints one line a fault: path:line:column: rule: message.
import { readFileSync } from "node:fs";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const rules = {
  // A long list or table is clearer than what would replace it, and `title` on a letter is what it is for; neither is HTML.
  "long-title": "off", // a claim's page is named by the whole claim
};

const validator = new HtmlValidate(
  new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules }),
);
const paths = readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const path of paths) {
  const report = await validator.validateString(readFileSync(path, "utf8"), path);
  for (const { messages } of report.results)
    for (const { line, column, ruleId, message } of messages)
      console.log(`${path}:${line}:${column}: ${ruleId}: ${message}`);
}
