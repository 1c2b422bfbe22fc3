// Keeps the built assets and one page that says there is no connection. Never a page of the portal:
// those can hold what belongs to one person, and a device may be shared.

const KEPT = "coproduce-1";
const OFFLINE = "/offline.html";
const FIRST = [OFFLINE, "/offline.css", "/favicon.svg"];

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
  if (request.method !== "GET" || url.origin !== self.location.origin) return;

  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (isAsset(url)) {
    event.respondWith(keptOrFetched(request));
  }
});

// Names under /pkg/ carry a hash of what they hold, so a kept copy is never out of date.
function isAsset(url) {
  return url.pathname.startsWith("/pkg/") || FIRST.includes(url.pathname);
}

async function keptOrFetched(request) {
  const kept = await caches.open(KEPT);
  const found = await kept.match(request);
  if (found) return found;
  const fetched = await fetch(request);
  if (fetched.ok) {
    await kept.put(request, fetched.clone());
    await dropSuperseded(kept, request.url);
  }
  return fetched;
}

// A new build gives a file a new hash. The one before goes, so that a small phone is not filled up.
async function dropSuperseded(kept, url) {
  const name = withoutHash(url);
  for (const other of await kept.keys()) {
    if (other.url !== url && withoutHash(other.url) === name) await kept.delete(other);
  }
}

function withoutHash(url) {
  return url.replace(/[\w-]{22}(?=\.\w+$)/, "");
}
