// Keeps the page for when there is no network: exactly the files of one build, each checked, so that
// no two builds mix. Tariffs of a region are kept once they are used, or all of them when somebody
// asks. A newer build waits until somebody takes it.
const BUILD = "";
const FILES = [];
const name = `fit-${BUILD}`;

const isOfRegion = ([file]) => file.startsWith("./catalogue/");
const address = (file) => new URL(file, registration.scope).href;

const digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

const keep = async (kept, [file, hash]) => {
  const answer = await fetch(file, { cache: "no-cache" });
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || (await digest(bytes)) !== hash) throw new Error(`${file} is not of this build`);
  // What is kept is unpacked.
  const headers = new Headers(answer.headers);
  for (const packed of ["content-encoding", "content-length"]) headers.delete(packed);
  await kept.put(file, new Response(bytes, { headers }));
};

/** Addresses of everything that is kept, in whatever build. */
const known = async () => {
  const all = (await caches.keys()).map(async (one) => (await caches.open(one)).keys());
  return new Set((await Promise.all(all)).flat().map(({ url }) => url));
};

addEventListener("install", (event) => {
  const all = async () => {
    // The regions of the build before stay at hand.
    const before = await known();
    const kept = await caches.open(name);
    const wanted = FILES.filter((file) => !isOfRegion(file) || before.has(address(file[0])));
    await Promise.all(wanted.map((file) => keep(kept, file)));
  };
  event.waitUntil(all());
});

addEventListener("activate", (event) => {
  const alone = async () => {
    for (const other of await caches.keys()) if (other !== name) await caches.delete(other);
    await clients.claim();
  };
  event.waitUntil(alone());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const answer = async () => {
    const kept = await caches.open(name);
    const wanted = request.mode === "navigate" ? registration.scope : request;
    return (await kept.match(wanted, { ignoreSearch: true })) ?? fetch(request);
  };
  event.respondWith(answer());
});

/** Keeps the tariffs of these regions, and tells whether all are kept. */
const regions = async (names, source) => {
  const kept = await caches.open(name);
  const all = FILES.filter(isOfRegion);
  const wanted = all.filter(([file]) => names === "all" || names.includes(file));
  for (const file of wanted) if (!(await kept.match(file[0]))) await keep(kept, file);
  const has = await Promise.all(all.map(([file]) => kept.match(file)));
  source?.postMessage(has.every(Boolean) ? "all" : "some");
};

addEventListener("message", (event) => {
  const { data, source } = event;
  if (data === "take") skipWaiting();
  else if (data.keep) event.waitUntil(regions(data.keep, source).catch(console.warn));
});
