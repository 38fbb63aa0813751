// The plan one has: by touch, by what one types of it, by what one pays; and what a move takes away.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { open, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const focus = (page) => page.evaluate(() => document.activeElement.id);

async function begin(page, way = "") {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page, way);
}

visit("from an operator to a fee to a name, with the focus all the way", {}, async ({ page, screenshot }) => {
  await begin(page);
  await walk(page, "#/now");
  const tiles = await page.locator(".operators .tile").allInnerTexts();
  assert.deepEqual(tiles.map((text) => text.trim()).slice(0, 4), ["中国移动", "中国联通", "中国电信", "中国广电"]);
  await page.locator("#operator-telecom").check();
  // 重庆电信: 9, 39, 49, 59, 69, 79 and, above 100, 199, 299 and 399 are few enough to stand there.
  await page.locator("#fee-59").waitFor();
  await until(async () => assert.deepEqual(await page.locator(".plans .tile").allInnerTexts(), ["9 元", "39 元", "49 元", "59 元", "69 元", "79 元", "199 元", "299 元", "399 元"]));
  await screenshot("fees");
  await page.locator("#fee-59").focus();
  await page.keyboard.press("Enter");
  await page.getByText("59 元的有 5 个，是哪个？").waitFor();
  await until(async () => assert.equal(await focus(page), "fee-59"));
  await screenshot("names");
  // Filing 24CQ101177: 星卡流量版(59元).
  await page.locator("#hit-24CQ101177").focus();
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await focus(page), "plan-change"));
  assert.match(await page.locator(".plan-chosen-name").innerText(), /星卡流量版\(59元\)/);
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await focus(page), "operator-telecom"));
});

visit("what is typed of a plan finds it, and what isn't on file leads to what is paid", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/now");
  const search = page.locator("#plan-search");
  const first = page.locator(".search-hit").first();
  for (const [typed, name] of [["飞享58", /飞享套餐.*58元档/], ["szxfx 58块", /神州行飞享套餐（2023版）58元档/], ["5G-A 299", /5G-A299元套餐/], ["流量王渝州", /流量王渝州卡39/]]) {
    await search.fill(typed);
    await until(async () => assert.match(await first.innerText(), name));
  }
  await search.fill("59");
  await until(async () => {
    const hits = await page.locator(".search-hit .hint").allInnerTexts();
    assert.ok(hits.length > 3 && hits.every((hit) => / · 59 元/.test(hit)), hits.join("\n"));
  });
  await search.fill("2010年老套餐");
  await page.getByText("收录的套餐里没有找到").waitFor();
  assert.equal(await page.locator(".search-hit").count(), 0);
  // By touch: so much a month, and there is a verdict with what it saves.
  await page.getByRole("button", { name: /设为 99 元/ }).click();
  for (const to of ["#/you", "#/check", "#/result"]) {
    await page.locator(".screen-foot .primary").click();
    await until(async () => assert.equal(await screen(page), to));
  }
  await page.locator("#best-total").waitFor();
  assert.equal(await page.locator("#screen-title").innerText(), "建议换套餐");
  // 12 × (99 − 39).
  assert.match(await page.locator(".saved").innerText(), /一年省 ¥720.00/);
});

visit("a change of region says what it takes away", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/check");
  await page.getByRole("button", { name: "更改所在地区" }).click();
  await page.getByRole("button", { name: "北京" }).click();
  await until(async () => assert.equal(await screen(page), "#/check"));
  const said = /原来选的套餐“?神州行飞享套餐（2023版）58元档”?这里没有，已取消/;
  await until(async () => assert.match(await page.locator(".note").innerText(), said));
  await until(async () => assert.match(await page.locator("output").innerText(), said));
  assert.doesNotMatch(await page.locator(".answers").innerText(), /神州行/);
});

visit("a question that isn't there yet can't be passed", {}, async ({ page }) => {
  let go = () => {};
  const gate = new Promise((resolve) => { go = resolve; });
  await page.route("**/catalogue/*.bin", async (route) => {
    await gate;
    await route.continue();
  });
  await begin(page);
  await walk(page, "#/calls");
  await page.locator(".loading").waitFor();
  assert.equal(await page.locator("#screen-title").innerText(), "一个月大约打多少分钟电话？");
  assert.equal(await page.locator(".screen-foot, .screen input").count(), 0);
  go();
  await page.locator("#field-out").waitFor();
  await page.locator(".screen-foot .primary").waitFor();
});

visit("tariffs of the past are no place to live in", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/where");
  assert.equal(await page.locator(".region").count(), 31);
  assert.equal(await page.getByText("2011").count(), 0);
});

visit("a second mistake in a row is met as the first, and the title says so", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/calls");
  const on = page.locator(".screen-foot .primary");
  for (const text of ["两百分钟", "1e9"]) {
    await page.locator("#field-out").fill(text);
    await on.click();
    await until(async () => assert.equal(await focus(page), "errors"));
    assert.match(await page.locator("#errors").innerText(), /请输入数字/);
    assert.match(await page.title(), /^错误：通话/);
  }
  await page.locator("#field-out").fill("1小时30分");
  await on.click();
  await until(async () => assert.equal(await screen(page), "#/data"));
});

for (const [look, viewport, least] of [["zh light", { width: 320, height: 640 }, 44], ["zh dark care", { width: 390, height: 844 }, 60], ["en light", { width: 320, height: 640 }, 44]]) {
  visit(`the plan one has: axe, no sideways scrolling, targets: ${look}`, { viewport }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await begin(page);
    await walk(page, "#/now");
    const check = async () => {
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await overflowing(page), []);
      assert.deepEqual(await small(page, least, "main button, main summary, .tile, .number-box"), []);
    };
    await check();
    await page.locator("#operator-unicom").check();
    await page.locator("#fees-high summary").click();
    await check();
    await page.locator("#fee-59").click();
    await page.locator("#paid-fee").waitFor();
    await check();
    await page.locator("#paid-fee").click();
    await until(async () => assert.equal(await page.locator("#field-recent-spend").inputValue(), "59"));
  });
}
