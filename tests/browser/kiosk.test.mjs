// A kiosk: large, the same way on every screen, and nothing of anybody left behind.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const hall = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

async function arrive(page) {
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await page.goto("?kiosk");
  await page.locator(".attract").waitFor();
}

/** What is left of a visit, wherever it could be. */
const left = (page) => page.evaluate(async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  text: document.documentElement.outerHTML + [...document.querySelectorAll("input")].map(({ value }) => value).join(),
  caches: (await caches.keys()).length,
}));

visit("large, and the same buttons on every screen", hall, async ({ page, screenshot }) => {
  await arrive(page);
  // 4.03 pixels a millimetre: 16 mm, and 20 mm for what leads on.
  const sound = async (name) => {
    assert.deepEqual(await small(page, 16 * 4.03, "button:not(.link), select, summary, .segment, .need"), [], name);
    assert.deepEqual(await violations(page), [], name);
    assert.deepEqual(await overflowing(page), [], name);
    assert.deepEqual(await page.locator(".kiosk-bar button").allInnerTexts(), ["返回", "重来", "找店员", "按钮移低", "结束并清除"]);
    await screenshot(name.replace(/\W/g, ""));
  };
  await sound("home");
  assert.deepEqual(await small(page, 20 * 4.03, ".begin"), []);
  for (const hash of ["#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"]) {
    await page.goto("?kiosk");
    await page.evaluate(() => sessionStorage.clear());
    await page.reload();
    await walk(page, hash, (locator) => locator.tap());
    await sound(hash);
    assert.deepEqual(await small(page, 20 * 4.03, ".screen-foot .primary"), [], hash);
  }
});

visit("nobody there: it counts down, a touch goes on, and in the end all is wiped", hall, async ({ page }) => {
  await arrive(page);
  await page.getByRole("button", { name: "关怀模式" }).tap();
  await page.getByRole("button", { name: "English" }).tap();
  await walk(page, "#/data");
  await page.locator("#field-data").fill("73.21");
  // 关怀 has three times as long.
  await page.clock.fastForward(170_000);
  await page.waitForTimeout(600);
  assert.equal(await page.locator(".cover").count(), 0);
  for (let i = 0; i < 10; i += 1) {
    await page.clock.fastForward(i === 0 ? 12_000 : 182_000);
    await page.locator(".cover").waitFor();
    assert.match(await page.locator(".cover").innerText(), /Are you still there\?/);
    await page.locator(".cover").tap({ position: { x: 5, y: 5 } });
    await page.locator(".cover").waitFor({ state: "detached" });
  }
  assert.equal(await page.locator("#field-data").inputValue(), "73.21");
  const wiped = page.waitForEvent("load");
  await page.clock.fastForward(211_000);
  await wiped;
  await page.locator(".attract").waitFor();
  const after = await left(page);
  assert.deepEqual(after.session, {});
  assert.deepEqual(after.local, { "fit-look": "zh auto" });
  assert.doesNotMatch(after.text, /73\.21|data-care/);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  // The browser's history leads to nothing.
  await page.goBack().catch(() => null);
  await page.waitForTimeout(500);
  assert.doesNotMatch((await left(page)).text, /73\.21/);
});

visit("the end is always there, and so is the beginning", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/result", (locator) => locator.tap());
  await page.getByRole("button", { name: "重来" }).tap();
  await page.locator(".attract").waitFor();
  assert.deepEqual((await left(page)).session, {});
  await walk(page, "#/now", (locator) => locator.tap());
  assert.equal(await page.locator("#plan-search").inputValue(), "");
  await page.getByRole("button", { name: "找店员" }).tap();
  await page.getByText("请到柜台找店员").waitFor();
  await page.getByRole("button", { name: "继续", exact: true }).last().tap();
  assert.equal(await screen(page), "#/now");
  const wiped = page.waitForEvent("load");
  await page.getByRole("button", { name: "结束并清除" }).tap();
  await wiped;
  await page.locator(".attract").waitFor();
  assert.deepEqual((await left(page)).session, {});
  await until(async () => assert.equal(await page.locator(".door, #statement-files, a[href^=http]").count(), 0));
});
