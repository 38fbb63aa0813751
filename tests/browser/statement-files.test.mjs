// Files at the door: of every kind, many, large, bad, taken away again.

import assert from "node:assert/strict";

import { violations } from "./axe.mjs";
import { answered, consult, consultPartly, door, drop, file, release, report, rows, take, text, unfold } from "./door.mjs";
import { visit } from "./helpers.mjs";
import { arrive, until } from "./page.mjs";
import { csv, fiveMonths, gbk, good, html, jpeg, json, month } from "./statements.mjs";

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
    assert.match(said, /读到 745 条；重复的 460 条只算一次；未能识别的 0 行没有计入/);
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

for (const [what, bad, message] of [
  ["a photo", file("photo.jpg", jpeg), /photo\.jpg：这是图片，读不了。/],
  ["a PDF by another name", file("bill.csv", "%PDF-1.7\n%\xe2\xe3\n1 0 obj"), /bill\.csv：这是 PDF，读不了。/],
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
    assert.equal(await page.locator("#result .card").count(), 0);
    const { name, bytes } = good();
    await page.locator("#statement-more").setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
    await answered(page);
    assert.equal(await alert.count(), 0);
    assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  });
}

for (const [lang, title, site] of [
  ["zh", "怎样拿到能读的详单", /用电脑登录 10086\.cn/],
  ["en", "How to get a statement that can be read", /On a computer, log in to 10086\.cn/],
]) {
  visit(`who has a PDF is told how to get something else, operator by operator (${lang})`, {}, async ({ page }) => {
    await arrive(page);
    if (lang === "en") await page.getByRole("button", { name: "English" }).click();
    await drop(page, file("bill.pdf", "%PDF-1.7\n1 0 obj"));
    const help = page.locator(`${door} .export`);
    await help.waitFor();
    assert.equal(await help.locator("h3").innerText(), title);
    assert.equal(await help.locator("details").count(), 4);
    await help.locator("summary").first().click();
    assert.match(await help.locator("details").first().innerText(), site);
    assert.deepEqual(await violations(page), []);
    // Beside files that were read, too.
    await drop(page, file("bill.pdf", "%PDF-1.7\n1 0 obj"), good());
    await answered(page);
    assert.equal(await page.locator(`${door} .export`).count(), 1);
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
  await page.route(/worker\.js\?statement/, (route) => route.abort());
  await drop(page, good());
  const again = page.getByRole("button", { name: "再试一次" });
  await again.waitFor();
  assert.match(await page.locator(`${door} [role='alert']`).innerText(), /没有加载。请检查网络/);
  await page.unroute(/worker\.js\?statement/);
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
  assert.equal(await page.locator(door).count(), 1);
  await page.getByRole("button", { name: "返回快速估算" }).first().click();
  await page.locator("main:not(.statement) h1").waitFor();
  assert.equal(await page.locator(door).count(), 0);
});

visit("a bad file among good ones is told in the report", {}, async ({ page }) => {
  await consult(page, file("photo.jpg", jpeg), good());
  assert.match(await report(page).innerText(), /photo\.jpg\s*这是图片/);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
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

visit("a file can be taken away again, the last one too", {}, async ({ page }) => {
  const months = fiveMonths();
  await consult(page, file("a.csv", gbk(csv(months))), file("b.csv", gbk(csv([month(9, "2026-05")]))));
  await until(async () => assert.equal(await page.locator(".month").count(), 6));
  await page.getByRole("button", { name: "移除 b.csv" }).click();
  await until(async () => assert.equal(await page.locator(".month").count(), 5));
  await answered(page);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  await page.getByRole("button", { name: "移除 a.csv" }).click();
  await page.getByText("把详单文件拖到这里").waitFor();
  assert.equal(await page.locator(".month, #verdict-title, .files li").count(), 0);
  await drop(page, good());
  await answered(page);
});

visit("a file that the device no longer gives is told", {}, async ({ page }) => {
  await arrive(page);
  await page.evaluate(() => {
    // As a folder, or a file that was moved after it was chosen.
    const take = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message) {
      const files = message.files?.map(({ name }) => ({ name }));
      take.call(this, files ? { ...message, files } : message);
    };
  });
  await drop(page, good());
  const alert = page.locator(`${door} [role='alert']`);
  await alert.waitFor();
  assert.match(await alert.innerText(), /有文件读不到：它可能是文件夹/);
});

const faults = [
  ["don't come", (route) => route.abort(), /的资费没有读到/],
  ["come garbled", (route) => route.fulfill({ body: "资费" }), /资费文件读不出来/],
];
for (const [what, fault, words] of faults) {
  visit(`tariffs that ${what} are told of, and load again`, {}, async ({ page, problems }) => {
    await arrive(page);
    await page.route("**/catalogue/*.bin", fault);
    await drop(page, good());
    const failed = page.locator(`${door} .failed`).first();
    await failed.waitFor();
    assert.match(await failed.innerText(), words);
    await page.unroute("**/catalogue/*.bin");
    await page.locator(`${door} .failed button`).first().click();
    await answered(page);
    problems.length = 0;
  });
}

visit("a long statement is read off the page's thread", {}, async ({ page }) => {
  await arrive(page);
  await take(page, longStatement());
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      window.tasks.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: "longtask" });
    window.said = [];
    const statement = document.querySelector("#app");
    new MutationObserver(() => {
      const text = statement.querySelector(".drop [role='status']")?.textContent;
      if (text !== undefined && text !== window.said.at(-1)) window.said.push(text);
    }).observe(statement, { childList: true, characterData: true, subtree: true });
  });
  // That a long task is seen at all: here is one.
  await page.evaluate(() => setTimeout(() => {
    const end = performance.now() + 400;
    while (performance.now() < end);
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
  // Nobody calls a thousand people at once: it is said, and no blame put on the network.
  const alert = page.locator("#result [role='alert']");
  await page.locator(`${door} #field-data`).fill("5");
  await page.locator(`${door} #field-sms`).fill("0");
  await alert.waitFor({ timeout: 20_000 });
  assert.match(await alert.innerText(), /2026年10月的记录超出了一部手机一个月可能的用量/);
  assert.doesNotMatch(await alert.innerText(), /网络/);
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
  assert.equal(await page.locator("#read-title, .statement [role='alert']").count(), 0);
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
