// After one visit the page works without its server; a newer build waits until somebody takes it.

import assert from "node:assert/strict";
import { createServer } from "node:http";

import { answered, door, drop } from "./door.mjs";
import { open, site, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { good } from "./statements.mjs";
import { walk } from "./walk.mjs";

const keeping = { serviceWorkers: "allow" };

/** Waits until everything is kept and the page is served from it. What couldn't be fetched whole is fetched at the next visit. */
async function kept(page) {
  for (let visits = 0; visits < 3; visits += 1) {
    const served = await page.evaluate(async () => {
      const isServed = () => navigator.serviceWorker.controller?.state === "activated";
      for (let waits = 0; waits < 400 && !isServed(); waits += 1) await new Promise((done) => setTimeout(done, 50));
      return isServed();
    });
    if (served) return;
    await page.reload();
  }
  assert.fail("three visits, and the page isn't served from what was kept");
}

const caches = (page) => page.evaluate(() => window.caches.keys());

async function begin(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
}

visit("the whole way, the clerk's page and a statement without a network", keeping, async ({ page, context }) => {
  await begin(page);
  await kept(page);
  await context.setOffline(true);
  await page.reload();
  await walk(page, "#/result");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
  // A region that nobody looked at before.
  await page.goto(`${site}#/clerk`);
  await page.locator("#field-region").selectOption("xinjiang");
  await page.locator(".ranking .other-open").first().waitFor();
  await page.goto(`${site}#/`);
  await drop(page, good());
  await answered(page);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  // A kiosk starts without a network, too.
  await page.goto(`${site}?kiosk`);
  await page.locator(".attract").waitFor();
});

visit("exactly the files of the build are kept, and nothing that was typed", keeping, async ({ page }) => {
  await begin(page);
  await kept(page);
  await walk(page, "#/result");
  const found = await page.evaluate(async () => {
    const [name, ...others] = await window.caches.keys();
    const requests = await (await window.caches.open(name)).keys();
    return { others, urls: requests.map(({ url }) => url) };
  });
  assert.deepEqual(found.others, []);
  const names = found.urls.map((url) => url.slice(site.length));
  for (const name of ["", "app/app_bg.wasm", "engine/engine_bg.wasm", "statement/statement_bg.wasm", "worker.js", "catalogue/xinjiang.bin", "style.css", "kiosk.js", "pad.js", "speech.js", "icons/icon-192.png", "icons/maskable-512.png"]) {
    assert.ok(names.includes(name), `${name} is kept`);
  }
  assert.deepEqual(names.filter((name) => /\.json$|^api\/|^sw\.js$|[?#]/.test(name)), []);
});

/** The same site from a server of its own, which can serve another build. */
let newer = false;
const other = createServer(async (request, response) => {
  const answer = await fetch(new URL(request.url, site));
  let body = Buffer.from(await answer.arrayBuffer());
  if (newer && request.url === "/sw.js") {
    body = body.toString().replace(/const BUILD = "\w+"/, 'const BUILD = "newer"');
  }
  response.writeHead(answer.status, { "content-type": answer.headers.get("content-type"), "cache-control": "no-cache" });
  response.end(body);
});
await new Promise((done) => other.listen(0, "127.0.0.1", done));
other.unref();
const there = `http://127.0.0.1:${other.address().port}/`;

visit("a newer build is told of, taken by a tap, and what was typed stays", { ...keeping, baseURL: there }, async ({ page }) => {
  await page.goto(there);
  await page.locator("#screen-title").waitFor();
  await kept(page);
  await walk(page, "#/data");
  const [before] = await caches(page);
  newer = true;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  const bar = page.locator(".newer");
  await bar.waitFor();
  assert.match(await bar.innerText(), /有新的资费和版本/);
  // Nobody is hurried: the old build goes on.
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#screen-title").innerText(), "一个月大约用多少流量？");
  assert.deepEqual((await caches(page)).sort(), [before, "fit-newer"].sort());
  const loaded = page.waitForEvent("load");
  await bar.getByRole("button").click();
  await loaded;
  await until(async () => assert.deepEqual(await caches(page), ["fit-newer"]));
  await until(async () => assert.equal(await page.locator("#screen-title").innerText(), "一个月大约用多少流量？"));
  await page.goto(`${there}#/calls`);
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), "200"));
});

visit("a file that isn't of the build is never kept with it", keeping, async ({ page, context, problems }) => {
  await context.route("**/catalogue/xinjiang.bin", (route) => route.fulfill({ body: "of another build" }));
  await begin(page);
  await page.waitForTimeout(2500);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return Boolean(registration?.active || registration?.waiting);
  });
  assert.equal(state, false);
  // The page itself works.
  await walk(page, "#/calls");
  problems.length = 0;
});
