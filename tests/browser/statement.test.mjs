// The door for statements: what is read, checked, advised and drawn, and what never leaves the device.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { answered, charts, consult, drop, rows, unfold } from "./door.mjs";
import { site, visit } from "./helpers.mjs";
import { arrive, type, until } from "./page.mjs";
import { csv, fiveMonths, gbk, good, html, json, month, plan, titles } from "./statements.mjs";

const door = "#statement";
const text = (page) => page.locator(door).innerText();
const file = (name, content) => ({ name, bytes: Buffer.from(content) });

visit("a statement of five months: checked to the fen, then advised, then drawn", {}, async ({ page }) => {
  await consult(page, good());
  // 58 + 21 GB: one beyond 20, 10.00 + 6 messages × 0.10 + services of 5.00 and 3.00 = 76.60.
  assert.match(await page.locator(".check-good").innerText(), /一分不差/);
  const june = page.locator("details", { hasText: "2026年6月：对得上" }).first();
  await june.locator("summary").click();
  assert.deepEqual(await rows(june.locator("table.check")), [
    ["套餐费", "¥58.00", "¥58.00", "一致"],
    ["加装包", "¥0.00", "¥0.00", "一致"],
    ["通话", "¥0.00", "¥0.00", "一致"],
    ["短彩信", "¥0.60", "¥0.60", "一致"],
    ["流量", "¥10.00", "¥10.00", "一致"],
    ["增值业务", "¥8.00", "¥8.00", "按账单计"],
    ["其他", "¥0.00", "¥0.00", "按账单计"],
  ]);
  assert.match(await june.locator("tfoot").innerText(), /¥76.60\s+¥76.60\s+一致/);
  assert.equal(await page.locator(`${door} summary`, { hasText: "：对得上" }).count(), 5);

  // Now: (5 × 58 + 5 × 0.60 + 10.00 for data + 20 minutes × 0.15) ÷ 5 = 61.20. Filing 25CQ301811: 39
  // with 300 minutes and 70 GB, beyond it 0.15; (5 × 39 + 5 × 0.60 + 220 × 0.15) ÷ 5 = 46.20.
  const verdict = page.locator(".verdict");
  assert.equal(await page.locator("#verdict-title").innerText(), "该换");
  assert.match(await verdict.innerText(), /按详单（准）/);
  assert.match(await verdict.innerText(), /平均每月 ¥61.20（不含增值业务）/);
  assert.match(await verdict.innerText(), /流量王渝州卡39（重庆）/);
  assert.equal(await page.locator("#statement #best-total").innerText(), "¥46.20");
  assert.equal(await page.locator(".verdict-over").innerText(), "您每月多付了 ¥15.00");

  const drawn = (await charts(page)).map(({ id }) => id);
  assert.deepEqual(drawn, ["structure", "compare", "by-month", "allowances", "lengths", "days"]);
  const services = page.locator("section", { has: page.locator("#services-title") });
  assert.deepEqual((await rows(services.locator("table"))).map(([name, ...rest]) => [name.split("\n")[0], ...rest]), [
    ["彩铃功能费", "5", "¥5.00", "¥25.00"],
    ["手机报", "5", "¥3.00", "¥15.00"],
  ]);
  assert.match(await services.innerText(), /短信“0000”到 10086/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "files-title");
});

visit("a bill that isn't the tariff's: which line, and by how much", {}, async ({ page }) => {
  const months = fiveMonths();
  months[1].messages[0][7] = "0.35";
  await consult(page, file("a.csv", gbk(csv(months))));
  assert.match(await page.locator(".check-bad").innerText(), /对不上/);
  const july = page.locator("details", { hasText: "2026年7月：有差额" }).first();
  assert.equal(await july.getAttribute("open"), "");
  const messages = (await rows(july.locator("table.check"))).find(([line]) => line === "短彩信");
  assert.deepEqual(messages, ["短彩信", "¥0.85", "¥0.60", "+¥0.25"]);
  assert.equal(await page.locator(`${door} summary`, { hasText: "：对得上" }).count(), 4);
});

visit("nothing of a statement leaves the device, and nothing of it stays", {}, async ({ page, context, requests }) => {
  await arrive(page);
  await page.waitForLoadState("networkidle");
  const before = requests.length;
  await drop(page, good());
  await answered(page);
  await page.waitForLoadState("networkidle");
  // Reading takes the page's own files, each named here, and no more.
  const own = [
    "statement/open.js",
    "statement/statement.css",
    "statement/statement.js",
    "statement/statement_bg.wasm",
    "statement/worker.js",
    "catalogue/national.bin",
    "catalogue/chongqing.bin",
  ];
  const asked = requests.slice(before);
  assert.deepEqual([...new Set(asked.map(({ url }) => url.slice(site.length)))].sort(), own.sort());
  assert.ok(asked.length <= 16, `${asked.length} requests`);
  for (const { url, method, body } of requests) {
    assert.equal(method, "GET");
    assert.equal(body, null);
    assert.doesNotMatch(url.slice(site.length), /[?#%]|\*|\d{4}|王|csv/);
  }
  // The answer is changed, looked at and saved: nothing at all is asked for.
  const after = requests.length;
  await page.locator(".month input").first().uncheck();
  await answered(page);
  await unfold(page);
  await page.getByRole("button", { name: "English" }).click();
  await answered(page);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save the receipt" }).click();
  await saved;
  assert.deepEqual(requests.slice(after), []);

  const kept = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    address: location.href,
    history: history.state,
  }));
  assert.deepEqual(kept, {
    local: { "fit-look": "en auto" },
    session: {},
    databases: [],
    caches: [],
    workers: 0,
    cookie: "",
    address: site,
    history: null,
  });
  assert.deepEqual(await context.cookies(), []);
});

const yuan = (cell) => Number(cell.replace(/[¥,]/g, ""));
const micro = (cell) => Math.round(yuan(cell) * 1_000_000);
const units = { 分钟: 60, 条: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };
const counted = (cell) => {
  const [number, unit] = cell.split(" ");
  return Math.round(Number(number.replaceAll(",", "")) * units[unit]);
};

/** What each chart's table has to say about its drawing. */
const equal = {
  structure({ texts, labels, values, rows }) {
    assert.deepEqual(labels, rows.map(([name]) => name));
    assert.deepEqual(texts, rows.map(([, amount, share]) => `${amount} · ${share}`));
    assert.deepEqual(values, rows.map(([, amount]) => micro(amount)));
  },
  compare({ texts, labels, values, rows }) {
    assert.deepEqual(labels, rows.map(([name]) => name));
    assert.deepEqual(texts, rows.flatMap(([, ...amounts]) => amounts));
    assert.deepEqual(values, texts.map(micro));
  },
  "by-month"({ texts, values, rows }) {
    assert.deepEqual(texts, rows.map((row) => row.at(-2)));
    // Parts from the ground up, then the mark; the total isn't a rect of its own.
    const drawn = rows.flatMap((row) => [...row.slice(1, -2), row.at(-1)]);
    assert.deepEqual(values, drawn.map(micro));
    for (const row of rows) {
      const sum = row.slice(1, -2).reduce((sum, part) => sum + micro(part), 0);
      assert.equal(sum, micro(row.at(-2)), "parts sum to the total");
    }
  },
  allowances({ texts, values, rows }) {
    const drawn = rows.map(([, , used, included, beyond]) => [counted(used), counted(beyond), included]);
    assert.deepEqual(values, drawn.flatMap(([used, beyond]) => [used, beyond]));
    const told = texts.filter((t) => t !== "100%").map((t) => t.split(" / "));
    assert.deepEqual(told.map(([all, included]) => [counted(all), included]), drawn.map(([u, b, i]) => [u + b, i]));
  },
  week({ values, rows }) {
    assert.equal(rows.length, 24);
    for (const [hour, row] of rows.entries()) {
      for (const [day, cell] of row.slice(1).entries()) {
        // Minutes are rounded for the table.
        assert.ok(Math.abs(values[day * 24 + hour] - counted(cell)) <= 60, `${day} ${hour}: ${cell}`);
      }
    }
  },
  lengths({ values, rows, texts }) {
    assert.deepEqual(values, rows.map(([, count]) => Number(count)));
    assert.deepEqual(texts.map(Number), [Math.max(...values)]);
  },
  days({ values, rows, texts }) {
    assert.deepEqual(values, rows.map(([, data]) => counted(data)));
    assert.deepEqual(texts.map(counted), [Math.max(...values)]);
  },
};

async function soundCharts(page) {
  const all = await charts(page);
  for (const chart of all) {
    assert.equal(chart.role, "img", chart.id);
    assert.ok(chart.name.length > 10 && chart.name.includes(chart.caption), `${chart.id}: ${chart.name}`);
    assert.ok(chart.caption.length > 5, chart.id);
    assert.ok(chart.values.length > 0 && chart.values.some((v) => v > 0), `${chart.id} draws something`);
    assert.equal(chart.bare, 0, `${chart.id}: rects that stand for nothing`);
    assert.ok(chart.rows.every((row) => row.length === chart.head.length), chart.id);
    equal[chart.id](chart);
  }
  return all.map(({ id }) => id);
}

visit("every chart's table says what is drawn", {}, async ({ page }) => {
  await consult(page, good());
  await soundCharts(page);
  await page.locator(".month input").nth(4).uncheck();
  await answered(page);
  await soundCharts(page);
});

visit("the hours of calls are drawn where a tariff goes by them", {}, async ({ page }) => {
  await consult(page, good());
  const loaded = page.waitForResponse("**/catalogue/mobile-2011.bin");
  await page.locator("#field-statement-region, #statement-region").first().selectOption("mobile-2011");
  await loaded;
  await answered(page);
  await page.locator("#week").waitFor();
  assert.ok((await soundCharts(page)).includes("week"));
});
