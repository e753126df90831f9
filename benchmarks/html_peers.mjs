// What parse5, html-validate and htmlhint find in texts, and how long parse5 takes: JSON in, JSON out.
// Run by `python -m benchmarks.html_stage` in a folder into which npm has installed them.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.cwd() + "/"));
const parse5 = await import(pathToFileURL(require.resolve("parse5")));
const { HtmlValidate } = require("html-validate");
const { HTMLHint } = require("htmlhint");

const { texts, timed } = JSON.parse(readFileSync(0, "utf8"));

function parse5Errors(text) {
  const errors = [];
  parse5.parseFragment(text, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) });
  return errors.length;
}

const htmlValidate = new HtmlValidate({ root: true, extends: ["html-validate:standard"] });
async function htmlValidateErrors(text) {
  const report = await htmlValidate.validateString(text);
  return report.errorCount;
}

const rules = { ...HTMLHint.defaultRuleset, "doctype-first": false, "title-require": false };
const htmlhintErrors = (text) => HTMLHint.verify(text, rules).length;

const tools = { parse5: parse5Errors, "html-validate": htmlValidateErrors, htmlhint: htmlhintErrors };
const found = {};
for (const [name, errors] of Object.entries(tools)) {
  found[name] = [];
  for (const text of texts) {
    try {
      found[name].push(await errors(text));
    } catch {
      found[name].push(null);
    }
  }
}

const microseconds = {};
for (const [name, text] of Object.entries(timed)) {
  for (let i = 0; i < 200; i++) parse5Errors(text);
  const runs = [];
  for (let run = 0; run < 15; run++) {
    const start = process.hrtime.bigint();
    for (let i = 0; i < 20; i++) parse5Errors(text);
    runs.push(Number(process.hrtime.bigint() - start) / 20000);
  }
  microseconds[name] = runs.sort((a, b) => a - b)[7];
}
process.stdout.write(JSON.stringify({ found, microseconds }));
