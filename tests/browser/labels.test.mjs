// What a label says is so: what is announced is what is shown, what no figure holds is said, and
// what is on file stands before the first question of a region.

import assert from "node:assert/strict";

import { visit } from "./helpers.mjs";
import { arrive, expectVerdict, planNow, settled, type, until, verdict } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const tight = (text) => text.replace(/\s/g, "");

visit("who should stay is told so aloud, and nothing dearer is called the cheapest", {}, async ({ page }) => {
  await arrive(page);
  await planNow(page, "25CQ301811");
  const caller = page.locator(".need", { hasText: "来电显示" }).locator("input");
  await caller.evaluate((element) => element.closest("details")?.setAttribute("open", ""));
  await caller.check();
  await expectVerdict(page, { title: "不用换", total: "¥39.00" });
  const shown = await verdict(page);
  const said = `已更新。不用换：${shown.plan}，每月 ¥39.00。`;
  await until(async () => assert.equal(await page.locator("output").innerText(), said));
  const rows = await page.locator("table.choices tbody tr").allInnerTexts();
  // 58.30 a month, and 24 × 40 = 960 for leaving: 58.30 + 960 ÷ 24 = 98.30 and more.
  const change = rows.find((row) => row.includes("若要换，最好的"));
  assert.match(change, /平均值含现在套餐的违约金 ¥960.00，分摊到 24 个月/);
  for (const row of rows.filter((row) => row !== change)) assert.doesNotMatch(row, /若要换/);
  const least = rows.filter((row) => /(^|\s)最省/.test(row));
  assert.ok(least.every((row) => row.includes("现在的套餐")), rows.join("\n"));
  // What if nothing changes: staying costs least, and says so.
  await until(async () => assert.match(await page.locator(".tried").innerText(), /届时仍是不换更省[\s\S]*¥39.00/));
  assert.doesNotMatch(await page.locator(".tried").innerText(), /最省/);
});

const abroad = {
  "zh-CN": { ask: /常打国际或港澳台电话/, yes: "是", no: "否", unasked: /不含国际、港澳台和出境/, needed: /都不含国际.*请先问清价格/s },
  en: { ask: /often call abroad/, yes: "Yes", no: "No", unasked: /Calls and roaming abroad not counted/, needed: /No figure here includes calls abroad.*Ask for those prices/s },
};

for (const [lang, words] of Object.entries(abroad)) {
  visit(`calls abroad are asked for, and never silently nothing: ${lang}`, {}, async ({ page }) => {
    await arrive(page);
    if (lang === "en") {
      await page.getByRole("button", { name: "English" }).click();
      await until(async () => assert.equal(await page.locator("html").getAttribute("lang"), "en"));
    }
    const text = () => page.locator("article.answer").innerText();
    await until(async () => assert.match(await text(), words.unasked));
    const question = page.locator("fieldset.answer", { hasText: words.ask });
    await question.getByLabel(words.yes, { exact: true }).check();
    await until(async () => assert.match(await text(), words.needed));
    await question.getByLabel(words.no, { exact: true }).check();
    await until(async () => assert.doesNotMatch(await text(), /国际|abroad/));
  });
}

const hall = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

for (const [address, options] of [["", {}], ["?kiosk", hall]]) {
  visit(`a region says what is on file before its first question${address}`, options, async ({ page }) => {
    await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
    await page.goto(`./${address}`);
    await walk(page, "#/calls");
    const covered = page.locator(".covered");
    await until(async () => assert.match(await covered.innerText(), /^已收录：移动 \d+、联通 \d+、电信 \d+、广电 0 个套餐（\d{4}-\d{2}-\d{2} 的资料）$/));
    const said = tight(await covered.innerText());
    // Whoever one is with can be said.
    // First the answer: a kiosk's pad of digits, once open, stands above it.
    if (address) await page.locator("summary.way").click();
    await page.locator("fieldset.answer", { hasText: abroad["zh-CN"].ask }).getByLabel("是", { exact: true }).check();
    await page.locator("#field-out").fill("200");
    await page.locator(".screen-foot .primary").click();
    await page.locator("#field-data").fill("13.2");
    await page.locator(".screen-foot .primary").click();
    await page.locator(".operators .tile").first().waitFor();
    const operators = await page.locator(".operators .tile").allInnerTexts();
    for (const name of ["中国移动", "中国联通", "中国电信", "中国广电"]) assert.ok(operators.includes(name), operators.join());
    for (const hash of ["#/you", "#/check"]) {
      await page.locator(".screen-foot .primary").click();
      await until(async () => assert.equal(await screen(page), hash));
    }
    await until(async () => assert.match(await page.locator(".answers").innerText(), /常打国际或港澳台电话[\s\S]*是/));
    await page.locator(".screen-foot .primary").click();
    await page.locator("#best-total").waitFor();
    const verdict = tight(await page.locator("main").innerText());
    assert.ok(verdict.includes(said), verdict);
    assert.match(verdict, /请先问清价格/);
  });
}

visit("what answers might open names its conditions, and stands in the list as well", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "143", data: "13.2" });
  const row = page.locator("table.choices tbody tr", { hasText: "若符合条件：" });
  await row.waitFor();
  const promise = page.locator("#ask .promise");
  await promise.waitFor();
  const [name, amount] = [await row.locator(".bill-name").innerText(), await row.locator("td").first().innerText()];
  const told = await promise.innerText();
  assert.ok(told.includes(name) && told.includes(amount), told);
  const conditions = (await row.innerText()).match(/若符合条件：([^\n]*)/)[1].trim();
  assert.ok(told.includes(conditions), `${conditions} in ${told}`);
  assert.ok((await page.locator(".first").innerText()).includes(amount));
});

for (const [what, go] of [
  ["a plan that is cheaper", async (page) => planNow(page, "24CQ200016")],
  ["a plan that is assembled, and a need", async (page) => {
    await page.locator("#plan-search").fill("积木套餐");
    await page.locator(".search-hit").first().click();
    await page.locator(".need", { hasText: "来电显示" }).click();
  }],
]) {
  visit(`one saving, and the same everywhere: ${what}`, {}, async ({ page }) => {
    await arrive(page);
    await go(page);
    await page.locator(".saved").waitFor();
    await settled(page);
    const cents = (text) => Number(/¥?(-?[\d,]+\.\d\d)/.exec(text)[1].replace(/[,.]/g, ""));
    const amounts = async () => ({
      year: cents(await page.locator(".saved").innerText()),
      now: cents(await page.locator(".cost-drawing").evaluate((e) => /现在\s*([\d.]+)/.exec(e.textContent)[1])),
      then: cents(await page.locator("#best-total").innerText()),
      parts: cents(await page.locator("table.difference tfoot").innerText()),
    });
    await until(async () => {
      const { year, now, then, parts } = await amounts();
      assert.deepEqual([year, parts], [12 * (now - then), now - then]);
    });
  });
}

for (const lang of ["zh", "en"]) {
  visit(`no amount has its currency twice, no sentence two stops, no id of ours is shown: ${lang}`, {}, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), `${lang} light`);
    await arrive(page);
    await page.locator("#plan-search").fill("积木套餐");
    await page.locator(".search-hit").first().click();
    await settled(page);
    await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
    for (const place of [0, 1, 2]) {
      const head = page.locator(".ranking .other-open").nth(place);
      const isOpen = async () => (await head.getAttribute("aria-expanded")) === "true";
      await until(async () => {
        if (!(await isOpen())) await head.click();
        await page.waitForTimeout(300);
        assert.ok(await isOpen());
      });
    }
    await page.locator(".other-body .bill table").first().waitFor();
    for (const hash of ["#/clerk", "#/card", "#/compare"]) {
      await page.evaluate((hash) => { location.hash = hash; }, hash);
      await page.waitForTimeout(700);
      const text = await page.locator("body").innerText();
      const odd = text.match(/¥[\d,.]+ ?(元|yuan)|[。，、；：]\s*[。，、；]|[.,;] ?[.,;]|national-jimu|\(1 (months|plans|messages)\)/g);
      assert.deepEqual(odd, null, hash);
    }
  });
}
