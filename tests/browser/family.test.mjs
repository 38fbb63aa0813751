// Tables that are typed: a household, a row a member; and several months of one.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { open, visit } from "./helpers.mjs";
import { arrive, until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const focus = (page) => page.evaluate(() => document.activeElement.id);

async function begin(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
  await page.getByRole("button", { name: "全家一起算" }).click();
  await until(async () => assert.equal(await screen(page), "#/where"));
  await page.getByRole("button", { name: "重庆" }).click();
  await until(async () => assert.equal(await screen(page), "#/family"));
}

visit("a family of four is typed on one screen by keys alone, and told by name", {}, async ({ page, screenshot }) => {
  await begin(page);
  await page.locator("#member-0-field-out").focus();
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const fill = async (numbers) => {
    for (const [place, number] of numbers.entries()) {
      if (place > 0) await press("Tab");
      keys += number.length;
      await page.keyboard.type(number);
    }
  };
  const four = [["300", "30", "42"], ["120", "8"], ["60", "40", "16"], ["30", "2", "70"]];
  for (const [place, numbers] of four.entries()) {
    await until(async () => assert.equal(await focus(page), `member-${place}-field-out`));
    await fill(numbers);
    if (place < 3) await press("Enter");
  }
  assert.ok(keys < 60, `${keys} keys`);
  assert.equal(await screen(page), "#/family");
  await page.locator("#member-3-name").fill("外婆");
  const lines = page.locator(".family .family-line strong:first-child");
  await until(async () => assert.deepEqual(await lines.allInnerTexts(), ["本人", "爸爸", "妈妈", "外婆"]), 60_000);
  await screenshot();
  await page.getByRole("button", { name: "移除妈妈" }).click();
  await until(async () => assert.equal(await page.locator(".cells tbody tr").count(), 3));
  assert.equal(await page.locator("#member-2-field-data").inputValue(), "2");
});

visit("what each would pay alone is what each is advised alone", {}, async ({ page }) => {
  await begin(page);
  await page.locator("#member-0-field-out").fill("200");
  await page.locator("#member-0-field-data").fill("13.2");
  await page.locator("#member-add").click();
  await page.locator("#member-1-field-out").fill("30");
  await page.locator("#member-1-field-data").fill("1");
  // Filing 25CQ301811: 39 yuan for 24 months with 300 minutes and 70 GB. Filing 24CQ200024: 18 yuan with
  // 200 minutes and 5 GB. 39 + 18.
  const alone = page.locator(".verdict .tried-list dd").nth(1);
  await alone.waitFor({ timeout: 30_000 });
  await until(async () => assert.match(await alone.innerText(), /¥57\.00/));
});

visit("what is wrong with a member is said in their row, and the rest of them is asked from there", {}, async ({ page }) => {
  await begin(page);
  await page.locator("#member-add").click();
  await page.locator("#member-1-field-out").fill("很多");
  const error = page.locator("#member-1-field-out-error");
  await error.waitFor();
  assert.match(await error.innerText(), /请输入数字/);
  assert.equal(await page.locator("#member-1-field-out").getAttribute("aria-invalid"), "true");
  await page.locator("#member-1-field-out").fill("30");
  await error.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "爸爸的更多情况：套餐等" }).click();
  await until(async () => assert.equal(await screen(page), "#/now"));
  assert.match(await page.locator("form.screen").innerText(), /爸爸/);
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.equal(await screen(page), "#/you"));
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.equal(await screen(page), "#/family"));
});

visit("several months are typed in a table, each is rated, and a mistake names its month", {}, async ({ page, screenshot }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
  await walk(page, "#/calls");
  await page.locator("#months-open").click();
  assert.deepEqual(await page.locator(".cells tbody th").allInnerTexts(), ["2026年10月", "2026年9月", "2026年8月"]);
  await page.locator("#months-open").click();
  await page.getByRole("button", { name: "移除2026年7月" }).click();
  const on = page.locator(".screen-foot .primary");
  await page.locator("#month-0-field-out").fill("100");
  await on.click();
  await until(async () => assert.equal(await focus(page), "errors"));
  assert.match(await page.locator("#errors").innerText(), /2026年10月 上网流量：这里还没有填[\s\S]*2026年9月 拨打电话/);
  await screenshot();
  for (const [row, out, data] of [[0, "100", "10"], [1, "1小时20分", "12"], [2, "600", "14"]]) {
    await page.locator(`#month-${row}-field-out`).fill(out);
    await page.locator(`#month-${row}-field-data`).fill(data);
  }
  await on.click();
  await until(async () => assert.equal(await screen(page), "#/now"));
  await on.click();
  await until(async () => assert.equal(await screen(page), "#/you"));
  await on.click();
  await until(async () => assert.equal(await screen(page), "#/check"));
  assert.match(await page.locator(".answers").innerText(), /2026年9月\s+1小时20分 · 12 GB/);
  await on.click();
  await page.locator("#best-total").waitFor();
});

for (const look of ["zh light", "zh dark care", "en light"]) {
  visit(`tables: axe, 320 px, targets: ${look}`, { viewport: { width: 320, height: 640 } }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await arrive(page);
    const least = look.includes("care") ? 60 : 44;
    const check = async () => {
      assert.deepEqual(await violations(page), []);
      assert.deepEqual(await overflowing(page), []);
      assert.deepEqual(await small(page, least, "main button, main summary, .cells .number-box, .cell-name"), []);
    };
    await page.locator("#months-open").click();
    await page.locator("#month-0-field-out").fill("x");
    await check();
    await page.evaluate(() => { location.hash = "#/family"; });
    await page.locator("#member-add").click();
    await page.locator("#member-1-field-out").fill("x");
    await page.locator("#member-1-field-out-error").waitFor();
    await check();
  });
}
