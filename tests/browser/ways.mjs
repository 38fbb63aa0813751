// Five people on their way through the page, measured: screens, taps, keys, seconds, and how long
// what they get is. `node ways.mjs` with the page's address in SITE_URL prints a table: what the page
// was when it was first looked at (2026-11-29), what it is, and what is asked of it. It measures and
// judges nothing; a letter, A to E, chooses one of the five.

import assert from "node:assert/strict";

import { launch, open, site } from "./browser.mjs";
import { arrive, foldAnswer, planNow, until } from "./page.mjs";
import { csv, fiveMonths, gbk, plan, xlsx } from "./statements.mjs";
import { screen } from "./walk.mjs";

const PHONE = { width: 390, height: 844 };
const HALL = { width: 1080, height: 1920 };
const DESK = { width: 1280, height: 800 };
const ON = ".screen-foot .primary";

const rows = [];
/** One line of the table. */
const tell = (way, what, before, now, asked = "") => rows.push([way, what, before, now, asked]);

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A page with a visitor, and what counts their touches, keys and screens. */
async function visitor(browser, viewport, { touch = true } = {}) {
  const context = await browser.newContext({ locale: "zh-CN", viewport, hasTouch: touch, serviceWorkers: "block" });
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => (problems.push(error.message), process.env.STACK && console.error(error.stack)));
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  const count = { taps: 0, keys: 0, screens: ["#/"] };
  await page.exposeFunction("screened", (hash) => count.screens.push(hash));
  await page.addInitScript(() => addEventListener("hashchange", () => window.screened(location.hash)));
  const tap = async (what) => {
    count.taps += 1;
    await (typeof what === "string" ? page.locator(what).filter({ visible: true }).first() : what.first()).tap();
  };
  const press = async (key) => {
    count.keys += 1;
    await page.keyboard.press(key);
  };
  const keys = async (text) => {
    for (const key of text) await press(key);
  };
  const on = (hash) => until(async () => assert.equal(await screen(page), hash), 20_000);
  return { page, context, problems, count, tap, press, keys, on };
}

/** How far down something begins, in windows; a dash where it isn't. */
async function down(page, what) {
  const at = await page.locator(what).filter({ visible: true }).first()
    .evaluate((e) => (e.getBoundingClientRect().top + scrollY) / innerHeight).catch(() => null);
  return at === null ? "–" : `${at.toFixed(1)} screens down`;
}

/** How long a page is with its drawers closed, in windows. */
async function long(page) {
  await foldAnswer(page);
  return page.evaluate(() => document.documentElement.scrollHeight / innerHeight);
}

/** What of the answer doesn't stand on the first window as one arrives. */
async function below(page) {
  await page.evaluate(() => scrollTo(0, 0));
  return page.evaluate(() => {
    const parts = ["article.answer :is(h1, h3)", ".cost-drawing", ".saved", ".plan-figures", ".act .primary"];
    return parts.filter((part) => {
      const e = document.querySelector(part);
      return e && e.getBoundingClientRect().bottom > innerHeight + 0.5;
    });
  });
}

const whole = async (page) => {
  const out = await below(page);
  return out.length ? `below it: ${out.join(", ")}` : "all of it";
};

const answered = (page) => page.locator("#best-total").first().waitFor({ timeout: 20_000 });

/** A: a student with a phone, 陕西, a number at 联通. */
async function student(browser) {
  const { page, context, count, tap, on, problems } = await visitor(browser, PHONE);
  await open(page);
  let since = performance.now();
  await tap(".door .primary");
  await tap(page.getByRole("button", { name: "陕西" }));
  for (const [hash, chip] of [["#/calls", "60"], ["#/data", "50"]]) {
    await on(hash);
    await tap(page.locator(".chip", { hasText: new RegExp(`^${chip}( |$)`) }));
    await tap(ON);
  }
  for (const hash of ["#/now", "#/you", "#/check"]) {
    await on(hash);
    await tap(ON);
  }
  await answered(page);
  tell("A", "screens to the verdict", "8", `${new Set(count.screens).size}`, "≤ 8");
  tell("A", "taps, with chips, what may be skipped skipped", "9", `${count.taps}`);
  tell("A", "scripted", "6.7 s", seconds(since), "≤ 90 s by hand");
  await page.waitForTimeout(800);
  tell("A", "result, drawers closed", "8.7 screens", `${(await long(page)).toFixed(1)} screens`, "≤ 4");
  tell("A", "of verdict, bars, saving, figures and button, on the first screen", "–", await whole(page), "all of it");
  tell("A", "that something is cheaper", "5.1 screens down", await down(page, ".first"));
  tell("A", "the question about 学生", "6.3 screens down", await down(page, ".first :text('学生'), .first:has-text('学生')"));
  // A change of mind: 330 minutes instead of 60.
  const before = await page.locator("#best-total").innerText();
  const taps = count.taps;
  await tap(page.getByRole("button", { name: "改我的回答" }));
  await tap(page.getByRole("button", { name: "更改拨打电话（主叫）" }));
  await tap(page.locator(".chip", { hasText: /^330( |$)/ }));
  await tap(ON);
  await on("#/check");
  await tap(ON);
  await answered(page);
  tell("A", "change of mind, from result to result", "6 taps", `${count.taps - taps} taps (${before} → ${await page.locator("#best-total").innerText()})`, "back to the list");
  // With what a student says of themselves: a plan for 59 at 联通, 20 years, student.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("about:blank");
  await open(page);
  count.taps = 0;
  since = performance.now();
  await tap(".door .primary");
  await tap(page.getByRole("button", { name: "陕西" }));
  for (const [hash, chip] of [["#/calls", "60"], ["#/data", "50"]]) {
    await on(hash);
    await tap(page.locator(".chip", { hasText: new RegExp(`^${chip}( |$)`) }));
    await tap(ON);
  }
  await on("#/now");
  await tap(page.locator(".tile", { hasText: "中国联通" }));
  await tap(page.locator("[id^=fee-]:not([id=fees-high])"));
  await tap(page.locator("#paid-fee, .plan-hit, .search-hit, [id^=hit-]"));
  await tap(ON);
  await on("#/you");
  await tap(page.getByRole("group", { name: "您是在校学生吗？" }).locator(".segment", { hasText: /^是$/ }));
  await tap(ON);
  await on("#/check");
  await tap(ON);
  await answered(page);
  tell("A", "the same, with a plan by operator and fee, and 学生", "–", `${count.taps} taps, ${seconds(since)}: ${await page.locator("article.answer :is(h1, h3)").innerText()}`);
  await page.waitForTimeout(800);
  tell("A", "its result, drawers closed", "8.7 screens", `${(await long(page)).toFixed(1)} screens; first screen: ${await whole(page)}`, "≤ 4; all of it");
  tell("A", "errors on the console", "0", problems.join("; ") || "0", "0");
  await context.close();
}

/** B: seventy years old, at a kiosk of a hall in 重庆, with 关怀; calls, hardly any data; pays 30. */
async function walkIn(browser) {
  const { page, context, count, tap, on, problems } = await visitor(browser, HALL);
  await page.goto(`${site}?kiosk&region=chongqing`);
  await page.locator(".attract").waitFor();
  let since = performance.now();
  await tap(".attract .tool");
  await tap(".begin");
  await tap(".ways > .region");
  await tap("button.way");
  await on("#/now");
  await tap(ON);
  await answered(page);
  tell("B", "screens to the verdict", "8", `${new Set(count.screens).size}`, "≤ 8");
  tell("B", "taps", "13", `${count.taps}`);
  tell("B", "scripted", "–", seconds(since), "≤ 90 s by hand");
  await page.waitForTimeout(800);
  tell("B", "result with 关怀, drawers closed", "4.8 screens (9,149 px)", `${(await long(page)).toFixed(2)} screens`, "one to look at");
  tell("B", "of verdict, bars, saving, figures and button, on the first screen", "–", await whole(page), "all of it");
  // With what he knows: thirty yuan a month, 来电显示.
  await page.goto("about:blank");
  await page.goto(`${site}?kiosk&region=chongqing`);
  await page.locator(".attract").waitFor();
  await page.evaluate(() => sessionStorage.clear());
  count.taps = 0;
  since = performance.now();
  await tap(".begin");
  await tap(".ways > .region");
  await tap("button.way");
  await on("#/now");
  await tap("#field-recent-spend");
  await page.locator(".pad").waitFor();
  for (const sign of ["3", "0"]) await tap(page.locator(".pad").getByRole("button", { name: sign, exact: true }));
  const covered = await page.locator(ON).evaluate((e) => {
    e.scrollIntoView({ block: "nearest" });
    return e.getBoundingClientRect().bottom > document.querySelector(".pad").getBoundingClientRect().top + 1;
  });
  await tap(ON);
  await answered(page);
  tell("B", "“30 a month”, on the pad", "can’t be said", `${count.taps} taps, ${seconds(since)}: ${(await page.locator("article.answer :is(h1, h3)").innerText()).replace("\n", " ")}`);
  tell("B", "the pad covers 继续", "yes", covered ? "yes" : "no", "no");
  tell("B", "errors on the console", "0", problems.join("; ") || "0", "0");
  await context.close();
}

/** C: a clerk, by keys alone. */
async function clerk(browser) {
  const { page, context, count, press, keys, on, problems } = await visitor(browser, DESK, { touch: false });
  const focused = (id) => until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), id));
  await open(page, "#/clerk");
  await page.locator("#line").waitFor();
  await page.locator("#field-region").selectOption("chongqing");
  await focused("field-region").catch(() => null);
  await page.locator("#line").focus();
  let since = performance.now();
  await keys("143 13.2 58");
  await press("Enter");
  await answered(page);
  await press("F2");
  await focused("result");
  await press("F9");
  await on("#/card");
  tell("C", "customer 1, from the line to the card", "43 keys, 3.6 s", `${count.keys} keys, ${seconds(since)}`, "under a minute");
  // The next one: five months that were written down.
  await press("F8");
  await focused("line");
  count.keys = 0;
  since = performance.now();
  await page.locator("#months-open").focus();
  await press("Enter");
  for (let i = 0; i < 2; i += 1) {
    await page.locator("#months-open").focus();
    await press("Enter");
  }
  const months = [["140", "6"], ["150", "7"], ["130", "21"], ["140", "6"], ["520", "6"]];
  assert.equal(await page.locator(".cells tbody tr").count(), months.length);
  for (const [row, [out, data]] of months.entries()) {
    for (const [field, text] of [["out", out], ["data", data]]) {
      if (row + (field === "out" ? 0 : 1) > 0) await press("Tab");
      else await page.locator("#month-0-field-out").focus();
      await until(async () => {
        const id = await page.evaluate(() => document.activeElement.id);
        if (id === `month-${row}-field-${field}`) return;
        await press("Tab");
        throw new Error(`at ${id}`);
      });
      await keys(text);
    }
  }
  await answered(page);
  tell("C", "five typed months, to the verdict", "impossible", `${count.keys} keys, ${seconds(since)}`);
  // International minutes.
  await press("F8");
  await focused("line");
  await keys("500 50");
  await press("Enter");
  await answered(page);
  const verdict = () => page.locator("#result article.answer").innerText();
  const asked = await page.locator("#field-abroad, [id*=abroad], input[name*=abroad]").count();
  await page.locator("input[name*=abroad]").first().check({ force: true });
  await until(async () => assert.match(await verdict(), /国际|境外|港澳台/));
  tell("C", "international calls", "impossible", `${asked ? "asked" : "not asked"}; the verdict: “${/[^。\n]*(国际|境外|港澳台)[^。\n]*/.exec(await verdict())[0].trim()}”`, "asked, and on the verdict");
  // A family of four, on the screen that they have to themselves.
  await page.evaluate(() => { location.hash = "#/family"; });
  await on("#/family");
  while (await page.locator("[aria-label^=移除]").count()) await page.locator("[aria-label^=移除]").first().click();
  await page.locator("#member-0-field-out").fill("");
  await page.locator("#member-0-field-data").fill("");
  await page.locator("#member-0-field-out").focus();
  count.keys = 0;
  count.screens = ["#/family"];
  since = performance.now();
  const four = [["300", "30", "42"], ["120", "8"], ["60", "40", "16"], ["30", "2", "70"]];
  for (const [row, numbers] of four.entries()) {
    await focused(`member-${row}-field-out`);
    for (const [place, text] of numbers.entries()) {
      if (place) await press("Tab");
      await keys(text);
    }
    if (row < 3) await press("Enter");
  }
  await until(async () => assert.equal(await page.locator(".family .family-line").count(), 4), 60_000);
  tell("C", "a family of four", "116 keys, 16 screens", `${count.keys} keys, ${new Set(count.screens).size} screen, ${seconds(since)}`, "a table");
  tell("C", "errors on the console", "0", problems.join("; ") || "0", "0");
  await context.close();
}

/** D: somebody with files of their months. */
async function statement(browser) {
  const months = fiveMonths();
  const files = [
    { name: "6-8月.csv", mimeType: "text/csv", buffer: gbk(csv(months.slice(0, 3))) },
    { name: "9-10月.xlsx", mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", buffer: xlsx(months.slice(3)) },
  ];
  for (const [name, viewport, was] of [["1280", DESK, "15,236 px"], ["the phone", PHONE, "17,537 px, 21 screens"]]) {
    const { page, context, problems } = await visitor(browser, viewport, { touch: viewport === PHONE });
    await open(page);
    const since = performance.now();
    await page.locator("input[type=file]").first().setInputFiles(files);
    await page.locator("#verdict-title").waitFor({ timeout: 20_000 });
    await answered(page);
    if (viewport === DESK) tell("D", "two files, GBK CSV and xlsx, to the verdict", "1.9 s", seconds(since));
    if (viewport === DESK) tell("D", "the same answer as PAGE.md’s five months", "46.20", await page.locator("#best-total").innerText(), "46.20");
    await page.waitForTimeout(1500);
    const high = await long(page);
    const end = await page.locator("#result").evaluate((e) => (e.getBoundingClientRect().bottom + scrollY) / innerHeight);
    tell("D", `page at ${name}, drawers closed`, was, `${Math.round(high * viewport.height)} px, ${high.toFixed(1)} screens`);
    tell("D", `its result at ${name}: to its end`, was, `${end.toFixed(1)} screens`, viewport === PHONE ? "≤ 5" : "");
    const at = await page.locator("#verdict-title").evaluate((e) => Math.round(e.getBoundingClientRect().top + scrollY));
    tell("D", `its verdict at ${name}`, viewport === PHONE ? "3,900 px down" : "–", `${at} px down`, viewport === PHONE ? "" : "in view");
    // A fifth more.
    await page.locator("#drawer-usage").click();
    const out = page.locator("#try-field-out");
    const mean = Number(await out.inputValue());
    await out.fill(String(Math.round(mean * 1.2)));
    await until(async () => assert.notEqual(await page.locator(".tried-best strong").innerText(), await page.locator("#best-total").innerText()));
    if (viewport === DESK) tell("D", "a fifth more minutes", "162 → 194: 47.16", `${mean} → ${Math.round(mean * 1.2)}: ${await page.locator(".tried-best strong").innerText()}`);
    tell("D", `errors on the console at ${name}`, "0", problems.join("; ") || "0", "0");
    await context.close();
  }
}

const GARBAGE = ["很多", "1e9", "-5", "1/0", "<b>5</b>", "１２，３４", "NaN", "9".repeat(60), "😀", "0x10", "5 分钟 GB", "'; --"];

/** E: somebody who types nonsense everywhere, to see it break. */
async function angry(browser) {
  const { page, context, problems } = await visitor(browser, PHONE);
  await arrive(page);
  await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  const fields = await page.locator("input:not([type=radio], [type=checkbox], [type=range], [type=file])").filter({ visible: true }).all();
  let kept = 0;
  let tries = 0;
  for (const field of fields) {
    for (const text of GARBAGE) {
      tries += 1;
      await field.fill(text);
      if ((await field.inputValue()) === text) kept += 1;
    }
  }
  tell("E", `${GARBAGE.length} kinds of garbage in each of ${fields.length} fields of the clerk’s page`, "47 kinds, nothing lost", `${kept} of ${tries} kept as typed; ${await page.locator("[role=alert], #errors, .outdated").count() ? "named" : "not named"}`, "kept, named");
  for (const field of fields) await field.fill("").catch(() => null);
  await page.locator("#field-out").fill("143");
  await page.locator("#field-data").fill("13.2");
  await planNow(page, plan.id);
  await page.locator(".saved").waitFor();
  tell("E", "and then a right answer", "yes", `${await page.locator("#best-total").innerText()}`, "39.00");
  // Both taps of a double one, back and forth, a screen that is too early.
  await page.evaluate(() => sessionStorage.clear());
  await page.goto("about:blank");
  await open(page);
  const twice = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    for (const pause of [150, 600]) {
      await page.touchscreen.tap(x + width / 2, y + height / 2);
      await page.waitForTimeout(pause);
    }
    return screen(page);
  };
  const led = [await twice(page.locator(".door .primary"))];
  led.push(await twice(page.getByRole("button", { name: "重庆" })));
  tell("E", "double taps lead one screen on", "–", led.join(", "), "#/where, #/calls");
  if (led[1] !== "#/calls") await page.evaluate(() => { location.hash = "#/calls"; });
  await page.locator("#field-out").waitFor();
  for (const [text, read] of [["1小时30分", "90"], ["１４３ 分钟", "143"]]) {
    await page.locator("#field-out").fill(text);
    await page.locator(ON).click();
    await until(async () => assert.equal(await screen(page), "#/data"));
    await page.goBack();
    await until(async () => assert.equal(await page.locator("#field-out").inputValue(), text));
    tell("E", `“${text}”`, text.includes("小时") ? "refused" : "read", `read as ${read}, kept as typed`, "read");
  }
  await page.locator("#field-out").fill("1e9");
  await page.locator(ON).click();
  await page.locator("#errors").waitFor();
  tell("E", "“1e9”", "单位不对", (await page.locator("#field-out-error").innerText()).trim(), "what to type");
  tell("E", "errors on the console", "0", problems.join("; ") || "0", "0");
  await context.close();
}

const WAYS = { A: student, B: walkIn, C: clerk, D: statement, E: angry };
const chosen = process.argv.slice(2);
const browser = await launch();
for (const [name, way] of Object.entries(WAYS)) {
  if (chosen.length && !chosen.includes(name)) continue;
  await way(browser).catch((error) => {
    tell(name, "doesn’t come to its end", "", error.message.split("\n")[0]);
    process.exitCode = 1;
  });
}
await browser.close();
const head = ["way", "what", "before", "now", "asked"];
for (const row of [head, head.map(() => "---"), ...rows]) console.log(`| ${row.join(" | ")} |`);
