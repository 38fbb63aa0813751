// The other plans: a table of what each costs, what is left of it by a choice, why not another one,
// what answers might open, and files of it all.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { overflowing, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { arrive, planNow, type, unfoldAnswer, until } from "./page.mjs";

const usual = { out: "143", data: "13.2" };
const table = (page) => page.locator("table.others");
const rows = (page) => table(page).locator("tbody > tr:not(.other-detail)");
const pressed = (page, id) => page.locator(`#${id}[aria-pressed="true"]`);

async function begin(page, plan) {
  await arrive(page);
  await type(page, usual);
  if (plan !== undefined) await planNow(page, plan);
  await page.locator("#best-total").waitFor();
  await unfoldAnswer(page);
  await rows(page).first().waitFor();
}

/** The cells of a row, from its name on, without what stands small beside them. */
const cells = (row) =>
  row.evaluate((tr) => {
    const bare = (cell) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll(".bill-note, .other-tags").forEach((note) => note.remove());
      return copy.textContent.trim();
    };
    return [...tr.children].slice(0, 7).map(bare);
  });

visit("every plan is a row of a real table, and what one has stands first", {}, async ({ page }) => {
  // Filing 24CQ200016: 58 yuan with 500 minutes and 20 GB.
  await begin(page, "24CQ200016");
  const heads = await table(page).locator("thead th").evaluateAll((all) => all.map((th) => [th.scope, th.textContent]));
  assert.deepEqual(heads.slice(0, 7), ["套餐", "月费", "通话", "流量", "您要付", "合约", "条件"].map((name) => ["col", name]));
  assert.match(await table(page).locator("caption").innerText(), /每月要付/);
  await until(async () => assert.match(await rows(page).first().innerText(), /现在的套餐/));
  const first = await cells(rows(page).first());
  assert.deepEqual(first.slice(1, 5), ["¥58.00", "500 分钟", "20 GB", "¥58.00"]);
  // Filing 25CQ301811: 39 yuan with 300 minutes and 70 GB; 24 months.
  const best = await cells(rows(page).nth(1));
  assert.deepEqual([best[1], best[2], best[4], best[5]], ["¥39.00", "300 分钟", "¥39.00", "24 个月"]);
  const costs = await rows(page).locator(".other-pays strong").allInnerTexts();
  const amounts = costs.slice(1).map((text) => Number(text.slice(1)));
  assert.deepEqual(amounts, amounts.toSorted((a, b) => a - b));
  assert.equal(await rows(page).count(), 8);
  await page.locator("#more-ranked").focus();
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await rows(page).count(), 16));
  // Who goes on by keyboard is where they were.
  assert.equal(await page.evaluate(() => document.activeElement.id), "more-ranked");
});

visit("a row opens to its bill and its terms, and closes", {}, async ({ page }) => {
  await begin(page);
  const head = rows(page).first().locator(".other-open");
  const id = await head.getAttribute("id");
  await head.focus();
  await page.keyboard.press("Enter");
  await page.locator(".other-detail .bill table").waitFor();
  assert.equal(await page.locator(".other-detail tfoot td").first().innerText(), (await cells(rows(page).first()))[4]);
  assert.match(await page.locator(".other-detail .terms").innerText(), /方案编号/);
  assert.equal(await page.evaluate(() => document.activeElement.id), id);
  // It stays open for what is typed next, with a bill of that.
  await type(page, { out: "900" });
  await until(async () => assert.match(await page.locator(".other-detail").innerText(), /900 分钟/));
  await page.locator(`[id="${id}"]`).click();
  await page.locator(".other-detail").waitFor({ state: "detached" });
});

visit("what is left by a choice is said, and no more is shown", {}, async ({ page }) => {
  await begin(page);
  assert.equal(await page.locator("#only-own").count(), 0, "nobody said with whom they are");
  await page.locator("#operator-unicom").check();
  await page.locator("#only-own").click();
  await pressed(page, "only-own").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "only-own");
  const tags = await rows(page).locator(".other-tags > :first-child").allInnerTexts();
  assert.ok(tags.length > 0 && tags.every((tag) => tag === "中国联通"), tags.join());
  assert.match(await page.locator(".ranking [role=status]").innerText(), /^\d+ 个里还有 \d+ 个$/);
  await page.locator("#only-own").click();
  await page.locator("#only-free").click();
  await pressed(page, "only-free").waitFor();
  const said = await page.locator(".ranking [role=status]").innerText();
  const left = Number(said.match(/还有 (\d+) 个/)[1]);
  const terms = await rows(page).evaluateAll((all) => all.map((tr) => tr.children[5].textContent));
  assert.equal(terms.length, Math.min(left, 8), said);
  assert.ok(terms.every((term) => term === "无"), terms.join());
});

visit("why not another one: by its fee, by its name, and what would make it the answer", {}, async ({ page }) => {
  await begin(page);
  const find = page.locator("#find");
  const hits = page.locator(".find .search-hit");
  for (const text of ["58", "58元", "５８块"]) {
    await find.fill(text);
    await until(async () => assert.match((await hits.allInnerTexts()).join(), /58/));
    assert.ok((await hits.allInnerTexts()).every((hit) => /58/.test(hit)), text);
  }
  await find.fill("没有这样的");
  await page.locator(".find").getByText("没有找到").waitFor();
  await find.fill("飞享 58");
  await hits.first().focus();
  await page.keyboard.press("Enter");
  const why = page.locator(".why-not");
  await why.waitFor();
  // The focus goes to what was asked for, and no hit is left.
  await until(async () => assert.match(await page.evaluate(() => document.activeElement.textContent), /^为什么不是“神州行飞享套餐.*58元档”$/));
  assert.equal(await hits.count(), 0);
  // Filing 24CQ200016: 58 with 500 minutes and 20 GB against 39.
  await until(async () => assert.match(await why.innerText(), /¥58\.00[\s\S]*¥39\.00/));
  assert.match(await why.locator("table.difference").innerText(), /套餐月费/);
  assert.match(await why.locator(".note, p.hint").last().innerText(), /推荐的(就是|都不会是)它/);
  // One who may not have it is told why.
  await find.fill("校园");
  await hits.first().click();
  await until(async () => assert.match(await why.innerText(), /要先确认：|不能办：|不在售/));
  // What is asked anew is answered anew.
  await find.fill("");
  await why.waitFor({ state: "detached" });
});

visit("two files are saved, and made on the device", {}, async ({ page, requests }) => {
  await begin(page);
  const before = requests.filter(({ url }) => !url.startsWith("data:")).length;
  const save = async (id) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#${id}`).click()]);
    return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
  };
  const [name, csv] = await save("save-ranking");
  assert.equal(name, "liangshen-plans.csv");
  assert.ok(csv.startsWith("\ufeff套餐,运营商,月费,通话,流量,定向流量,您要付,合约,条件,编号\r\n"), csv.slice(0, 80));
  const count = Number((await page.locator(".ranking [role=status]").innerText()).match(/\d+/)[0]);
  assert.equal(csv.trimEnd().split("\r\n").length, count + 1);
  const [other, json] = await save("save-receipt");
  assert.equal(other, "liangshen-receipt.json");
  const receipt = JSON.parse(json);
  assert.equal(receipt.schema, "tariff-receipt/1");
  assert.equal(`¥${receipt.choice.cheapest.pick.cost.perMonth}`, await page.locator("#best-total").innerText());
  // The same again is saved again.
  assert.deepEqual(await save("save-ranking"), [name, csv]);
  assert.equal(requests.filter(({ url }) => !url.startsWith("data:")).length, before, "nothing was sent");
});

visit("a question is answered where it stands, or leads to its field", {}, async ({ page }) => {
  await begin(page);
  const ask = page.locator("#ask");
  const yes = ask.locator("[id^=answer-][id$=-true]").first();
  const asked = await yes.getAttribute("id");
  await yes.click();
  await until(async () => assert.equal(await page.locator(`[id="${asked}"]`).count(), 0));
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "ask-title"));
  const fill = ask.locator("[id^=fill-]").first();
  if ((await fill.count()) === 0) await page.locator("#more-questions").click();
  await fill.click();
  assert.match(await page.evaluate(() => document.activeElement.id), /^field-/);
});

for (const look of ["zh light", "en dark", "zh light care", "en light care"]) {
  visit(`on a phone each plan is a card with its labels: ${look}`, { viewport: { width: 390, height: 844 } }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await begin(page, "24CQ200016");
    await rows(page).nth(1).locator(".other-open").click();
    await page.locator(".other-detail .bill").first().waitFor();
    assert.deepEqual(await overflowing(page), []);
    // Nothing is cut off, and nothing scrolls within the table.
    const box = await page.locator(".ranking > .scroller").evaluate((e) => [e.scrollWidth, e.clientWidth]);
    assert.ok(box[0] <= box[1], box.join(" in "));
    assert.deepEqual(await violations(page), []);
  });
}
