// Beside the answer: what if, side by side, the whole family; and the clerk's desk.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { open, site, visit } from "./helpers.mjs";
import { arrive, expectVerdict, type, unfoldAnswer, until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const on = (page, hash) => until(async () => assert.equal(await screen(page), hash));

async function begin(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
  await walk(page, "#/result");
}

visit("what if: a slider beside a field, and the answer stays what it was", {}, async ({ page }) => {
  await begin(page);
  const tried = page.locator(".explore");
  const says = (expected) => until(async () => assert.deepEqual(
    [await tried.locator(".tried-best strong").innerText(), await tried.locator("dd").allInnerTexts()],
    expected,
  ));
  // As it is now: filing 25CQ301811, 39 yuan with 300 minutes and 70 GB; now 58 with 500 and 20.
  await says(["¥39.00", ["¥39.00", "¥58.00"]]);
  // 300 minutes are included; the next costs 0.15.
  await tried.locator("#try-field-out").fill("301");
  await says(["¥39.15", ["¥39.15", "¥58.00"]]);
  await tried.locator(".try-slider").first().fill("300");
  await says(["¥39.00", ["¥39.00", "¥58.00"]]);
  assert.equal(await tried.locator("#try-field-out").inputValue(), "300");
  await tried.locator("#try-field-out").fill("lots");
  await tried.locator(".hint", { hasText: "请输入数字" }).waitFor();
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
  await tried.getByRole("button", { name: "回到现在的用量" }).click();
  assert.equal(await tried.locator("#try-field-out").inputValue(), "200");
  await says(["¥39.00", ["¥39.00", "¥58.00"]]);
});

visit("two offers side by side, from the answer and from the ranking", {}, async ({ page }) => {
  await begin(page);
  await page.getByRole("button", { name: "并排对比" }).click();
  await on(page, "#/compare");
  const table = page.locator("table.side-by-side");
  await table.waitFor();
  const row = (name) => table.locator("tr", { has: page.locator("th", { hasText: name }) }).first().locator("td").allInnerTexts();
  assert.deepEqual((await row("平均每月")).slice(0, 2), ["¥58.00", "¥39.00"]);
  assert.equal(await table.locator("thead th", { hasText: "这几个里最省" }).count(), 1);
  const before = await table.locator("thead th").count();
  await table.getByRole("button", { name: "移出对比" }).first().click();
  await until(async () => assert.equal(await table.locator("thead th").count(), before - 1));
  // The button is gone; the focus isn't.
  assert.equal(await page.evaluate(() => document.activeElement.id), "screen-title");
  await page.reload();
  await until(async () => assert.equal(await table.locator("thead th").count(), before - 1));
  await page.getByRole("button", { name: "回到结果" }).click();
  await on(page, "#/result");
  await page.locator("#best-total").waitFor();
  await unfoldAnswer(page);
  const put = page.locator(".others .other-compare .toggle[aria-pressed='false']").first();
  const id = await put.getAttribute("id");
  await put.click();
  await page.locator(`[id="${id}"][aria-pressed="true"]`).waitFor();
  await page.getByRole("button", { name: /并排看这 \d 个/ }).click();
  await on(page, "#/compare");
  await until(async () => assert.equal(await table.locator("thead th").count(), before));
});

visit("the whole family: each line by itself, then together", {}, async ({ page }) => {
  await begin(page);
  await page.getByRole("button", { name: "全家一起算" }).click();
  await on(page, "#/family");
  await page.getByText("至少两位，每位都填好通话和流量").waitFor();
  await page.getByRole("button", { name: "加一位家人" }).click();
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "member-1-field-out"));
  await page.locator("#member-1-field-out").fill("30");
  await page.reload();
  assert.equal(await page.locator("#member-1-field-out").inputValue(), "30");
  await page.locator("#member-1-field-data").fill("1");
  const amounts = page.locator(".verdict .tried-list dd strong");
  await amounts.first().waitFor({ timeout: 30_000 });
  const cents = (text) => Number(text.replace(/[¥.]/g, ""));
  const [together, alone] = (await amounts.allInnerTexts()).map(cents);
  const lines = (await page.locator(".family .family-line > .figure").allInnerTexts()).map(cents);
  assert.equal(lines.length, 2);
  assert.equal(lines[0] + lines[1], together, "what the lines pay is what all pay");
  assert.ok(together <= alone);
  await page.locator(".family summary").first().click();
  await page.locator(".family .bill table").first().waitFor();
  await page.getByRole("button", { name: "移除爸爸" }).click();
  await page.getByText("至少两位，每位都填好通话和流量").waitFor();
});

visit("a clerk's customers: tabs, keys, and what they took", {}, async ({ page }) => {
  await arrive(page);
  await expectVerdict(page, { total: "¥39.00" });
  await page.keyboard.press("F8");
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), ""));
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "line"));
  assert.equal(await page.locator("#best-total").count(), 0, "nothing of the customer before");
  await type(page, { out: "0", data: "0" });
  await page.locator("#best-total").waitFor();
  await page.keyboard.press("F4");
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), "143"));
  await expectVerdict(page, { total: "¥39.00" });
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "result"));
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "line"));
  // A double press is one row; what was said shows, can be changed, and taken back.
  const said = (name) => page.getByRole("button", { name, exact: true });
  const pressed = () => page.locator(".taken [aria-pressed=true]").allInnerTexts();
  await said("办了").dblclick();
  await page.getByText("本机记了 1 条").waitFor();
  assert.deepEqual(await pressed(), ["办了"]);
  await said("没办").click();
  await until(async () => assert.deepEqual(await pressed(), ["没办"]));
  assert.equal(await page.evaluate(() => document.activeElement.id), "taken-left");
  await said("撤销").click();
  await page.getByText("本机记了 0 条").waitFor();
  assert.deepEqual(await pressed(), []);
  await said("办了").click();
  await page.getByText("本机记了 1 条").waitFor();
  await page.locator("#taken-rows > summary").click();
  await page.locator("#taken-rows select").selectOption("kept");
  await until(async () => assert.equal(await page.locator("#taken-rows select").inputValue(), "kept"));
  // The file is written by the engine, with the log: it is the new one's that is saved.
  const link = page.getByRole("link", { name: "导出 CSV" });
  await until(async () => assert.ok(decodeURIComponent(await link.getAttribute("href")).includes("仍在用")));
  const download = page.waitForEvent("download");
  await link.click();
  const file = await download;
  assert.equal(file.suggestedFilename(), "办理记录-2026-11-22.csv");
  const stream = await file.createReadStream();
  let text = "";
  for await (const chunk of stream) text += chunk.toString("utf8");
  assert.equal(text, "\ufeff日期,地区,建议,套餐,编号,平均每月,结果\r\n2026-11-22,重庆,办理,流量王渝州卡39（重庆）,25CQ301811,39.00,回访：仍在用\r\n");
  await page.reload();
  await page.getByText("本机记了 1 条").waitFor();
  assert.equal(await page.locator(".tab").count(), 3, "two customers, and the way to a new one");
  await page.keyboard.press("F9");
  await on(page, "#/card");
  await page.getByRole("button", { name: "回到结果" }).click();
  await on(page, "#/clerk");
  // What can't be undone is asked about first.
  const asked = [];
  let sure = false;
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    return sure ? dialog.accept() : dialog.dismiss();
  });
  await page.locator("#taken-clear").evaluate((button) => button.closest("details").setAttribute("open", ""));
  await page.locator("#taken-clear").click();
  assert.deepEqual(asked, ["清空 1 条记录？清空后不能恢复。"]);
  await page.getByText("本机记了 1 条").waitFor();
  sure = true;
  await page.locator("#taken-clear").click();
  await page.getByText("本机记了 0 条").waitFor();
  // Nothing is noted of this customer any more.
  sure = false;
  await page.getByRole("button", { name: "结束此客户" }).click();
  assert.equal(asked.length, 3);
  assert.equal(await page.locator("#field-out").inputValue(), "143");
  sure = true;
  await page.getByRole("button", { name: "结束此客户" }).click();
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), "0"));
});

for (const look of ["zh light", "zh dark care", "en light"]) {
  visit(`side by side and the family: axe, 320 px, targets: ${look}`, { viewport: { width: 320, height: 640 } }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await begin(page);
    const least = look.includes("care") ? 60 : 44;
    const check = async () => {
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await overflowing(page), []);
      assert.deepEqual(await small(page, least, "main button, main summary, .try-slider"), []);
    };
    await page.locator("[data-do=beside]").click();
    await page.locator("table.side-by-side").waitFor();
    await check();
    await page.goto(`${site}#/family`);
    await on(page, "#/family");
    await check();
  });
}
