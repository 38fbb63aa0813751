// What is drawn at the door for statements: every table says what its drawing shows.

import assert from "node:assert/strict";

import { answered, charts, consult, door, file } from "./door.mjs";
import { visit } from "./helpers.mjs";
import { csv, gbk, good, month } from "./statements.mjs";

const micro = (cell) => Math.round(Number(cell.replace(/[¥,]/g, "")) * 1_000_000);
const units = { 分钟: 60, 条: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };
const counted = (cell) => {
  const [number, unit] = cell.split(" ");
  return Math.round(Number(number.replaceAll(",", "")) * units[unit]);
};

/** What each chart's table has to say about its drawing. */
const equal = {
  structure({ texts, labels, values, rows }) {
    const [sum, ...parts] = rows.toReversed();
    const amounts = parts.toReversed();
    assert.deepEqual(labels, amounts.map(([name]) => name));
    assert.deepEqual(texts, amounts.map(([, amount]) => amount));
    assert.deepEqual(values, texts);
    const [all, ...each] = [sum, ...amounts].map(([, amount]) => micro(amount.split(" · ")[0]));
    assert.equal(each.reduce((a, b) => a + b), all);
  },
  compare({ texts, labels, values, rows }) {
    assert.deepEqual(labels, rows.map(([name]) => name));
    assert.deepEqual(texts, rows.flatMap(([, ...amounts]) => amounts));
    assert.deepEqual(values, texts);
  },
  "by-month"({ texts, values, rows }) {
    assert.deepEqual(texts, rows.map((row) => row.at(-2)));
    // Parts from the ground up, then the mark; the total isn't a rect of its own.
    const drawn = rows.flatMap((row) => [...row.slice(1, -2), row.at(-1)]);
    assert.deepEqual(values, drawn);
    for (const row of rows) {
      const sum = row.slice(1, -2).reduce((sum, part) => sum + micro(part), 0);
      assert.equal(sum, micro(row.at(-2)), "parts sum to the total");
    }
  },
  allowances({ texts, values, rows }) {
    assert.deepEqual(values, rows.flatMap(([, , used, , beyond]) => [used, beyond]));
    const drawn = rows.map(([, , used, included, beyond]) => [counted(used), counted(beyond), included]);
    const told = texts.filter((t) => t !== "100%").map((t) => t.split(" / "));
    assert.deepEqual(told.map(([all, included]) => [counted(all), included]), drawn.map(([u, b, i]) => [u + b, i]));
  },
  week({ values, rows }) {
    assert.equal(rows.length, 24);
    for (const [hour, row] of rows.entries()) {
      for (const [day, cell] of row.slice(1).entries()) {
        assert.equal(values[day * 24 + hour], cell, `${day} ${hour}`);
      }
    }
  },
  lengths({ values, rows, texts }) {
    assert.deepEqual(values, rows.map(([, count]) => count));
    assert.deepEqual(texts.map(Number), [Math.max(...values.map(Number))]);
  },
  days({ values, rows, texts }) {
    assert.deepEqual(values, rows.map(([, data]) => data));
    assert.deepEqual(texts.map(counted), [Math.max(...values.map(counted))]);
  },
};

async function soundCharts(page) {
  const all = await charts(page);
  for (const chart of all) {
    assert.equal(chart.role, "img", chart.id);
    assert.ok(chart.name.length > 10 && chart.name.includes(chart.caption), `${chart.id}: ${chart.name}`);
    assert.ok(chart.caption.length > 5, chart.id);
    assert.ok(chart.values.length > 0 && chart.values.some((v) => /[1-9]/.test(v)), `${chart.id} draws something`);
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
  // The tariffs of 2011 that do so state no price for data and for what is received.
  const october = month(9, "2026-10", { gigabytes: 0 });
  for (const section of ["calls", "messages"]) {
    october[section] = october[section].filter((row) => row.includes("主叫") || row.includes("发送"));
  }
  await consult(page, file("a.csv", gbk(csv([october]))));
  await page.locator("#field-region").selectOption("mobile-2011");
  await page.locator(`${door} .plan-chosen button`).click();
  await page.locator(`${door} #plan-search`).fill("神州行标准资费");
  await page.locator(`${door} .search-hit`).first().click();
  await page.locator("#week").waitFor({ state: "attached" });
  assert.ok((await soundCharts(page)).includes("week"));
});
