// After one visit the page works without its server; a newer build waits until somebody takes it.

import assert from "node:assert/strict";
import { createServer } from "node:http";

import { answered, door, drop } from "./door.mjs";
import { open, site, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { good } from "./statements.mjs";
import { walk } from "./walk.mjs";

const keeping = { serviceWorkers: "allow" };

/** The same site from a server of its own, which can serve another build, or go away: what a browser calls offline doesn't hold for a service worker. */
let newer = false;
let gone = false;
const other = createServer(async (request, response) => {
  if (gone) return request.socket.destroy();
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

visit("the whole way, the clerk's page and a statement without a network", { ...keeping, baseURL: there }, async ({ page, problems }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(there);
  await page.locator("#screen-title").waitFor();
  await kept(page);
  // What is used is kept.
  await walk(page, "#/calls");
  await until(async () => assert.deepEqual(await regions(page), ["catalogue/chongqing.bin", "catalogue/national.bin"]));
  gone = true;
  await page.goto(there);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await walk(page, "#/result");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
  // A region that nobody looked at isn't there, and that is said.
  await page.goto(`${there}#/clerk`);
  await page.locator("#field-region").selectOption("xinjiang");
  await page.locator(".failed").waitFor();
  problems.length = 0;
  await page.locator("#field-region").selectOption("chongqing");
  await page.locator("#best-total").waitFor();
  await page.goto(`${there}#/`);
  await drop(page, good());
  await answered(page);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  // A kiosk starts without a network, too.
  await page.goto(`${there}?kiosk`);
  await page.locator(".attract").waitFor();
  assert.ok(parseFloat(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)) > 20, "with its look");
  gone = false;
});

/** Names of what is kept. */
const files = async (page) => {
  const found = await page.evaluate(async () => {
    const [name, ...others] = await window.caches.keys();
    const requests = await (await window.caches.open(name)).keys();
    return { others, urls: requests.map(({ url }) => url) };
  });
  assert.deepEqual(found.others, []);
  const { pathname } = new URL(page.url());
  return found.urls.map((url) => new URL(url).pathname.slice(pathname.length));
};
const regions = async (page) => (await files(page)).filter((name) => name.startsWith("catalogue/")).sort();

visit("the page's files and the tariffs that were used are kept, and nothing that was typed", keeping, async ({ page }) => {
  await begin(page);
  await kept(page);
  await walk(page, "#/result");
  const names = await files(page);
  for (const name of ["", "app/app_bg.wasm", "engine/engine_bg.wasm", "statement/statement_bg.wasm", "worker.js", "style.css", "answer.css", "kiosk.css", "kiosk.js", "pad.js", "desk.js", "speech.js", "icons/icon-192.png", "icons/maskable-512.png"]) {
    assert.ok(names.includes(name), `${name} is kept`);
  }
  assert.deepEqual(names.filter((name) => /\.json$|^api\/|^sw\.js$|[?#]/.test(name)), []);
  await until(async () => assert.deepEqual(await regions(page), ["catalogue/chongqing.bin", "catalogue/national.bin"]));
  await page.goto(`${site}#/where`);
  await page.getByRole("button", { name: "四川" }).click();
  await until(async () => assert.ok((await regions(page)).includes("catalogue/sichuan.bin")));
});

visit("every region's tariffs are kept where somebody asks for them", { ...keeping, baseURL: there }, async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(there);
  await page.locator("#screen-title").waitFor();
  await kept(page);
  await page.getByRole("button", { name: "保存全国资费以便离线使用" }).click();
  await page.getByText("全国资费已保存").waitFor();
  assert.ok((await regions(page)).includes("catalogue/xinjiang.bin"));
  gone = true;
  await page.goto(`${there}#/clerk`);
  await page.locator("#field-region").selectOption("xinjiang");
  await until(async () => assert.match(await page.locator(".covered").innerText(), /\d/));
  assert.equal(await page.locator(".failed").count(), 0);
  gone = false;
});

visit("a kiosk keeps every region by itself", { ...keeping, viewport: { width: 1080, height: 1920 } }, async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(`${site}?kiosk`);
  await page.locator(".attract").waitFor();
  await kept(page);
  await until(async () => assert.ok((await regions(page)).length > 30), 20_000);
});

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
  await context.route("**/speech.js", (route) => route.fulfill({ body: "of another build" }));
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
