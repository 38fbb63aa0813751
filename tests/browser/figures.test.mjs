// Typed usage leads to the plan and the total that one works out by hand from the filing.

import assert from "node:assert/strict";

import { visit } from "./helpers.mjs";
import { arrive, bill, expectVerdict, planNow, region, type, until } from "./page.mjs";

visit("Chongqing: everything included", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "143", data: "13.2" });
  // Filing 25CQ301811: 39 yuan with 300 minutes and 40 + 30 GB. 143 ≤ 300, 13.2 ≤ 70: the fee alone.
  await expectVerdict(page, { plan: "流量王渝州卡39（重庆）", total: "¥39.00" });
  const own = await bill(page, "流量王渝州卡39（重庆）");
  assert.equal(own.total, "¥39.00");
  assert.match(own.text, /25CQ301811/);
  assert.match(own.text, /剩余月数 × 40 元/);
  // Filing 24JT205364: 59 yuan with 100 minutes and 20 GB; (143 − 100) × 0.10 = 4.30.
  const other = await bill(page, "动感地带芒果卡-59元档");
  assert.deepEqual(other.lines, { 套餐月费: "¥59.00", 主叫通话: "¥4.30", 通用流量: "¥0.00" });
  assert.equal(other.total, "¥63.30");
  assert.match(other.text, /用了 143 分钟 · 套餐内已抵 100 分钟.* · 超出 43 分钟/);
  assert.match(other.text, /0.10 元\/分钟/);
});

visit("Chongqing: data beyond the allowance, by a rule that the filing doesn't state", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "100", data: "３０．５ ＧＢ" });
  await planNow(page, "24JT205364");
  // 24JT205364: 59 yuan, 100 minutes, 20 GB of general data, beyond it 5 yuan a GB and no word on
  // a part of one. 30.5 − 20 = 10.5 GB: a started GB counted whole, 11 × 5 = 55; as the least,
  // the part is free, 10 × 5 = 50. The best: 25CQ301811, 39 yuan for 300 minutes and 70 GB.
  await expectVerdict(page, { title: "建议换套餐", plan: "流量王渝州卡39（重庆）", total: "¥39.00" });
  // 59 + 55 − 39 = 75 a month.
  assert.equal(await page.locator(".saved").innerText(), "平均一年省 ¥900.00");
  const now = await bill(page, "动感地带芒果卡-59元档");
  assert.deepEqual(now.lines, { 套餐月费: "¥59.00", 主叫通话: "¥0.00", 通用流量: "¥55.00" });
  assert.equal(now.total, "¥114.00");
  assert.match(now.text, /资料未写明，按此估算/);
  assert.match(now.text, /其他读法 ¥50.00–¥55.00/);
  assert.match(now.text, /合计在 ¥109.00 到 ¥114.00 之间/);
});

visit("Beijing: a plan that is assembled from modules", {}, async ({ page }) => {
  await arrive(page);
  await region(page, "beijing");
  await planNow(page, "bj-changxiang");
  await page.locator("#module-voice").selectOption({ label: "语音39" });
  await page.locator("#module-data").selectOption({ label: "新流量100" });
  await type(page, { out: "330", data: "28393 MB", sms: "10" });
  // Filing 24BJ201067, 语音39: 39 yuan with 230 minutes. Filing 24BJ201059, 新流量100: 100 yuan with
  // 30 GB = 30720 MB. 330 − 230 = 100 minutes × 0.19 = 19.00; 28393 MB are included; 10 × 0.10 = 1.00.
  // 39 + 100 + 19 + 1 = 159.
  await until(async () => {
    const { lines, total } = await bill(page, "畅享套餐 · 语音39 · 新流量100");
    const expected = {
      "语音39 月费": "¥39.00",
      "新流量100 月费": "¥100.00",
      通用流量: "¥0.00",
      主叫通话: "¥19.00",
      短信: "¥1.00",
    };
    assert.deepEqual(lines, expected);
    assert.equal(total, "¥159.00");
  });
  // A plan that is assembled is told by its modules' filings, and never by a name of ours.
  await until(async () => assert.match(await page.locator("table.choices").innerText(), /24BJ201067\+24BJ201059/));
  assert.doesNotMatch(await page.locator("body").innerText(), /bj-changxiang/);
});

visit("2011: callers and the called", {}, async ({ page }) => {
  await arrive(page);
  await region(page, "mobile-2011");
  await page.locator("#field-city").selectOption("黑龙江");
  await type(page, {
    out: "300",
    "out-long-distance": "20",
    "out-roaming": "10",
    in: "60",
    "in-roaming": "5",
    data: "0",
    sms: "10",
  });
  // 全球通58元(88系列): 58 yuan with 250 local minutes. Local 300 − 20 − 10 = 270, so 20
  // beyond × 0.19 = 3.80; long-distance 20 × 0.29 = 5.80; roaming 10 × 0.39 = 3.90; called at
  // home 55 × 0; called while roaming 5 × 0.40 = 2.00; messages 10 × 0.10 = 1.00.
  // 58 + 3.80 + 5.80 + 3.90 + 2.00 + 1.00 = 74.50.
  await expectVerdict(page, { plan: "全球通58元(88系列)", total: "¥74.50" });
  const best = await bill(page, "全球通58元(88系列)");
  assert.deepEqual(best.lines, {
    套餐月费: "¥58.00",
    "本地主叫（在本地）": "¥3.80",
    "国内长途（在本地）": "¥5.80",
    "主叫通话（国内漫游）": "¥3.90",
    "被叫（接听）（国内漫游）": "¥2.00",
    "被叫（接听）（在本地）": "¥0.00",
    短信: "¥1.00",
  });
});

visit("an answer ranks anew, and comes to what was said of it", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "143", data: "13.2" });
  await expectVerdict(page, { total: "¥39.00" });
  const question = (words) => page.locator(".ask .question", { hasText: words });
  const gain = (words) => question(words).locator(".question-gain > :first-child").innerText();
  const benefits = "您目前没有享受购机补贴";
  await question(benefits).waitFor();
  await page.locator(".ask > .wide").click();
  // 神州行巴渝卡19元档, 19 yuan with 20 minutes and 2 + 28 GB: 19 + (143 − 20) × 0.15 = 37.45, and
  // nothing to pay beside; 39 − 37.45 = 1.55.
  assert.equal(await gain(benefits), "若是，平均每月可再省 ¥1.55（按 24 个月算）");
  // 联通沃派校园卡29（重庆） is 29 yuan all in, but binds for 48 months: after two years 24 × 29 = 696
  // are still owed (leaving costs 24 × 30), (24 × 29 + 696) ÷ 24 = 58. What else is for students
  // comes to 39 or more.
  assert.equal(await gain("您是在校学生吗？"), "若是，平常月份的账单更低，但按 24 个月全部算上并不更省");
  await question("您是在校学生吗？").getByRole("button", { name: "是", exact: true }).click();
  // The focus stays with the questions, though this one is gone.
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "ask-title"));
  // For students there is 青葱套餐39元（20M）, 39 all in for 24 months.
  await expectVerdict(page, { plan: "青葱套餐39元（20M）", total: "¥39.00" });
  await question(benefits).getByRole("button", { name: "是", exact: true }).click();
  await expectVerdict(page, { plan: "神州行巴渝卡19元档", total: "¥37.45" });
});

visit("a contract is left when that costs least, and staying says what binds", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "10", data: "0.1" });
  await planNow(page, "25CQ301811");
  // 25CQ301811 is 39 yuan a month, binds for 24 months, and leaving costs 40 for each month left:
  // at the most 960. 9元无忧卡（语音版）, filing 25CQ101775, is 9 with 100 minutes and 200 MB: the 30
  // that it is cheaper by come to 720 in 24 months.
  await expectVerdict(page, { title: "不用换", total: "¥39.00" });
  const verdict = page.locator("article.answer");
  assert.match(await verdict.innerText(), /违约金（最多 ¥960.00）[\s\S]*9元无忧卡（语音版）”更省，平均每月 ¥9.00/);
  assert.match(await verdict.innerText(), /不知道现在的合约还剩几个月/);
  // Three months left: 3 × 40 = 120 today, or 3 × (39 − 9) = 90 more by waiting for them, which
  // saves 30. (3 × 39 + 21 × 9) ÷ 24 = 12.75; 39 − 12.75 = 26.25, a year 315.
  await type(page, { "contract-left": "３ 个月" });
  await expectVerdict(page, { title: "先不换，晚些再换更省", plan: "9元无忧卡（语音版）", total: "¥12.75" });
  assert.match(await verdict.innerText(), /先用现在的套餐到 2027 年 2 月 28 日，2027 年 3 月 1 日起再换。\s*比现在就换省 ¥30.00/);
  assert.match(await verdict.innerText(), /平均一年省 ¥315.00/);
  // The operator asks for 20 only: leaving today costs less than three months of waiting.
  // (24 × 9 + 20) ÷ 24 = 9.83 and a third; 39 × 24 − 236 = 700, a year 350.
  await type(page, { "termination-fee": "20" });
  await expectVerdict(page, { title: "建议换套餐", plan: "9元无忧卡（语音版）" });
  assert.match(await verdict.innerText(), /平均一年省 ¥350.00/);
  // No contract is longer than itself.
  await type(page, { "contract-left": "25" });
  assert.match(await page.locator("#field-contract-left-error").innerText(), /比这个套餐的合约还长.*满了填 0/s);
});
