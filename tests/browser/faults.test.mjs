// Whatever is missing or breaks, a screen says so in both languages and has a way on.

import assert from "node:assert/strict";

import { overflowing, violations } from "./axe.mjs";
import { open, site, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const small = { viewport: { width: 320, height: 640 } };
const phone = { viewport: { width: 390, height: 844 } };

async function begin(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
}

/** What the page says where its own module can't: the two titles. */
async function fault(page, titles) {
  const alert = page.getByRole("alert");
  await alert.waitFor();
  const heads = await alert.locator("h1, h2").allInnerTexts();
  assert.deepEqual(heads, titles);
  assert.deepEqual(await alert.locator("[lang]").evaluateAll((all) => all.map((e) => e.lang)), ["zh-CN", "zh-CN", "en", "en"]);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflowing(page), []);
}

const OLD = ["这个浏览器打不开本页", "This browser can’t open the page"];
const NETWORK = ["页面没有下载完", "The page didn’t load"];
const BROKEN = ["页面出错了", "The page stopped working"];
const CLOCK = ["这台设备的日期不对", "The date of this device is wrong"];

const reopen = (page) => page.getByRole("button", { name: /重新打开/ }).click();

visit("no WebAssembly", small, async ({ page, context, problems, screenshot }) => {
  await context.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(site);
  await fault(page, OLD);
  await screenshot();
  problems.length = 0;
});

visit("WebAssembly of an older kind", phone, async ({ page, context, problems, screenshot }) => {
  await context.addInitScript(() => {
    const refuse = async () => {
      throw new WebAssembly.CompileError("unknown opcode");
    };
    Object.assign(WebAssembly, { instantiate: refuse, instantiateStreaming: refuse });
  });
  await page.goto(site);
  await fault(page, OLD);
  await screenshot();
  problems.length = 0;
});

for (const [name, missing, answer] of [
  ["the module doesn't arrive", "**/app/app_bg.wasm", (route) => route.abort()],
  ["the module isn't there", "**/app/app_bg.wasm", (route) => route.fulfill({ status: 404, body: "no" })],
  ["the script doesn't arrive", "**/app/app.js", (route) => route.abort()],
]) {
  visit(`${name}, and then it does`, phone, async ({ page, problems, screenshot }) => {
    await page.route(missing, answer);
    await page.goto(site);
    await fault(page, NETWORK);
    await screenshot();
    await page.unroute(missing);
    await reopen(page);
    await page.locator("#app:not(:has(> .waits)) #screen-title").waitFor();
    problems.length = 0;
  });
}

visit("nothing arrives but the page's own file", small, async ({ page, problems }) => {
  await page.route("**/boot.js", (route) => route.abort());
  await page.goto(site);
  const slow = page.locator(".slow");
  assert.equal(await slow.isVisible(), false);
  // As after eight seconds.
  await slow.evaluate((e) => e.getAnimations().forEach((animation) => animation.finish()));
  assert.equal(await slow.isVisible(), true);
  assert.match(await slow.innerText(), /重新打开.*open it again/);
  await page.unroute("**/boot.js");
  await slow.getByRole("link").first().click();
  await page.locator("#app:not(:has(> .waits)) #screen-title").waitFor();
  problems.length = 0;
});

for (const [what, spoil] of [
  ["cut off", (bytes) => bytes.subarray(0, bytes.length / 2)],
  ["of something else", () => Buffer.from("<!doctype html><title>Please log in to the network</title>")],
  ["empty", () => Buffer.alloc(0)],
]) {
  visit(`a catalogue that is ${what}`, small, async ({ page, problems, screenshot }) => {
    await page.route("**/catalogue/chongqing.bin", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ status: 200, contentType: "application/octet-stream", body: spoil(await answer.body()) });
    });
    await begin(page);
    await walk(page, "#/calls");
    const failed = page.locator(".failed");
    await failed.waitFor();
    assert.match(await failed.innerText(), /重庆的资费文件读不出来/);
    // What is asked isn't known: nobody is asked, and nobody goes past it.
    assert.equal(await page.locator("#field-out, .screen-foot .primary").count(), 0);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(await overflowing(page), []);
    await screenshot();
    // Another region is one tap away.
    const elsewhere = async () => {
      await failed.getByRole("button", { name: "选别的地区" }).click();
      await until(async () => assert.equal(await screen(page), "#/where"));
      await page.getByRole("button", { name: "陕西", exact: true }).click();
      await page.locator("#field-out").waitFor();
      await until(async () => assert.equal(await page.locator(".failed, .loading").count(), 0));
    };
    await elsewhere();
    await page.locator("#field-out").fill("73");
    // What was typed there stays, also over a region that can't be had.
    await page.locator(".progress .back").click();
    await page.getByRole("button", { name: "重庆", exact: true }).click();
    await failed.waitFor();
    await elsewhere();
    assert.equal(await page.locator("#field-out").inputValue(), "73");
    problems.length = 0;
  });
}

visit("a catalogue that doesn't arrive, and then does", phone, async ({ page, problems }) => {
  await page.route("**/catalogue/national.bin", (route) => route.abort());
  await begin(page);
  await page.getByRole("button", { name: "English" }).click();
  await walk(page, "#/calls");
  const failed = page.locator(".failed");
  await failed.waitFor();
  assert.match(await failed.innerText(), /The tariffs of Chongqing didn’t arrive/);
  assert.equal(await page.locator("#field-out, .screen-foot .primary").count(), 0);
  await page.unroute("**/catalogue/national.bin");
  await failed.getByRole("button", { name: "Try again" }).click();
  await failed.waitFor({ state: "detached" });
  await page.locator("#field-out").fill("73");
  problems.length = 0;
});

for (const [what, file] of [
  ["script", /worker\.js\?engine/],
  ["module", "**/engine/engine_bg.wasm"],
]) {
  visit(`the engine's ${what} doesn't arrive, and then does`, phone, async ({ page, problems, screenshot }) => {
    await page.route(file, (route) => route.abort());
    await begin(page);
    await walk(page, "#/calls");
    const failed = page.locator(".failed");
    await failed.waitFor();
    assert.match(await failed.innerText(), /计算程序没有启动/);
    await screenshot();
    await page.unroute(file);
    await failed.getByRole("button", { name: "再试一次" }).click();
    await failed.waitFor({ state: "detached" });
    await page.locator("#field-out").fill("200");
    problems.length = 0;
  });
}

// A module whose only function traps: `(func (export "f") unreachable)`.
const TRAP = "AGFzbQEAAAABBAFgAAADAgEABwUBAWYAAAoFAQMAAAs=";

for (const [what, die] of [
  ["throws", 'setTimeout(() => { throw new Error("gone"); }); await new Promise(() => {});'],
  ["traps", `new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(atob("${TRAP}"), (c) => c.charCodeAt(0)))).exports.f();`],
]) {
  visit(`the engine ${what} at work, and the next one works`, phone, async ({ page, problems, screenshot }) => {
    let dying = true;
    await page.route(/worker\.js\?engine/, async (route) => {
      const answer = await route.fetch();
      const text = await answer.text();
      // A request begins with its kind: 4 asks for the answer.
      const work = "postMessage(service.answer(";
      const spoilt = text.replace(work, `if (request[0] === 4) { ${die} }\n${work}`);
      assert.notEqual(spoilt, text);
      await route.fulfill({ response: answer, body: dying ? spoilt : text });
    });
    await begin(page);
    await walk(page, "#/check");
    await page.locator(".screen-foot .primary").click();
    const failed = page.locator(".failed");
    await failed.waitFor();
    assert.match(await failed.innerText(), /计算程序没有启动/);
    await screenshot();
    dying = false;
    await failed.getByRole("button", { name: "再试一次" }).click();
    await page.locator("#best-total").waitFor();
    assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
    problems.length = 0;
  });
}

visit("storage is blocked", {}, async ({ page, context }) => {
  await context.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied", "SecurityError");
        },
      });
    }
  });
  await begin(page);
  await page.getByRole("button", { name: "关怀模式" }).click();
  await walk(page, "#/result");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
});

for (const kept of ["", "\u0000\u0001", "{}", "中文 💥", "\u00ff".repeat(40), "\u0001\u0000\u0000\u0000x".repeat(99)]) {
  visit(`what was kept is garbage: ${JSON.stringify(kept).slice(0, 20)}`, {}, async ({ page, context }) => {
    await context.addInitScript((kept) => {
      if (sessionStorage.length > 0) return;
      localStorage.setItem("fit-look", kept);
      sessionStorage.setItem("fit-visit", kept);
    }, kept);
    await begin(page);
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    await walk(page, "#/calls");
    assert.equal(await page.locator("#field-out").inputValue(), "");
  });
}

for (const [what, without] of [
  ["refuses", () => (navigator.serviceWorker.register = () => Promise.reject(new Error("refused")))],
  ["isn't there", () => Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined })],
]) {
  visit(`the service worker ${what}`, { serviceWorkers: "allow" }, async ({ page, context }) => {
    await context.addInitScript(without);
    await begin(page);
    await walk(page, "#/calls");
  });
}

visit("a device without Intl", {}, async ({ page, context }) => {
  await context.addInitScript(() => delete globalThis.Intl);
  await begin(page);
  await walk(page, "#/result");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
});

visit("a device whose battery went flat", small, async ({ page, problems, screenshot }) => {
  await page.clock.setFixedTime(new Date("1970-01-02T00:00:00"));
  await page.goto(site);
  await fault(page, CLOCK);
  assert.match(await page.getByRole("alert").innerText(), /（\d{4}-\d\d-\d\d）/);
  await screenshot();
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await reopen(page);
  await page.locator("#app:not(:has(> .waits)) #screen-title").waitFor();
  problems.length = 0;
});

visit("a device without a date", small, async ({ page, context, problems }) => {
  await context.addInitScript(() => (Date.now = () => NaN));
  await page.goto(site);
  await fault(page, CLOCK);
  problems.length = 0;
});

/** The page's own module traps: what it calls throws what a trap throws. */
const breakDown = (page) => page.evaluate(() => {
  window.scrollTo = () => {
    throw new WebAssembly.RuntimeError("unreachable");
  };
});

visit("the page itself breaks down: what was typed is there afterwards", small, async ({ page, problems, screenshot }) => {
  await begin(page);
  await walk(page, "#/calls");
  await page.locator("#field-out").fill("73");
  await page.waitForTimeout(200);
  await breakDown(page);
  await page.locator(".screen-foot .primary").click();
  await fault(page, BROKEN);
  assert.match(await page.title(), /页面出错了/);
  await screenshot();
  await reopen(page);
  await page.locator("#app:not(:has(> .waits)) #screen-title").waitFor();
  await page.goto(`${site}#/calls`);
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), "73"));
  await breakDown(page);
  await page.locator(".screen-foot .primary").click();
  await fault(page, BROKEN);
  const loaded = page.waitForEvent("load");
  await page.getByRole("button", { name: /清除后打开/ }).click();
  await loaded;
  await page.locator("#app:not(:has(> .waits)) .doors").waitFor();
  assert.deepEqual(await page.evaluate(() => ({ ...sessionStorage })), {});
  problems.length = 0;
});

visit("a kiosk that breaks down begins anew by itself", { viewport: { width: 1080, height: 1920 } }, async ({ page, problems, screenshot }) => {
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await page.goto("?kiosk");
  await walk(page, "#/calls");
  await page.locator("summary.way").click();
  await page.locator("#field-out").fill("73");
  await page.waitForTimeout(200);
  await breakDown(page);
  await page.locator(".screen-foot .primary").click();
  await fault(page, BROKEN);
  await screenshot();
  const loaded = page.waitForEvent("load");
  await page.clock.fastForward(20_500);
  await loaded;
  await page.locator(".attract").waitFor();
  assert.deepEqual(await page.evaluate(() => ({ ...sessionStorage })), {});
  problems.length = 0;
});
