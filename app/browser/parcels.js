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

/** Fetches parcels and starts the chunks in them that a section needs, its own last. */
async function load(names, needed) {
  const opened = await Promise.all(names.map((name) => once(parcels, name, () => open(name))));
  const start = (name) => once(chunks, name, () => instantiate(name, opened));
  const own = needed.at(-1);
  await Promise.all(needed.slice(0, -1).map(start));
  return start(own);
}

function open(name) {
  return WebAssembly.compileStreaming(fetch(new URL(`./${name}.wasm`, import.meta.url)));
}

async function instantiate(name, opened) {
  const [bytes] = opened.flatMap((parcel) => WebAssembly.Module.customSections(parcel, name));
  return WebAssembly.instantiate(bytes, getSharedImports());
}
