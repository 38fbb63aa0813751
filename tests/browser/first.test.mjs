// The words of the first screen stand in the page before its module is there, and what is done on
// it by then is done once it is.

import assert from "node:assert/strict";

import { open, site, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { good } from "./statements.mjs";

/** Opens the page, whose module waits until it is let go. */
async function hold(page, path = "") {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route("**/app_bg.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(site + path, { waitUntil: "domcontentloaded" });
  await page.waitForTimeout(300);
  return async () => {
    release();
    await page.locator("#app:not(:has(> .waits))").waitFor();
  };
}

const words = (page) => page.locator("#app main").innerText();
const boxes = (page) => page.locator("#app main *").evaluateAll((all) => all.map((element) => {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [element.tagName, x, y, width, height].join(" ");
}));

for (const width of [390, 1280]) {
  visit(`the first screen is there before the module at ${width}px, word for word and place for place`, { viewport: { width, height: 800 } }, async ({ page }) => {
    const release = await hold(page);
    const [said, placed] = [await words(page), await boxes(page)];
    assert.match(said, /量身|套餐/);
    assert.ok(await page.locator(".waits [role=status]").isVisible());
    await release();
    assert.equal(await words(page), said);
    assert.deepEqual(await boxes(page), placed);
  });
}

visit("a door that is pressed before the module is there opens once it is", {}, async ({ page }) => {
  const release = await hold(page);
  await page.locator(".door .primary").click();
  await release();
  await page.locator(".regions").waitFor();
});

visit("a statement that is chosen before the module is there is read once it is", {}, async ({ page }) => {
  const release = await hold(page);
  const { name, bytes } = good();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(bytes) });
  await release();
  await page.locator(".statement").waitFor();
  await until(async () => assert.match(await page.locator(".statement").innerText(), /¥46\.20/), 20_000);
});

visit("who comes back for another screen, or in another look, waits for it", {}, async ({ page }) => {
  for (const path of ["#/clerk", "?kiosk"]) {
    const release = await hold(page, path);
    assert.deepEqual(await page.locator("#app > *").evaluateAll((all) => all.map((e) => e.className)), ["waits"], path);
    await release();
    await page.locator("#screen-title").waitFor();
    await page.goto("about:blank");
    await page.unroute("**/app_bg.wasm");
  }
  await open(page);
  await page.locator(".header .tool[lang=en]").click();
  await page.locator("html[lang=en]").waitFor();
  const release = await hold(page);
  assert.equal(await page.locator("h1").count(), 0);
  await release();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});
