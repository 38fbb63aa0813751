// The door for statements: what is read, checked, advised and drawn, and what never leaves the device.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { answered, charts, consult, consultPartly, door, drop, file, rows, unfold } from "./door.mjs";
import { site, visit } from "./helpers.mjs";
import { arrive, foldAnswer, type, until } from "./page.mjs";
import { csv, fiveMonths, gbk, good, jpeg, month } from "./statements.mjs";

visit("a statement of five months: checked to the fen, then advised, then drawn", {}, async ({ page }) => {
  await consult(page, good());
  assert.equal(await page.evaluate(() => document.activeElement.id), "screen-title");
  // 58 + 21 GB: one beyond 20, 10.00 + 6 messages × 0.10 + services of 5.00 and 3.00 = 76.60.
  assert.match(await page.locator(".check-good").innerText(), /一分不差/);
  const june = page.locator("details", { hasText: "2026年6月：对得上" }).first();
  await june.locator("summary").click();
  assert.deepEqual(await rows(june.locator("table.check")), [
    ["套餐费", "¥58.00", "¥58.00", "一致"],
    ["叠加包", "¥0.00", "¥0.00", "一致"],
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
  const verdict = page.locator(`${door} article.answer`);
  assert.equal(await page.locator("#verdict-title").innerText(), "建议换套餐");
  assert.match(await verdict.innerText(), /按详单精算\s*按您选的 5 个月逐条计费/);
  // What decides stands in front; the rest of these months is folded in below it.
  assert.equal(await page.locator("#compare").isVisible(), true);
  assert.equal(await page.locator("#structure").isVisible(), false);
  await page.locator("#these-months > summary").click();
  await until(async () => assert.match(await page.locator(`${door} .result`).innerText(), /平均每月 ¥61.20（不含增值业务）/));
  assert.match(await verdict.innerText(), /流量王渝州卡39（重庆）/);
  assert.equal(await page.locator(`${door} #best-total`).innerText(), "¥46.20");
  // 5 × 61.20 − 5 × 46.20 = 75 in five months: 180 in twelve.
  assert.equal(await verdict.locator(".saved").innerText(), "平均一年省 ¥180.00");

  // What five months cost is read without turning one's head.
  assert.equal(await page.locator("#by-month text[transform]").count(), 0);
  const drawn = (await charts(page)).map(({ id }) => id);
  assert.deepEqual(drawn, ["compare", "structure", "by-month", "allowances", "lengths", "days"]);
  const services = page.locator("section.card", { has: page.locator("#services-title") });
  assert.deepEqual((await rows(services.locator("table"))).map(([name, ...rest]) => [name.split("\n")[0], ...rest]), [
    ["彩铃功能费", "5", "¥5.00", "¥25.00"],
    ["手机报", "5", "¥3.00", "¥15.00"],
  ]);
  assert.match(await services.innerText(), /短信“0000”到 10086/);
});

visit("from a statement to the counter, and back: break-even, risk, every offer, the card", {}, async ({ page }) => {
  await consult(page, good());
  const result = page.locator(`${door} .result`);
  // Now: 58 and 0.60, in June 10.00 for data, in October 20 minutes × 0.15. Best: 39 and 0.60, in
  // October 220 minutes × 0.15 = 33.00. Of what is advised, October alone is above 50: 72.60.
  await result.getByRole("button", { name: "¥50", exact: true }).click();
  const advised = /“流量王渝州卡39（重庆）”：5 个月中有 1 个月会超过 ¥50/;
  await until(async () => assert.match(await result.innerText(), advised));
  await result.locator("#by-data").waitFor({ state: "attached" });
  const order = ["check-title", "verdict-title", "compare", "by-calls", "ranking-title", "choices-title", "services-title"];
  const places = await page.evaluate((ids) => ids.map((id) => document.getElementById(id)?.getBoundingClientRect().top ?? NaN), order);
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
  // The ranking: a mean month of the five, (5 × 39 + 5 × 0.60 + 33.00) ÷ 5 = 46.20; offers open to
  // their bills, month by month.
  const first = result.locator(".others tbody tr", { hasText: "流量王渝州卡39（重庆）" }).first();
  assert.match(await first.innerText(), /流量王渝州卡39（重庆）[\s\S]*¥46.20/);
  await first.locator(".other-open").click();
  await until(async () => assert.equal(await result.locator(".other-body table").count(), 5));
  const captions = await result.locator(".other-body caption").allInnerTexts();
  assert.deepEqual(captions.map((text) => text.split("：")[0]), [1, 2, 3, 4, 5].map((n) => `第 ${n} 个月`));

  // The mean month, and 40 minutes more in each: October has 260 beyond 300, × 0.15 = 39.00;
  // (5 × 39 + 5 × 0.60 + 39.00) ÷ 5 = 47.40.
  const minutes = result.locator("#try-field-out");
  const mean = Number(await minutes.inputValue());
  assert.ok(mean >= 140 && mean <= 216, `${mean}`);
  await minutes.fill(String(mean + 40));
  await until(async () => assert.match(await result.locator(".tried").innerText(), /仍然最省[\s\S]*¥47.40/));
  await minutes.fill(String(mean));
  await until(async () => assert.match(await result.locator(".tried").innerText(), /仍然最省[\s\S]*¥46.20/));

  await result.getByRole("button", { name: "怎么办理" }).click();
  await page.locator(".counter").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "screen-title");
  assert.match(await page.title(), /^办理单/);
  const card = await page.locator(".counter").innerText();
  for (const part of ["办理流程", "所需证件", "注意事项", "违约责任", "二次确认"]) assert.match(card, new RegExp(part));
  assert.match(card, /流量王渝州卡39（重庆）/);
  // Nothing of it is in the history or on the device.
  assert.equal(page.url(), `${site}#/card`);
  assert.doesNotMatch(await page.evaluate(() => JSON.stringify([history.state, { ...localStorage }, { ...sessionStorage }])), /25CQ301811|46\.20/);
  await page.goBack();
  await result.waitFor();
  await page.goForward();
  await page.locator(".counter").waitFor();
  await page.getByRole("button", { name: "回到结果" }).click();
  await result.waitFor();
  // What was open when one left is open.
  await result.getByRole("button", { name: "并排对比" }).click();
  await page.locator("h1", { hasText: "对比" }).waitFor();
  await page.goBack();
  await result.waitFor();
  // As often as one came: to the clerk's page, where the files were dropped.
  while (page.url() !== `${site}#/clerk`) await page.goBack();
  await page.locator(".profile").waitFor();
  assert.equal(await page.locator(door).count(), 0);
});

visit("on a phone the answer comes behind its files, in five screens, and what only changes it below", { viewport: { width: 390, height: 844 } }, async ({ page }) => {
  await consult(page, good());
  await foldAnswer(page);
  const at = (what) => page.locator(what).evaluate((e) => {
    const { top, bottom } = e.getBoundingClientRect();
    return [(top + scrollY) / innerHeight, (bottom + scrollY) / innerHeight];
  });
  const [verdict, way] = [await at("#verdict-title"), await at(`${door} .act .primary`)];
  const [result, person] = [await at("#result"), await at("#person-title")];
  assert.ok(verdict[0] < 1.2 && way[0] < 2.2, `${verdict} ${way}`);
  assert.ok(result[1] < 5 && person[0] >= result[1], `${result} ${person}`);
  // What is missing is asked before the answer, which waits for it.
  await consultPartly(page, file("a.csv", gbk(csv(fiveMonths(), ["calls"]))));
  assert.ok((await at(`${door} #field-data`))[0] < (await at("#result"))[0]);
});

visit("on paper nothing is folded in, nothing lies on anything else, and no button is left", {}, async ({ page }) => {
  await consult(page, good());
  await page.locator("#by-data").waitFor({ state: "attached" });
  const folded = () => page.locator(`${door} .result details:not([open], .chart-numbers)`).count();
  const before = await folded();
  assert.ok(before > 5);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.equal(await folded(), 0);
  assert.equal(await page.locator(`${door} button:not(.other-open)`).filter({ visible: true }).count(), 0);
  const cards = await page.locator(`${door} .result .card`).filter({ visible: true }).evaluateAll((all) => {
    const boxes = all.filter((card) => !card.parentElement.closest(".card")).map((card) => card.getBoundingClientRect());
    return boxes.map(({ top, bottom }) => [Math.round(top), Math.round(bottom)]);
  });
  for (const [i, [top]] of cards.slice(1).entries()) assert.ok(top >= cards[i][1], `${i}: ${top} < ${cards[i][1]}`);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.equal(await folded(), before);
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
  // What was typed on the page is kept for a reload; of a statement nothing joins it.
  const session = await page.evaluate(() => ({ ...sessionStorage }));
  assert.deepEqual(Object.keys(session), ["fit-visit"]);
  const before = requests.length;
  await drop(page, good());
  await answered(page);
  await page.waitForLoadState("networkidle");
  // Reading takes the page's own files, each named here, and no more.
  const own = [
    "statement/statement.js",
    "statement/statement_bg.wasm",
    "worker.js?statement",
    "catalogue/national.bin",
    "catalogue/chongqing.bin",
  ];
  // With a new address in its history, Chromium may ask for the icon again.
  const since = (before) => requests.slice(before).filter(({ url }) => !url.endsWith("/icons/icon.svg"));
  const asked = since(before);
  assert.deepEqual([...new Set(asked.map(({ url }) => url.slice(site.length)))].sort(), own.sort());
  assert.ok(asked.length <= 16, `${asked.length} requests`);
  for (const { url, method, body } of requests) {
    assert.equal(method, "GET");
    assert.equal(body, null);
    assert.doesNotMatch(url.slice(site.length).replace(/^worker\.js\?(engine|statement)$/, ""), /[?#%]|\*|\d{4}|王|csv/);
  }
  // The answer is changed, looked at and saved: nothing at all is asked for.
  const after = requests.length;
  await page.locator(".month input").first().uncheck();
  await answered(page);
  await unfold(page);
  await page.getByRole("button", { name: "English" }).click();
  await answered(page);
  const saved = page.waitForEvent("download");
  await page.locator("#receipt-save").click();
  await saved;
  assert.deepEqual(since(after), []);

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
    session,
    databases: [],
    caches: [],
    workers: 0,
    cookie: "",
    address: `${site}#/statement`,
    history: null,
  });
  assert.deepEqual(await context.cookies(), []);
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
  const verdict = page.locator(`${door} article.answer`);
  assert.match(await verdict.innerText(), /部分按详单，部分为估算/);
  assert.doesNotMatch(await verdict.innerText(), /按详单精算/);
  assert.match(await page.locator(".month-facts").first().innerText(), /流量\s+文件里没有/);
  assert.match(await page.locator(`${door} .note`, { hasText: "不是没花" }).innerText(), /套餐费、叠加包、短彩信、流量、增值业务、其他/);
  const best = () => page.locator(`${door} #best-total`).innerText();
  const before = await best();
  await missing.locator("#field-data").fill("90");
  await missing.locator("#field-sms").fill("30");
  await until(async () => assert.notEqual(await best(), before));
});

visit("a form of its own: no id is there twice", {}, async ({ page }) => {
  await consultPartly(page, file("a.csv", gbk(csv(fiveMonths(), ["calls"]))));
  await unfold(page);
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  });
  assert.deepEqual(twice, []);
  // A label's click goes to the field that is seen.
  await page.locator(`${door} label[for='field-data']`).first().click();
  assert.ok(await page.evaluate(() => document.activeElement.closest(".statement") !== null));
});

visit("no price, no plan of that region: each is said", {}, async ({ page }) => {
  await consult(page, good());
  await page.locator("#field-region").selectOption("mobile-2011");
  const check = page.locator("section.card", { has: page.locator("#check-title") });
  await page.locator("#verdict-title", { hasText: "没有能直接办理的套餐" }).waitFor();
  assert.match(await page.locator(".plan-chosen").innerText(), /这个地区的资费里没有找到/);
  // The tariffs of 2011 don't say what a received message costs; unknown is not zero.
  assert.match(await page.locator(`${door} article.answer`).innerText(), /70 个方案的备案未公布收短信的价格\n/);
  assert.equal((await page.locator(".plan-chosen").innerText()).split("24CQ200016").length, 2);
  await page.locator("#field-region").selectOption("chongqing");
  await until(async () => assert.match(await check.innerText(), /一分不差/));
});

visit("what is typed wrong for what is missing is named", {}, async ({ page }) => {
  await consultPartly(page, file("a.csv", gbk(csv(fiveMonths(), ["calls"]))));
  const field = page.locator(`${door} #field-data`);
  await field.fill("很多");
  await until(async () => assert.equal(await field.getAttribute("aria-invalid"), "true"));
  assert.match(await page.locator(`${door} #field-data-error`).innerText(), /请输入数字/);
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
  assert.equal(await page.locator("#verdict-title").innerText(), "Switch: you save");
  // What is heard follows a moment later.
  await until(async () => assert.deepEqual(await chinese(page), []));
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
    const root = document.querySelector("#app");
    const han = /\p{Script=Han}/u;
    const said = "“请帮我退订增值业务”";
    const names = [...root.querySelectorAll("[lang='zh-CN']")].flatMap((e) => e.textContent.trim().split(" + "));
    // One may stand within another.
    names.sort((a, b) => b.length - a.length);
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
  await page.locator("#receipt-save").click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "liangshen-receipt.json");
  const receipt = await readFile(await saved.path());
  assert.equal(JSON.parse(receipt).schema, "tariff-receipt/1");
  assert.doesNotMatch(receipt.toString(), /\*\*\*\*/);

  // Changed in December, to the plan advised in November: 310 minutes are 10 beyond 300, × 0.15.
  const december = month(6, "2026-12", { minutes: 310 });
  december.fees[0][2] = "流量王渝州卡39（重庆）";
  december.fees[0][3] = "39.00";
  december.calls.at(-21)[7] = "0.30";
  for (const row of december.calls.filter(([, , way]) => way === "主叫").slice(-5)) row[7] = "0.30";
  const head = ["中国联通客户详单", "归属地,重庆"];
  await page.clock.setFixedTime(new Date("2027-01-05T10:00:00"));
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator(".profile").waitFor();
  await drop(page, file("december.csv", gbk(csv([december], undefined, head))), file("liangshen-receipt.json", receipt));
  await answered(page);
  const promise = page.locator("section.card", { has: page.locator("#promise-title") });
  await promise.locator("summary").click();
  assert.deepEqual(await rows(promise.locator("table")), [
    ["2026年12月", "¥39.60", "+¥1.50", "¥41.10", "一致", "¥41.10"],
  ]);
  // In one line: what was promised, what the bill says, whether that is the same.
  assert.match(await promise.locator(".check-good").innerText(), /一致：账单按资费收取，一分不差。/);
  assert.match(
    await promise.locator(".promise-line").innerText(),
    /^2026-11-22 推荐 流量王渝州卡39（重庆），预计每月 ¥39.60；账单每月 ¥41.10。 其中因用量与当时不同：\+¥1.50。/,
  );
  // The plan is what this statement says, not what the one before did.
  assert.match(await page.locator(`${door} .plan-chosen-name`).innerText(), /流量王渝州卡39（重庆）\s+25CQ301811/);
  assert.match(await page.locator(".check-good", { hasText: "对得上" }).innerText(), /一分不差/);

  // Charged 2.00 more than the tariff says: the promise isn't kept, and by how much.
  const dearer = structuredClone(december);
  dearer.fees[0][3] = "41.00";
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator(".profile").waitFor();
  await drop(page, file("december.csv", gbk(csv([dearer], undefined, head))), file("liangshen-receipt.json", receipt));
  await answered(page);
  assert.match(await promise.locator(".check-bad").innerText(), /不一致/);
  await unfold(page);
  assert.deepEqual(await rows(promise.locator("table")), [
    ["2026年12月", "¥39.60", "+¥1.50", "¥41.10", "+¥2.00", "¥43.10"],
  ]);

  // What was before the advice says nothing of it; a receipt alone says what it lacks.
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator(".profile").waitFor();
  await drop(page, file("a.csv", gbk(csv(fiveMonths().slice(0, 4)))), file("liangshen-receipt.json", receipt));
  await answered(page);
  assert.match(await promise.innerText(), /从2026年12月起生效/);
  await page.getByRole("button", { name: "返回快速估算" }).click();
  await page.locator(".profile").waitFor();
  await drop(page, file("liangshen-receipt.json", receipt));
  await page.getByText("这是一份推荐凭据").waitFor();
});

visit("back to the quick estimate, which has kept what was typed", {}, async ({ page }) => {
  await arrive(page);
  await type(page, { out: "777", data: "7.5" });
  const back = [
    () => page.getByRole("button", { name: "返回快速估算" }).click(),
    () => page.goBack(),
  ];
  for (const leave of back) {
    // The same file opens the door again.
    await page.locator("#statement-files").setInputFiles({ ...upload(good()) });
    await answered(page);
    assert.equal(await page.locator(".profile").count(), 0);
    // Links within the page aren't steps on the way back.
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "result");
    await leave();
    await page.locator(".profile").waitFor();
    assert.equal(await page.locator(door).count(), 0);
    assert.equal(page.url(), `${site}#/clerk`);
    assert.equal(await page.locator("#field-out").inputValue(), "777");
    assert.equal(await page.locator("#field-data").inputValue(), "7.5");
  }
  // What is forgotten doesn't come back, neither by Forward nor by a reload.
  await page.goForward();
  await until(async () => assert.doesNotMatch(page.url(), /statement/));
  assert.equal(await page.locator("h1").count(), 1);
  await page.locator("#statement-files").setInputFiles({ ...upload(good()) });
  await answered(page);
  await page.reload();
  await page.locator("h1").waitFor();
  assert.doesNotMatch(page.url(), /statement/);
});

visit("the language and the look chosen at the door stay", {}, async ({ page }) => {
  await consult(page, good());
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("button", { name: "Back to the quick estimate" }).click();
  await page.getByText("About you").first().waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
});

const upload = ({ name, bytes }) => ({ name, mimeType: "text/csv", buffer: bytes });

visit("who reloads with a statement open is asked first, since it is kept nowhere", {}, async ({ page }) => {
  await consult(page, good());
  // A browser asks only those who have touched the page.
  await page.locator("#verdict-title").click();
  const asked = page.waitForEvent("dialog");
  const reloaded = page.reload();
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await reloaded;
  await page.locator(".doors").waitFor();
});
