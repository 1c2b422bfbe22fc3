// Packs what the browser fetches for a section of pages into parcels.
//
// The compiler's splitting cuts what sections share into a file for each set of
// sections that share it: two hundred, most of them smaller than the request that
// asks for one. Here they become one parcel that nearly all sections need, and one
// for each section with the rest. A page fetches two files in place of a hundred,
// and what is compressed together weighs a quarter less.
//
// A parcel is an empty WebAssembly module that holds the chunks as custom sections,
// so that browsers open it by themselves.
//
// It also does what makes files small: wasm-opt for the code, and a compressed copy
// of everything that compresses.
//
// node app/browser/pack.mjs SITE
//   SITE  what was built, such as target/site, with the list of its hashes in hash.txt

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** What so large a part of the sections needs comes once, for all of them. */
const MOST = 13 / 20;
const SHARED = "shared";
const COMPRESSES = /\.(css|html|js|svg|txt|wasm|webmanifest)$/;

const [site] = process.argv.slice(2);
const folder = join(site, "pkg");
const names = Object.fromEntries(
  readFileSync(join(site, "hash.txt"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(": ")),
);
const script = join(folder, `__wasm_split.${names.split}.js`);
const manifest = join(folder, `__wasm_split_manifest.${names.manifest}.json`);
const main = join(folder, `coproduce.${names.wasm}.wasm`);

// It warns of parts of the list of names that it does not know; the list is dropped.
const { error } = console;
console.error = () => {};
const { default: binaryen } = await import("../../style/node_modules/binaryen/index.js");
console.error = error;
binaryen.setGenerateStackIR(true);
binaryen.setOptimizeStackIR(true);
// What counts is the weight once compressed: code that is alike compresses well, and what is
// written into its callers or computed once for all is alike no more. Measured: a tenth larger
// unpacked than with -Oz, and a twentieth smaller on the wire.
binaryen.setOptimizeLevel(2);
binaryen.setShrinkLevel(1);
binaryen.setAlwaysInlineMaxSize(4);
binaryen.setFlexibleInlineMaxSize(0);
binaryen.setOneCallerInlineMaxSize(0);
binaryen.addPassToSkip("local-cse");
// What the compiler uses by itself, and no more: old phones read nothing newer.
const FEATURES = [
  "BulkMemory",
  "BulkMemoryOpt",
  "CallIndirectOverlong",
  "Multivalue",
  "MutableGlobals",
  "NontrappingFPToInt",
  "ReferenceTypes",
  "SignExt",
].reduce((all, name) => all | binaryen.Features[name], 0);
const optimisedBefore = new Map();

/** Each section, by the name that the compiler gave it, with the files that it needs. */
const sections = JSON.parse(readFileSync(manifest, "utf8"));
const shared = sharedFiles(Object.values(sections));
const parcels = Object.fromEntries(
  Object.entries(sections).map(([section, files]) => [section, files.filter((file) => !shared.includes(file))]),
);
const sharedParcel = write(SHARED, shared);
const packed = Object.fromEntries(
  Object.entries(parcels).map(([section, files]) => [section, [sharedParcel, write(plain(section), files)]]),
);
rewriteScript();
writeFileSync(manifest, JSON.stringify(packed));
writeFileSync(main, optimised(main));
removeAllBut(new Set(Object.values(packed).flat()));
for (const path of built(site)) compress(path);

function sharedFiles(sections) {
  const users = new Map();
  for (const file of sections.flat()) users.set(file, (users.get(file) ?? 0) + 1);
  return [...users].filter(([, count]) => count >= sections.length * MOST).map(([file]) => file);
}

/** `answering_1835348145895353373` is the compiler's name for `answering`. */
function plain(section) {
  return section.replace(/_\d+$/, "");
}

/** `chunk_15.FQGJHB_gsdF5usZ0Rl6T9A` as the script calls it: `chunk_15`. */
function chunk(file) {
  return file.split(".")[0];
}

/** Writes a parcel, and gives its name without the ending. It begins with the names of its chunks. */
function write(name, files) {
  const list = customSection("chunks", Buffer.from(files.map(chunk).join(",")));
  const chunks = files.map((file) => customSection(chunk(file), optimised(join(folder, `${file}.wasm`))));
  const parts = [list, ...chunks];
  const bytes = Buffer.concat([Buffer.from("\0asm\x01\0\0\0", "latin1"), ...parts]);
  const hash = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  writeFileSync(join(folder, `${name}.${hash}.wasm`), bytes);
  return `${name}.${hash}`;
}

/** The module at `path`, made smaller as said above. */
function optimised(path) {
  if (!optimisedBefore.has(path)) optimisedBefore.set(path, optimise(path));
  return optimisedBefore.get(path);
}

function optimise(path) {
  const module = binaryen.readBinary(readFileSync(path));
  module.setFeatures(FEATURES);
  module.optimize();
  const bytes = module.emitBinary();
  module.dispose();
  return Buffer.from(bytes);
}

function customSection(name, bytes) {
  const title = Buffer.from(name);
  const content = Buffer.concat([leb128(title.length), title, bytes]);
  return Buffer.concat([Buffer.from([0]), leb128(content.length), content]);
}

/** A number as WebAssembly writes lengths: seven bits a byte, the lowest first. */
function leb128(number) {
  const bytes = [];
  for (; number >= 128; number >>>= 7) bytes.push((number & 127) | 128);
  return Buffer.from([...bytes, number]);
}

/** Puts our loader in the place of the one that fetches each chunk by itself. */
function rewriteScript() {
  const written = readFileSync(script, "utf8");
  const end = written.indexOf("function makeLoad(");
  if (end < 0) throw new Error(`${script} has no makeLoad: has the splitter changed, or was it packed already?`);
  const loader = readFileSync(new URL("parcels.js", import.meta.url), "utf8");
  const exports = Object.entries(packed).map(
    ([section, names]) =>
      `export const __wasm_split_load_${section} = wrapAsyncCb(() => load(${JSON.stringify(names)}));`,
  );
  writeFileSync(script, [written.slice(0, end), loader, ...exports, ""].join("\n"));
}

/** What was packed is not served by itself, and neither is an earlier build. */
function removeAllBut(kept) {
  for (const file of readdirSync(folder)) {
    const [, name] = /^(.+)\.wasm(?:\.br|\.gz)?$/.exec(file) ?? [];
    if (name && !kept.has(name) && name !== `coproduce.${names.wasm}`) rmSync(join(folder, file));
  }
}

function built(site) {
  const files = readdirSync(site, { recursive: true }).filter((file) => COMPRESSES.test(file));
  return files.map((file) => join(site, file));
}

function compress(path) {
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
