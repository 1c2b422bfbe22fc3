// Parcels on the way or here, by name; chunks on the way or here, by name.
const parcels = new Map();
const chunks = new Map();

/** Remembers what `start` gives, but not its failure: the next call tries again. */
function once(map, name, start) {
  if (!map.has(name)) {
    const started = start();
    map.set(name, started);
    started.catch(() => map.delete(name));
  }
  return map.get(name);
}

/** Fetches parcels and starts the chunks in them; a section's own, which needs the others, last. */
async function load(names) {
  const opened = await Promise.all(names.map((name) => once(parcels, name, () => open(name))));
  const all = opened.flatMap((parcel) => listed(parcel).map((name) => ({ parcel, name })));
  const isOwn = ({ name }) => name.startsWith("split_");
  const start = ({ parcel, name }) => once(chunks, name, () => instantiate(parcel, name));
  await Promise.all(all.filter((chunk) => !isOwn(chunk)).map(start));
  await Promise.all(all.filter(isOwn).map(start));
}

function open(name) {
  return WebAssembly.compileStreaming(fetch(new URL(`./${name}.wasm`, import.meta.url)));
}

/** The names of the chunks in a parcel. */
function listed(parcel) {
  return new TextDecoder().decode(section(parcel, "chunks")).split(",");
}

async function instantiate(parcel, name) {
  return WebAssembly.instantiate(section(parcel, name), getSharedImports());
}

function section(parcel, name) {
  return WebAssembly.Module.customSections(parcel, name)[0];
}
