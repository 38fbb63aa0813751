// The door for statements: what is read, checked, advised and drawn, and what never leaves the device.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { answered, charts, consult, consultPartly, drop, release, rows, take, unfold } from "./door.mjs";
import { site, visit } from "./helpers.mjs";
import { arrive, type, until } from "./page.mjs";
import { csv, fiveMonths, gbk, good, html, json, month, plan, titles } from "./statements.mjs";

const door = "#statement";
const text = (page) => page.locator(door).innerText();
const file = (name, content) => ({ name, bytes: Buffer.from(content) });

visit("a statement of five months: checked to the fen, then advised, then drawn", {}, async ({ page }) => {
  await consult(page, good());
  assert.equal(await page.evaluate(() => document.activeElement.id), "files-title");
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
  const verdict = page.locator(`${door} .verdict`);
  assert.equal(await page.locator("#verdict-title").innerText(), "该换");
  assert.match(await verdict.innerText(), /按详单（准）/);
  assert.match(await verdict.innerText(), /平均每月 ¥61.20（不含增值业务）/);
  assert.match(await verdict.innerText(), /流量王渝州卡39（重庆）/);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  assert.equal(await verdict.locator(".verdict-over").innerText(), "您每月多付了 ¥15.00");

  const drawn = (await charts(page)).map(({ id }) => id);
  assert.deepEqual(drawn, ["structure", "compare", "by-month", "allowances", "lengths", "days"]);
  const services = page.locator("section.card", { has: page.locator("#services-title") });
  assert.deepEqual((await rows(services.locator("table"))).map(([name, ...rest]) => [name.split("\n")[0], ...rest]), [
    ["彩铃功能费", "5", "¥5.00", "¥25.00"],
    ["手机报", "5", "¥3.00", "¥15.00"],
  ]);
  assert.match(await services.innerText(), /短信“0000”到 10086/);
});

visit("a bill that isn't the tariff's: which line, and by how much", {}, async ({ page }) => {
  const months = fiveMonths();
  months[1].messages[0][7] = "0.35";
  await consult(page, file("a.csv", gbk(csv(months))));
  assert.match(await page.locator(".check-bad").innerText(), /对不上/);
  const july = page.locator("details", { hasText: "2026年7月：有差额" }).first();
  assert.equal(await july.evaluate((details) => details.open), true);
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
  // The tariffs of 2011 that do so state no price for data and for what is received.
  const october = month(9, "2026-10", { gigabytes: 0 });
  for (const section of ["calls", "messages"]) {
    october[section] = october[section].filter((row) => row.includes("主叫") || row.includes("发送"));
  }
  await consult(page, file("a.csv", gbk(csv([october]))));
  await page.locator("#statement-region").selectOption("mobile-2011");
  await page.locator(`${door} .plan-chosen button`).click();
  await page.locator(`${door} #plan-search`).fill("神州行标准资费");
  await page.locator(`${door} .search-hit`).first().click();
  await page.locator("#week").waitFor();
  assert.ok((await soundCharts(page)).includes("week"));
});

visit("a long statement is read off the page's thread", {}, async ({ page }) => {
  await arrive(page);
  await take(page, longStatement());
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      window.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask" });
    window.said = [];
    const statement = document.querySelector("#statement");
    new MutationObserver(() => {
      const text = statement.querySelector(".drop [role='status']")?.textContent;
      if (text !== undefined && text !== window.said.at(-1)) window.said.push(text);
    }).observe(statement, { childList: true, characterData: true, subtree: true });
  });
  // That a long task is seen at all: here is one.
  await page.evaluate(() => setTimeout(() => {
    let sum = 0;
    for (let i = 0; i < 300_000_000; i += 1) sum += i;
    window.sum = sum;
  }));
  await until(async () => assert.ok(await page.evaluate(() => window.tasks.some((ms) => ms > 200))), 20_000);
  await page.waitForTimeout(500);
  await page.evaluate(() => (window.tasks = []));
  await release(page);
  await page.locator("#read-title").waitFor({ timeout: 60_000 });
  await page.waitForTimeout(1000);
  const { tasks, said } = await page.evaluate(() => ({ tasks: window.tasks, said: window.said }));
  assert.deepEqual(tasks.filter((ms) => ms > 200), [], `long tasks: ${tasks}`);
  const progress = new Set(said.filter((text) => /已读 \d+ 行/.test(text)));
  assert.ok(progress.size >= 3, `progress is told: ${[...progress]}`);
  assert.match(await text(page), /共 200000 条/);
});

visit("reading can be cancelled, and nothing comes late", {}, async ({ page }) => {
  await arrive(page);
  await drop(page, longStatement());
  const cancel = page.getByRole("button", { name: "取消" });
  await page.getByText(/已读 [1-9]\d* 行/).waitFor();
  await cancel.click();
  const clicked = Date.now();
  await page.getByText("已取消，什么都没有留下。").waitFor();
  assert.ok(Date.now() - clicked < 1000, `${Date.now() - clicked} ms`);
  await page.waitForTimeout(1500);
  assert.equal(await page.locator("#read-title, #statement [role='alert']").count(), 0);
  await drop(page, good());
  await answered(page);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
});

/** 200,000 calls in 15 MB. */
function longStatement() {
  const rows = month(3, "2026-10", { minutes: 360 }).calls.map((row) => row.with(6, "套餐内优惠（国内主叫分钟数）"));
  const calls = Array.from({ length: 1000 }, () => rows).flat();
  const bytes = gbk(csv([{ calls }], ["calls"]));
  assert.ok(bytes.length > 14_000_000 && bytes.length < 20 << 20, `${bytes.length} bytes, ${calls.length} rows`);
  return { name: "long.csv", bytes };
}

const report = (page) => page.locator(`${door} details`, { hasText: "读取报告" });

visit("several files of several kinds, in any order, count once", {}, async ({ page }) => {
  const months = fiveMonths();
  const files = [
    file("a.csv", gbk(csv(months))),
    file("b.html", html(months.slice(0, 2), "calls")),
    file("c.json", json([months[4]])),
  ];
  // Calls of the page and of the answer are in the CSV already: 2 × (70 + 20) + 260 + 20 = 460.
  const found = [];
  for (const order of [files, files.toReversed()]) {
    await consult(page, ...order);
    await unfold(page);
    const said = await report(page).locator("p").first().innerText();
    assert.match(said, /读到 745 条；重复的 460 条只算一次；读不懂的 0 行没有计入/);
    const table = await rows(report(page).locator("table.report"));
    found.push({ said, table: table.sort(), best: await page.locator(`${door} #best-total`).innerText() });
    assert.match(await page.locator(".check-good").innerText(), /一分不差/);
  }
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[0].table.map(([name, format, , entries]) => [name, format, entries]), [
    ["a.csv", "文本（CSV）", "760"],
    ["b.html", "网页表格", "180"],
    ["c.json", "网上营业厅数据（JSON）", "280"],
  ]);
  assert.equal(found[0].best, "¥46.20");
});

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from("JFIF\0"), Buffer.alloc(500, 7)]);
for (const [what, bad, message] of [
  ["a photo", file("photo.jpg", jpeg), /photo\.jpg：这是图片，请导出 Excel 或 CSV。/],
  ["a PDF by another name", file("bill.csv", "%PDF-1.7\n%\xe2\xe3\n1 0 obj"), /bill\.csv：这是 PDF，请改为导出 Excel 或 CSV。/],
  ["an empty file", file("empty.csv", ""), /empty\.csv：文件是空的，请重新导出。/],
  ["a workbook that is cut off", file("cut.xlsx", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(900, 20)])), /cut\.xlsx：文件损坏或不完整/],
  ["another table", file("songs.csv", "歌名,歌手\n一,二\n"), /songs\.csv：没有找到详单的表格/],
  ["a file of 21 MB", file("big.csv", Buffer.alloc(21 << 20, "1,2,3\n")), /“big\.csv”超过 20 MB。请按月分开导出，再选择。/],
]) {
  visit(`${what} is told for what it is, and a good file goes on`, {}, async ({ page }) => {
    await arrive(page);
    await drop(page, bad);
    const alert = page.locator(`${door} [role='alert']`);
    await alert.waitFor();
    assert.match((await alert.innerText()).replaceAll("\n", ""), message);
    assert.equal(await page.locator("#statement-result h2, #statement-result h3").count(), 0);
    const { name, bytes } = good();
    await page.locator("#statement-more").setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
    await answered(page);
    assert.equal(await alert.count(), 0);
    assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  });
}

visit("a file that is too large doesn't undo what was read", {}, async ({ page }) => {
  await consult(page, good());
  await drop(page, file("big.csv", Buffer.alloc(21 << 20, "1,2,3\n")));
  await page.getByText("“big.csv”超过 20 MB").waitFor();
  assert.equal(await page.locator("#read-title").count(), 1);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
});

visit("what broke off can be tried again", {}, async ({ page, problems }) => {
  await arrive(page);
  await page.route("**/statement/worker.js", (route) => route.abort());
  await drop(page, good());
  const again = page.getByRole("button", { name: "再试一次" });
  await again.waitFor();
  await page.unroute("**/statement/worker.js");
  await again.click();
  await answered(page);
  problems.length = 0;
});

visit("files dropped twice before the door is open open one door", {}, async ({ page }) => {
  await arrive(page);
  await take(page, good());
  await release(page);
  await release(page);
  await page.locator("#verdict-title").first().waitFor();
  await page.waitForTimeout(500);
  assert.equal(await page.locator(`${door} main`).count(), 1);
  await page.getByRole("button", { name: "返回快速估算" }).first().click();
  await page.locator("#app h1").waitFor();
  assert.equal(await page.locator(`${door} *`).count(), 0);
});

visit("a bad file among good ones is told in the report", {}, async ({ page }) => {
  await consult(page, file("photo.jpg", jpeg), good());
  assert.match(await report(page).innerText(), /photo\.jpg\s*这是图片/);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
});

visit("calls alone: what is missing is asked for, and the answer says so", {}, async ({ page }) => {
  await arrive(page);
  await drop(page, file("a.csv", gbk(csv(fiveMonths(), ["calls"]))));
  const missing = page.locator("section.card", { has: page.locator("#missing-title") });
  // Nothing is taken for granted: the fields are empty, and there is no verdict before they are filled.
  await page.getByText("请先填上").waitFor();
  assert.equal(await missing.locator("#field-data").inputValue(), "");
  await page.waitForTimeout(1000);
  assert.equal(await page.locator("#verdict-title").count(), 0);
  await missing.locator("#field-data").fill("13.2");
  await missing.locator("#field-sms").fill("0");
  await answered(page);
  assert.match(await missing.innerText(), /没有流量、.*短信.*。没有不等于没用/);
  const verdict = page.locator(`${door} .verdict`);
  assert.match(await verdict.innerText(), /部分按详单，部分为估算/);
  assert.doesNotMatch(await verdict.innerText(), /按详单（准）/);
  assert.match(await page.locator(".month-facts").first().innerText(), /流量\s+文件里没有/);
  assert.match(await page.locator(`${door} .note`, { hasText: "不是没花" }).innerText(), /套餐费、加装包、短彩信、流量、增值业务、其他/);
  const best = () => page.locator(`${door} #best-total`).innerText();
  const before = await best();
  await missing.locator("#field-data").fill("90");
  await missing.locator("#field-sms").fill("30");
  await until(async () => assert.notEqual(await best(), before));
});

visit("what is typed wrong for what is missing is named", {}, async ({ page }) => {
  await consultPartly(page, file("a.csv", gbk(csv(fiveMonths(), ["calls"]))));
  const field = page.locator(`${door} #field-data`);
  await field.fill("很多");
  await until(async () => assert.equal(await field.getAttribute("aria-invalid"), "true"));
  assert.match(await page.locator(`${door} #field-data-error`).innerText(), /看不懂这个数/);
  // The answer shown isn't to what stands in the form.
  await page.locator(`${door} .outdated, ${door} .result-old`).first().waitFor();
});

visit("months that aren't whole don't count until they are ticked", {}, async ({ page }) => {
  const november = month(8, "2026-11", { minutes: 60 });
  for (const section of ["calls", "messages", "data"]) {
    november[section] = november[section].filter(([start]) => start < "2026-11-15");
  }
  await consult(page, file("a.csv", gbk(csv([...fiveMonths(), november]))));
  const boxes = page.locator(".month input");
  assert.deepEqual(await boxes.evaluateAll((all) => all.map((box) => box.checked)), [true, true, true, true, true, false]);
  assert.match(await page.locator(".month").last().innerText(), /2026年11月 只有 2026-11-01 至 2026-11-22/);
  const result = async () => {
    await answered(page);
    return { best: await page.locator(`${door} #best-total`).innerText(), basis: await page.locator(`${door} .basis`).innerText() };
  };
  const five = await result();
  assert.match(five.basis, /您选的 5 个月/);
  await boxes.last().check();
  const six = await result();
  assert.match(six.basis, /您选的 6 个月/);
  assert.notEqual(six.best, five.best);
  for (const box of await boxes.all()) await box.uncheck();
  await page.getByText("请至少选一个月。").waitFor();
  await boxes.nth(1).check();
  // A July of 140 minutes and 6 GB: 39 and 6 messages × 0.10.
  const one = await result();
  assert.match(one.basis, /您选的 1 个月/);
});

visit("English everywhere, but for names as filed and what to say on the phone", {}, async ({ page }) => {
  const { bytes } = good();
  await consult(page, { name: "statement.csv", bytes });
  await page.getByRole("button", { name: "English" }).click();
  await answered(page);
  await unfold(page);
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator("#verdict-title").innerText(), "Change");
  assert.deepEqual(await chinese(page), []);
  await arrive(page);
  await drop(page, file("photo.jpg", jpeg), file("bill.csv", "%PDF-1.7"), file("empty.csv", ""), file("big.csv", "1"));
  await page.locator(`${door} [role='alert']`).waitFor();
  assert.deepEqual(await chinese(page), []);
  await consultPartly(page, file("a.csv", csv([month(2, "2026-10")], ["calls"], ["归属地,重庆"])));
  await unfold(page);
  assert.deepEqual(await chinese(page), []);
});

/** What the door says in Chinese by itself, texts and names alike. */
function chinese(page) {
  return page.evaluate(() => {
    const root = document.querySelector("#statement");
    const han = /\p{Script=Han}/u;
    const said = "“请帮我退订增值业务”";
    const names = [...root.querySelectorAll("[lang='zh-CN']")].flatMap((e) => e.textContent.trim().split(" + "));
    const found = [];
    const look = (text, element) => {
      if (element.closest("[lang='zh-CN']")) return;
      const bare = [said, "量身优选", ...names].reduce((rest, name) => rest.replaceAll(name, ""), text);
      if (han.test(bare)) found.push(text);
    };
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) look(walker.currentNode.textContent, walker.currentNode.parentElement);
    for (const element of root.querySelectorAll("*")) {
      for (const name of ["aria-label", "title", "placeholder", "alt"]) look(element.getAttribute(name) ?? "", element);
    }
    return found;
  });
}

visit("a receipt is saved, and says later whether the promise was kept", {}, async ({ page }) => {
  await consult(page, file("a.csv", gbk(csv(fiveMonths().slice(0, 4)))));
  // 39 and 6 messages × 0.10 in each of the four months.
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥39.60");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "保存凭据" }).click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "liangshen-receipt.json");
  const receipt = await readFile(await saved.path());
  assert.equal(JSON.parse(receipt).schema, "tariff-receipt/1");
  assert.doesNotMatch(receipt.toString(), /\*\*\*\*/);

  // Changed in October, to the plan advised: 310 minutes are 10 beyond 300, × 0.15.
  const october = month(6, "2026-10", { minutes: 310 });
  october.fees[0][2] = "流量王渝州卡39（重庆）";
  october.fees[0][3] = "39.00";
  october.calls.at(-21)[7] = "0.30";
  for (const row of october.calls.filter(([, , way]) => way === "主叫").slice(-5)) row[7] = "0.30";
  const head = ["中国联通客户详单", "归属地,重庆"];
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator("#app h1").waitFor();
  await drop(page, file("october.csv", gbk(csv([october], undefined, head))), file("liangshen-receipt.json", receipt));
  await answered(page);
  const promise = page.locator("section.card", { has: page.locator("#promise-title") });
  assert.deepEqual(await rows(promise.locator("table")), [
    ["2026年10月", "¥39.60", "+¥1.50", "¥41.10", "一致", "¥41.10"],
  ]);
  assert.match(await promise.innerText(), /兑现了：账单和资费一分不差。/);
  // The plan is what this statement says, not what the one before did.
  assert.match(await page.locator(`${door} .plan-chosen-name`).innerText(), /流量王渝州卡39（重庆）\s+25CQ301811/);
  assert.match(await page.locator(".check-good").innerText(), /一分不差/);
});

visit("files join those that were read", {}, async ({ page }) => {
  const months = fiveMonths();
  await consult(page, file("a.csv", gbk(csv(months.slice(0, 3)))));
  assert.equal(await page.locator(".month").count(), 3);
  await drop(page, file("b.csv", gbk(csv(months.slice(3)))));
  await until(async () => assert.equal(await page.locator(".month").count(), 5));
  await answered(page);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  assert.deepEqual((await rows(page.locator("table.report"))).length, 2);
});

visit("back to the quick estimate, which has kept what was typed", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "777", data: "7.5" });
  await page.locator("#statement-files").setInputFiles({ ...upload(good()) });
  await answered(page);
  assert.equal(await page.locator("#app").isVisible(), false);
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator("#app h1").waitFor();
  assert.equal(await page.locator(door).isVisible(), false);
  assert.equal(await page.locator(`${door} *`).count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.id), "statement-files");
  assert.equal(await page.locator("#field-out").inputValue(), "777");
  assert.equal(await page.locator("#field-data").inputValue(), "7.5");
  // The same file opens the door again.
  await page.locator("#statement-files").setInputFiles({ ...upload(good()) });
  await answered(page);
});

const upload = ({ name, bytes }) => ({ name, mimeType: "text/csv", buffer: bytes });

visit("what looks like HTML in a file is text", {}, async ({ page, requests }) => {
  const dialogs = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  const tag = `<img src=x onerror="alert(1)">`;
  const october = month(5, "2026-10", { services: [[`彩铃${tag}`, "5.00"], [`手机报<script>alert(2)</script>`, "3.00"]] });
  october.calls[3][0] = `2026-10-03 ${tag}`;
  october.calls[4][4] = tag;
  const page2 = html([month(4, "2026-09")], "calls").replace("<table>", `${tag}<script>alert(3)</script><table>`);
  await consultPartly(page, file(`${tag}.csv`, csv([october])), file("b.html", page2));
  await unfold(page);
  const said = await text(page);
  assert.ok(said.includes(`彩铃${tag}`), "the fee's name is shown as it is written");
  assert.ok(said.includes("手机报<script>alert(2)</script>"));
  assert.ok(said.includes(`${tag}.csv`), "and so is the file's");
  assert.equal(await page.locator(`${door} img, ${door} script`).count(), 0);
  assert.deepEqual(dialogs, []);
  assert.deepEqual(requests.filter(({ url }) => /\/x$/.test(url)), []);
});
