// Keeps the page for when there is no network: exactly the files of one build, each checked, so that
// no two builds mix. A newer build waits until somebody takes it.
const BUILD = "";
const FILES = [];
const name = `fit-${BUILD}`;

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

addEventListener("install", (event) => {
  const all = async () => {
    const kept = await caches.open(name);
    await Promise.all(FILES.map((file) => keep(kept, file)));
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

addEventListener("message", ({ data }) => {
  if (data === "take") skipWaiting();
});
