// What is typed wrong is kept, named and found; what is typed stays on the device.

import assert from "node:assert/strict";

import { site, visit } from "./helpers.mjs";
import { arrive, expectVerdict, region, settled, type, until, verdict } from "./page.mjs";

visit("wrong input is kept, named, and found by the summary", {}, async ({ page, screenshot }) => {
  await arrive(page);
  await type(page, { out: "很多", data: "13 分钟" });
  const field = page.locator("#field-out");
  await page.locator(".outdated").waitFor();
  assert.equal(await field.inputValue(), "很多");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  const described = await field.getAttribute("aria-describedby");
  const error = page.locator(`#${described.split(" ")[0]}`);
  assert.match(await error.innerText(), /请输入数字.*如 143 分钟/s);
  // The last result still stands, marked.
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");

  await field.press("Enter");
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "errors"));
  const summary = page.locator("#errors");
  await until(async () => assert.match(await summary.innerText(), /有 2 处需要修改/));
  await screenshot();
  await summary.getByRole("button", { name: "上网流量" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-data");

  await type(page, { out: "１４３ 分钟", data: "13.2" });
  await summary.waitFor({ state: "detached" });
  await page.locator(".outdated").waitFor({ state: "detached" });
  await field.press("Enter");
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "result"));
});

visit("what is typed is an estimate, and what isn't typed no zero", {}, async ({ page }) => {
  await arrive(page);
  const text = await page.locator("article.answer").innerText();
  assert.match(text, /快速估算（约数）/);
  assert.doesNotMatch(text, /按详单/);
  await type(page, { data: "" });
  await page.locator(".outdated").waitFor();
  assert.equal(await page.locator("#best-total").innerText(), "¥39.00");
  await type(page, { data: "0" });
  await page.locator(".outdated").waitFor({ state: "detached" });
});

visit("parts can't be more than the whole", {}, async ({ page }) => {
  await arrive(page);
  await region(page, "mobile-2011");
  await type(page, { out: "100", "out-long-distance": "60", "out-roaming": "50" });
  const error = page.locator("#field-out-roaming-error");
  await error.waitFor();
  assert.match(await error.innerText(), /加起来比总数还多.*请改小这一项/s);
  assert.equal(await page.locator("#field-out-long-distance-error").count(), 0);
});

visit("a region change keeps what was typed", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "777", data: "7.5" });
  await region(page, "shaanxi");
  assert.equal(await page.locator("#field-out").inputValue(), "777");
  assert.equal(await page.locator("#field-data").inputValue(), "7.5");
});

visit("nothing is asked twice", {}, async ({ page }) => {
  await arrive(page);
  for (const summary of await page.locator(".page-form summary").all()) await summary.click();
  const labels = await page.locator(".page-form legend, .page-form label.label").allInnerTexts();
  assert.equal(labels.length, new Set(labels).size, labels.join());
  assert.ok(labels.length > 10, labels.join());
});

visit("− and ＋ and the chips fill the field", {}, async ({ page }) => {
  await arrive(page);
  await page.getByRole("button", { name: "增加拨打电话（主叫）" }).click();
  assert.equal(await page.locator("#field-out").inputValue(), "153");
  await page.getByRole("button", { name: "上网流量设为 28 GB" }).click();
  assert.equal(await page.locator("#field-data").inputValue(), "28");
  await page.getByRole("button", { name: /^轻度/ }).click();
  assert.equal(await page.locator("#field-out").inputValue(), "61");
  assert.equal(await page.locator("#field-data").inputValue(), "5.2");
});

visit("the language changes everywhere and is kept", {}, async ({ page }) => {
  await arrive(page);
  await page.getByRole("button", { name: "English" }).click();
  await until(async () => assert.equal(await page.locator("html").getAttribute("lang"), "en"));
  assert.match(await page.title(), /Store staff/);
  await until(async () => assert.equal(await page.locator("article.answer h3").innerText(), "Cheapest you can have now"));
  // What is left in Chinese is marked as such: names as filed.
  const chinese = () => page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { textContent: text, parentElement: parent } = walker.currentNode;
      if (parent.closest("[lang='zh-CN'], noscript") === null && /\p{Script=Han}/u.test(text)) found.push(text);
    }
    return found;
  });
  await until(async () => assert.deepEqual((await chinese()).filter((text) => !text.includes("量身优选")), []));
  await page.reload();
  await page.locator("#best-total").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

visit("colours and 关怀 are attributes of the document", {}, async ({ page }) => {
  await arrive(page);
  await page.locator("#theme").selectOption("dark");
  await page.getByRole("button", { name: "关怀模式" }).click();
  const html = page.locator("html");
  await page.locator("html[data-care]").waitFor();
  assert.equal(await html.getAttribute("data-theme"), "dark");
  assert.equal(await html.getAttribute("data-care"), "");
  const size = await page.evaluate(() => getComputedStyle(document.body).fontSize);
  assert.equal(size, "24px");
});

visit("nothing typed leaves the device", {}, async ({ page, requests }) => {
  await arrive(page);
  await type(page, { out: "7321", data: "73.21", age: "73", sms: "7321" });
  await page.locator("#plan-search").fill("7321");
  await region(page, "sichuan");
  await page.locator("#field-out").press("Enter");
  await page.waitForTimeout(600);
  for (const { url, method, body } of requests) {
    assert.equal(method, "GET");
    assert.equal(body, null);
    assert.ok(!url.slice(site.length).includes("73"), url);
  }
  assert.equal(page.url(), `${site}#/clerk`);
  // What was typed is kept for a reload, in this tab alone.
  const [local, session] = await page.evaluate(() => [{ ...localStorage }, Object.keys(sessionStorage)]);
  assert.deepEqual(local, { "fit-look": "zh auto" });
  assert.deepEqual(session, ["fit-visit"]);
});

visit("a catalogue that doesn't come is said, and asked for again", {}, async ({ page, problems }) => {
  await arrive(page);
  await type(page, { out: "222" });
  await page.route("**/catalogue/sichuan.bin", (route) => route.abort());
  await page.locator("#field-region").selectOption("sichuan");
  await page.locator(".failed").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /都还在.*再试一次/s);
  assert.equal(await page.locator("#field-out").inputValue(), "222");
  await page.unroute("**/catalogue/sichuan.bin");
  await page.getByRole("button", { name: "再试一次" }).click();
  await settled(page);
  assert.equal(await page.locator("#field-out").inputValue(), "222");
  assert.ok(problems.length > 0, "the console names the cause");
  problems.length = 0;
});

visit("the result is announced once", {}, async ({ page }) => {
  await arrive(page);
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector("output").textContent)).observe(
      document.querySelector("output"),
      { childList: true, characterData: true, subtree: true },
    );
  });
  await page.locator("#field-out").pressSequentially("0", { delay: 40 });
  await page.locator("#field-out").press("Backspace");
  await type(page, { data: "60" });
  await page.waitForTimeout(1500);
  const said = await page.evaluate(() => window.said);
  assert.equal(said.length <= 1 || said.at(-1) !== said.at(-2), true);
  // What is said is what is shown.
  const shown = await verdict(page);
  const heard = await page.locator("output").innerText();
  assert.equal(heard, `已更新。${shown.title}：${shown.plan}，每月 ${shown.total}。`);
  await expectVerdict(page, {});
});
