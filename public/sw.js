// Keeps the built assets and two pages that say there is no connection: one for what is read, and one
// for what is sent. Never a page of the portal: those can hold what belongs to one person, and a device
// may be shared.

const KEPT = "coproduce-1";
const OFFLINE = "/offline.html";
const UNSENT = "/unsent.html";
const MOST = 120;
// Bank details, codes and ballots are nothing to keep on a page and send again.
const PRIVATE = [/^\/my-part\/bank$/, /^\/my-part\/account\//, /^\/claims\/[^/]+\/payee$/, /^\/votes\/[^/]+$/];
const FIRST = [OFFLINE, UNSENT, "/unsent.js", "/offline.css", "/favicon.svg"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(FIRST))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;

  if (request.mode === "navigate") {
    const reads = request.method === "GET";
    if (!reads && PRIVATE.some((path) => path.test(url.pathname))) return;
    // What a form posts stays with the page that is shown in its place: loaded again, it is posted again.
    const page = reads ? OFFLINE : UNSENT;
    event.respondWith(fetch(request).catch(() => caches.match(page)));
  } else if (request.method === "GET" && (isBuilt(url) || FIRST.includes(url.pathname))) {
    event.respondWith(keptOrFetched(request));
  }
});

// Names under /pkg/ carry a hash of what they hold, and so do questions for words: a kept copy is never
// out of date.
function isBuilt(url) {
  return url.pathname.startsWith("/pkg/") || url.pathname.startsWith("/words/");
}

async function keptOrFetched(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const fetched = await fetch(request);
  if (fetched.ok) {
    await kept.put(request, fetched.clone());
    await dropOldest(kept);
  }
  return fetched;
}

// A small phone is not filled up with the files of builds that are gone.
async function dropOldest(kept) {
  const built = (await kept.keys()).filter((request) => isBuilt(new URL(request.url)));
  const tooMany = built.slice(0, Math.max(0, built.length - MOST));
  await Promise.all(tooMany.map((request) => kept.delete(request)));
}
