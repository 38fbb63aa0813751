// A customer's way: two doors, one question a screen, the answers checked, the answer with its reasons.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { rows } from "./door.mjs";
import { open, site, visit } from "./helpers.mjs";
import { tabStops, unfoldAnswer, until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const title = (page) => page.locator("#screen-title").innerText();
const focus = (page) => page.evaluate(() => document.activeElement.id);

async function begin(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
}

visit("from the first screen to the answer by touch, in eight screens", { viewport: { width: 390, height: 844 }, hasTouch: true }, async ({ page }) => {
  await begin(page);
  const seen = new Set(["#/"]);
  await page.exposeFunction("screened", (hash) => seen.add(hash));
  await page.evaluate(() => addEventListener("hashchange", () => window.screened(location.hash)));
  await walk(page, "#/result", (locator) => locator.tap());
  assert.deepEqual([...seen], ["#/", "#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"]);
  // Filing 24CQ200016: 58 yuan with 500 minutes and 20 GB. Filing 25CQ301811: 39 with 300 and 70.
  assert.equal(await title(page), "建议换套餐");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
  // 12 × 19.
  assert.equal(await page.locator(".saved").innerText(), "平均一年省 ¥228.00");
  const why = page.locator("section.card", { has: page.locator("table.difference") });
  assert.deepEqual(await rows(why.locator("table")), [["套餐月费", "¥39.00", "¥58.00", "+¥19.00"]]);
  assert.match(await why.locator("tfoot").innerText(), /合计\s+\+¥19.00/);
  await page.locator(".ranking .other-open").first().waitFor();
});

visit("a double tap leads one screen on, and answers nothing there", { viewport: { width: 390, height: 844 }, hasTouch: true }, async ({ page }) => {
  await begin(page);
  const twice = async (locator, to) => {
    const { x, y, width, height } = await locator.boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await until(async () => assert.equal(await screen(page), to));
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForTimeout(600);
    assert.equal(await screen(page), to);
  };
  await twice(page.locator(".door .primary"), "#/where");
  await twice(page.getByRole("button", { name: "重庆" }), "#/calls");
  assert.equal(await page.locator("#field-out").inputValue(), "");
  // A moment later everything is touched as ever.
  await page.locator(".chip", { hasText: "140" }).tap();
  assert.equal(await page.locator("#field-out").inputValue(), "140");
});

visit("how old the tariffs are stands on every screen, and no name of an element is there twice", {}, async ({ page }) => {
  await begin(page);
  const said = page.getByText("资费数据读取于 2026-07-07（138 天前）").filter({ visible: true }).first();
  await said.waitFor();
  await walk(page, "#/result");
  for (const hash of ["where", "calls", "data", "now", "you", "check", "result", "compare", "family", "card", "clerk"]) {
    await page.evaluate((hash) => { location.hash = `#/${hash}`; }, hash);
    await said.waitFor();
    await page.waitForTimeout(700);
    assert.equal(await screen(page), `#/${hash}`);
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), [], hash);
    assert.equal(await page.locator("h1").count(), 1, hash);
  }
});

visit("each screen has its title, its focus and its place in the history", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/now");
  assert.equal(await title(page), "现在用的是哪个套餐？");
  assert.equal(await focus(page), "screen-title");
  assert.match(await page.locator(".progress").innerText(), /第4步\/共5步/);
  assert.match(await page.title(), /^现在的套餐/);
  await page.goBack();
  await until(async () => assert.equal(await title(page), "一个月大约用多少流量？"));
  assert.equal(await page.locator("#field-data").inputValue(), "13.2");
  await page.getByRole("button", { name: "返回" }).click();
  await until(async () => assert.equal(await title(page), "一个月大约打多少分钟电话？"));
  assert.equal(await page.locator("#field-out").inputValue(), "200");
});

visit("each screen has a title of its own, opens nothing that was opened before, and names fields with their units", {}, async ({ page }) => {
  await begin(page);
  const titles = [await page.title()];
  const units = { "#/calls": ["分钟"], "#/data": ["GB"], "#/now": ["元"], "#/you": ["岁"] };
  for (const hash of ["#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"]) {
    if (hash !== "#/where") await page.evaluate((hash) => { location.hash = hash; }, hash);
    else await page.locator(".door .primary").first().click();
    await until(async () => assert.equal(await screen(page), hash));
    await page.locator("#screen-title").waitFor();
    await until(async () => assert.ok(!titles.includes(await page.title()), hash));
    titles.push(await page.title());
    for (const [field, text] of [["#/calls", "80"], ["#/data", "4"]]) {
      if (hash === field) await page.locator(`#field-${hash.slice(2).replace("calls", "out")}`).fill(text);
    }
    assert.equal(await page.locator("form.screen details[open]").count(), 0, hash);
    await page.locator("form.screen details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    const heard = await page.locator("main").ariaSnapshot();
    for (const unit of units[hash] ?? []) assert.match(heard, new RegExp(`textbox "[^"]* ${unit}"`), hash);
    if (hash === "#/where") await page.getByRole("button", { name: "重庆" }).click();
  }
});

visit("who told nothing of their plan is led to it from the answer", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await begin(page);
  await walk(page, "#/now");
  for (const hash of ["#/you", "#/check", "#/result"]) {
    await page.locator(".screen-foot .primary, .screen > .primary").first().click();
    await until(async () => assert.equal(await screen(page), hash));
  }
  await page.locator("#best-total").waitFor();
  await page.getByRole("button", { name: "补上现在的套餐" }).click();
  await until(async () => assert.equal(await screen(page), "#/now"));
});

visit("nobody is met with a question about their health, and nobody of seventy is asked for a student", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/you");
  const asked = () => page.locator("form.screen").innerText();
  assert.match(await asked(), /您是在校学生吗/);
  // What it costs to have broadband, and what to take it, are two questions.
  assert.match(await asked(), /家里有宽带吗[\s\S]*愿意为了便宜装一条吗/);
  assert.equal(await page.getByText("残疾").filter({ visible: true }).count(), 0);
  await page.locator("#field-age").fill("70");
  await until(async () => assert.doesNotMatch(await asked(), /您是在校学生吗/));
  // “Not sure” stands there and doesn't outshout the answers.
  const fill = (name) => page.locator(".segment", { hasText: name }).first().locator("span").evaluate((e) => getComputedStyle(e).backgroundColor);
  await page.locator(".segment", { hasText: /^是$/ }).first().click();
  const said = await fill(/^是$/);
  await page.locator(".segment", { hasText: "不确定" }).first().click();
  assert.notEqual(await fill("不确定"), said);
});

for (const lang of ["zh", "en"]) {
  visit(`no table of the answer is cut at a desk: ${lang}`, {}, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), `${lang} auto`);
    await begin(page);
    await walk(page, "#/result");
    await page.locator("#by-data").waitFor();
    for (const width of [1000, 1100, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const cut = await page.locator(".scroller").evaluateAll((all) => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent.slice(0, 40)));
      assert.deepEqual(cut, [], `${width}`);
    }
  });
}

visit("a reload loses nothing, and an address that is too early leads to what is missing", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/data");
  await page.reload();
  await until(async () => assert.equal(await title(page), "一个月大约用多少流量？"));
  await page.goto(`${site}#/result`);
  await until(async () => assert.equal(await screen(page), "#/data"));
  await page.goto(`${site}#/calls`);
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), "200"));
});

visit("what is kept of a visit and is damaged does no harm", {}, async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem("fit-visit", "坏了 \u0000\u00ff{"));
  await begin(page);
  await walk(page, "#/calls");
  assert.equal(await page.locator("#field-out").inputValue(), "");
});

visit("blocked storage costs nothing but comfort", {}, async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("no", "SecurityError"); } });
    }
  });
  await begin(page);
  await walk(page, "#/result");
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
});

visit("nothing, or nonsense, is named and kept; who isn't sure goes on with the usual", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/calls");
  const on = page.locator(".screen-foot .primary");
  await on.click();
  await until(async () => assert.equal(await focus(page), "errors"));
  assert.match(await page.locator("#errors").innerText(), /拨打电话（主叫）：这里还没有填。请填一个数，或选“不确定”。/);
  await page.locator("#field-out").fill("很多");
  await on.click();
  await until(async () => assert.match(await page.locator("#field-out-error").innerText(), /请输入数字/));
  assert.equal(await page.locator("#field-out").inputValue(), "很多");
  await page.getByRole("button", { name: "不确定，按一般水平估算（143 分钟）" }).click();
  await until(async () => assert.equal(await screen(page), "#/data"));
  await page.getByRole("button", { name: /不确定/ }).click();
  await until(async () => assert.equal(await screen(page), "#/now"));
  for (const hash of ["#/you", "#/check"]) {
    await on.click();
    await until(async () => assert.equal(await screen(page), hash));
  }
  const answers = await page.locator(".answer-row dd > span").allInnerTexts();
  assert.deepEqual(answers.slice(0, 3).map((text) => text.replace(/\s+/g, " ")), [
    "重庆",
    "143 分钟 不确定，按一般水平估算",
    "13.2 GB 不确定，按一般水平估算",
  ]);
  await on.click();
  await page.locator("#best-total").waitFor();
  assert.match(await page.locator(".basis").innerText(), /快速估算（约数）.*结果是约数/s);
});

visit("an answer is changed from the list, and the answer follows", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/result");
  await page.getByRole("button", { name: "改我的回答" }).click();
  await page.getByRole("button", { name: "更改上网流量" }).click();
  await page.locator("#field-data").fill("90");
  // One answer changed, and the list again; from there to the result.
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.equal(await screen(page), "#/check"));
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.notEqual(await page.locator("#best-total").innerText(), "¥39.00"));
});

visit("the keyboard alone comes to the answer", {}, async ({ page }) => {
  await begin(page);
  const press = async (locator) => {
    // Of several choices one is marked by the space bar.
    const choice = locator.locator("input[type=radio]");
    const of = await choice.count();
    await (of ? choice : locator).focus();
    await page.keyboard.press(of ? "Space" : "Enter");
  };
  await walk(page, "#/result", press);
  await page.reload();
  await page.locator("#best-total").waitFor();
  await unfoldAnswer(page);
  const stops = await tabStops(page);
  assert.deepEqual(stops.filter(({ visible }) => !visible), []);
  assert.ok(stops.length > 15);
});

visit("an engine that doesn't load is said, and asked for again", {}, async ({ page, problems }) => {
  await page.route("**/engine/*", (route) => route.abort());
  await begin(page);
  await walk(page, "#/calls");
  await page.locator(".failed").waitFor();
  assert.match(await page.getByRole("alert").first().innerText(), /都还在/);
  await page.unroute("**/engine/*");
  await page.getByRole("button", { name: "再试一次" }).click();
  await page.locator(".failed").waitFor({ state: "detached" });
  problems.length = 0;
});

const phone = { width: 320, height: 640 };
for (const look of ["zh light", "zh dark", "zh light care", "zh dark care", "en light care"]) {
  visit(`every screen: axe, 320 px, targets: ${look}`, { viewport: phone }, async ({ page, context, screenshot }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await begin(page);
    const least = look.includes("care") ? 60 : 44;
    const controls = "button:not(.link), select, summary, .segment, .need, .number-box, .file-button";
    const sound = async (name) => {
      assert.deepEqual(await violations(page), [], name);
      assert.deepEqual(await overflowing(page), [], name);
      assert.deepEqual(await small(page, least, controls), [], name);
      await screenshot(name.replace(/\W/g, ""));
    };
    await sound("home");
    for (const hash of ["#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"]) {
      await page.goto(`${site}#/`);
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await page.locator(".home").waitFor();
      await walk(page, hash);
      if (hash === "#/calls") {
        await page.locator(".screen-foot .primary").click();
        await page.locator("#errors").waitFor();
      }
      await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      await sound(hash);
    }
  });
}

visit("read aloud in the order of what matters: verdict, cost, reasons, how far it holds, the rest", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/result");
  await page.locator("#by-data").waitFor();
  // The tree that a screen reader walks through.
  const heard = await page.locator("main").ariaSnapshot();
  const order = [
    "快速估算（约数）", "heading \"建议换套餐\"", "平均一年省", "现在每月 58.00 元", "¥39.00", "怎么办理", "为什么",
    "用量变了呢", "heading \"用量变了，还是它吗？\"", "heading \"通话时间变了，选哪个\"", "heading \"流量变了，选哪个\"", "heading \"每个月的账单\"",
    "其他套餐", "heading \"为什么不是它\"", "heading \"全部排名\"", "heading \"需要确认\"", "不能办理的套餐（", "heading \"可选方案\"",
    "依据和条款", "heading \"办理前须知\"",
  ];
  const places = order.map((part) => heard.indexOf(part));
  assert.deepEqual(order.filter((_, i) => places[i] < 0), [], heard);
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  // Every drawing has a name, and every control too.
  assert.doesNotMatch(heard, /- (img|button|link|textbox|slider|combobox)(:|$)/m);
});

visit("what is said of the contract and the needs stands on the list of answers", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/now");
  await page.locator("#field-recent-spend").fill("五十九");
  await page.locator(".screen-foot .primary").click();
  // What is wrong is named where it stands.
  await until(async () => assert.match(await page.locator("#errors").innerText(), /近几个月平均每月话费.*请输入数字/s));
  await page.locator("#plan-search").fill("25CQ301811");
  await page.locator(".search-hit").first().click();
  await page.locator("#field-contract-left").fill("3");
  await page.locator("#field-termination-fee").fill("１２０ 元");
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.equal(await screen(page), "#/you"));
  await page.locator(".need", { hasText: "来电显示" }).click();
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.equal(await screen(page), "#/check"));
  const list = await page.locator(".answers").innerText();
  assert.match(list, /合约还剩几个月\s+3 个月[\s\S]*提前解约要付多少\s+１２０ 元\s+更改[\s\S]*必须包含的服务\s+来电显示/);
});

visit("who has an operator that sells nothing here is told so", {}, async ({ page }) => {
  await begin(page);
  await walk(page, "#/now");
  await page.locator("#operator-broadnet").check();
  await page.getByText("这里没有收录这家的套餐").waitFor();
  assert.equal(await page.locator("#plan-search").count(), 0);
  assert.equal(await page.locator("#field-recent-spend").count(), 1);
});
