// usage: words FILE... | node readability.js   How hard each page kind is to read: its Flesch-Kincaid
// grade and the mean length of its sentences, of all that the runners' pages say.  Speaks TAP.
//
// Only whole sentences count: text that ends in a full stop, a question mark or a colon.  Names,
// units and figures are left out.
import { readFileSync } from "node:fs";
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";

const GRADE_MAX = 6;
const MEAN_WORDS_MAX = 14;
// Read by a clinician or a secretary.
const EXEMPT_KINDS = new Set(["clinician", "roster", "divider"]);
const UNSPOKEN_TAGS = new Set(["Artifact", "Figure"]);
const UNITS = new Set(["km", "mi", "m", "cm", "min", "s", "h", "g", "mg", "kg", "lb", "oz", "mL", "L", "C", "F"]);

const sentencesOf = (text) =>
  text.split(/(?<=[.?!])\s+(?=["“(]?\p{Lu})/u).filter((s) => /\p{L}.*[.?!:]["”)]?$/su.test(s));

const wordsOf = (sentence, names) =>
  (sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,/:-]*/gu) ?? [])
    .map((w) => w.replace(/[.,/:-]+$/, ""))
    .filter((w) => !/\p{N}/u.test(w) && !UNITS.has(w) && !names.has(w));

const kinds = new Map();
const rows = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => line.split("\t"));
const names = new Set(
  (process.env.RUNNER_NAMES ?? "").split(/\s+/).filter(Boolean));

for (const [, , kind, tag, text] of rows) {
  if (EXEMPT_KINDS.has(kind) || UNSPOKEN_TAGS.has(tag)) continue;
  if (!kinds.has(kind)) kinds.set(kind, new Set());
  for (const sentence of sentencesOf(text.replace(/\s/gu, " "))) kinds.get(kind).add(sentence);
}

let n = 0;
for (const [kind, sentences] of [...kinds].sort()) {
  const spoken = [...sentences].map((s) => ({ s, words: wordsOf(s, names) })).filter(({ words }) => words.length > 1);
  const count = { sentence: spoken.length, word: 0, syllable: 0 };
  for (const { words } of spoken) {
    count.word += words.length;
    count.syllable += words.reduce((sum, w) => sum + syllable(w), 0);
  }
  const grade = count.sentence ? fleschKincaid(count) : 0;
  const mean = count.sentence ? count.word / count.sentence : 0;
  const isGood = grade <= GRADE_MAX && mean < MEAN_WORDS_MAX;
  n++;
  console.log(`${isGood ? "ok" : "not ok"} ${n} - ${kind}: grade ${grade.toFixed(1)}, ` +
    `${mean.toFixed(1)} words a sentence, ${count.sentence} sentences`);
  if (!isGood) {
    const hardness = ({ words }) => fleschKincaid({ sentence: 1, word: words.length, syllable: syllable(words.join(" ")) });
    spoken.sort((a, b) => hardness(b) - hardness(a));
    for (const one of spoken.slice(0, 12)) console.log(`# ${hardness(one).toFixed(1)}: ${one.s}`);
  }
}
console.log(`1..${n}`);
