import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../locales/en/en.ts';
import { managerEnglish } from '../locales/manager/en.ts';
import { managerChinese } from '../locales/manager/zhCN.ts';
import { zhCN } from '../locales/zhCN/zhCN.ts';
import { print, root } from './process.ts';

/*
 * Compares the messages of both languages with each other, and with the code that says them: a key as a text of its
 * own, as a template whose gaps are filled in when it runs (`left.${reason}Note`), or by the stem of what has a form
 * for one and a form for others. That there is a message for what
 * the code says, the types check; here each message has to be said, in the languages alike.
 */

const TEXT = /'([a-z][\w-]*(?:\.[\w-]+)*)'/gi;
const TEMPLATE = /`([a-z][\w-]*\.(?:[\w.-]|\$\{[^}]*\})+)`/gi;
const GAP = /\$\{[^}]*\}/;

const english = Object.keys({ ...en, ...managerEnglish });
const chinese = Object.keys({ ...zhCN, ...managerChinese });

const texts = new Set<string>();
const templates = new Map<string, RegExp>();
for (const path of sources()) {
  const code = readFileSync(path, 'utf8');
  for (const [, text = ''] of code.matchAll(TEXT)) texts.add(text);
  for (const [, template = ''] of code.matchAll(TEMPLATE)) templates.set(template, keysOf(template));
}

const said = (key: string) =>
  texts.has(key) ||
  texts.has(key.replace(/\.(one|other)$/, '')) ||
  [...templates.values()].some((keys) => keys.test(key));
const problems = [
  ...english.filter((key) => !chinese.includes(key)).map((key) => `Chinese has no ${key}`),
  ...chinese.filter((key) => !english.includes(key)).map((key) => `English has no ${key}`),
  ...english.filter((key) => !said(key)).map((key) => `nobody says ${key}`),
];
for (const problem of problems) print(problem);
if (problems.length > 0) process.exitCode = 1;
else print(`${english.length} messages in two languages, each said somewhere`);

function keysOf(template: string): RegExp {
  const parts = template.split(GAP).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('[\\w-]+')}$`);
}

/** Everything that may speak to a person: not tests, and not the messages themselves. */
function sources(): string[] {
  return ['client', 'design', 'manager'].flatMap((folder) =>
    readdirSync(join(root, 'src', folder), { recursive: true, withFileTypes: true })
      .filter(({ name }) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}
