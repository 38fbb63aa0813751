// What to do next: the customer's sheet with its QR code and what is printed of it, and a clerk's
// words and texts beside it.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import jsQR from "jsqr";

import { overflowing, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { arrive as atDesk, foldAnswer, planNow, until } from "./page.mjs";
import { walk } from "./walk.mjs";

/** Through the questions to the result, and on to the card. */
async function arrive(page, path = "") {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(path);
  await walk(page, "#/result");
  await page.evaluate(() => { location.hash = "#/card"; });
  await page.locator(".counter").waitFor();
}

/** At the clerk's: the desk, and the next step from there. */
async function arriveAtDesk(page) {
  await atDesk(page);
  await page.locator("#way-on").waitFor();
  await page.keyboard.press("F9");
  await page.locator(".counter-desk").waitFor();
}

/** What a code on the page says: its picture, drawn on a canvas as a camera would see it. */
async function scanned(page, selector) {
  const { data, side } = await page.locator(selector).first().evaluate(async (svg) => {
    const copy = svg.cloneNode(true);
    const modules = Number(copy.getAttribute("viewBox").split(" ")[2]);
    const side = modules * 8;
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    copy.setAttribute("width", side);
    copy.setAttribute("height", side);
    // The picture's colours come from the stylesheet.
    for (const [part, of] of [...copy.children].map((part, i) => [part, svg.children[i]])) {
      part.setAttribute("fill", getComputedStyle(of).fill);
    }
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(copy.outerHTML)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return { data: [...context.getImageData(0, 0, side, side).data], side };
  });
  const read = jsQR(Uint8ClampedArray.from(data), side, side, { inversionAttempts: "dontInvert" });
  assert.ok(read, "the code can't be read");
  return new TextDecoder().decode(Uint8Array.from(read.binaryData));
}

/** Keeps a PDF beside the screenshots; its text can't be read here, its pages can be counted. */
async function paper(page, name) {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false });
  const folder = process.env.SCREENSHOTS ?? "../../target/screenshots";
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `card-${name}.pdf`), pdf);
  const text = pdf.toString("latin1");
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  return boxes.map(([, width, height]) => [Number(width), Number(height)]);
}

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

visit("a text is copied in one tap", clipboard, async ({ page }) => {
  await arriveAtDesk(page);
  const copy = page.locator(".copy").first();
  await copy.click();
  await until(async () => assert.equal(await page.locator("#copied").innerText(), "已复制"));
  assert.match(await copy.innerText(), /已复制/);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text, await page.locator("#sms-0").innerText());
  assert.match(text, /编号 \d\d[A-Z]{2}\d{6}/);
  // The next one is the only one that says so.
  await page.locator(".copy").nth(1).click();
  await until(async () => assert.match(await copy.innerText(), /^复制$/));
  assert.equal(await page.locator("[data-copied]").count(), 1);
});

visit("a text is copied where there is no clipboard", {}, async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
    document.addEventListener("copy", () => { window.heard = document.activeElement.value; });
  });
  await arriveAtDesk(page);
  await page.locator(".copy").first().click();
  await until(async () => assert.equal(await page.locator("#copied").innerText(), "已复制"));
  assert.equal(await page.evaluate(() => window.heard), await page.locator("#sms-0").innerText());
  assert.equal(await page.locator("textarea").count(), 0);
});

for (const look of ["light", "dark"]) {
  visit(`the code says the result, ${look}`, { colorScheme: look }, async ({ page, screenshot }) => {
    await arrive(page);
    const text = await page.locator(".qr-text").textContent();
    assert.equal(await scanned(page, ".counter .qr"), text);
    assert.ok(new TextEncoder().encode(text).length <= 115, text);
    assert.match(text, /^量身优选\n.+\n\d\d[A-Z]{2}\d{6}.*\n¥\d+\.\d\d\/月\n2026-11-22$/s);
    assert.deepEqual(await violations(page), []);
    await screenshot();
  });
}

visit("the card fits a narrow screen", { viewport: { width: 320, height: 640 } }, async ({ page, screenshot }) => {
  await arrive(page);
  assert.deepEqual(await overflowing(page), []);
  assert.deepEqual(await violations(page), []);
  await screenshot();
});

visit("a customer has a sheet, and nothing of the clerk's", {}, async ({ page, screenshot }) => {
  await arrive(page);
  assert.equal(await page.locator("h1").innerText(), "我的办理单");
  assert.equal(await page.locator(".script, .sms, .talk").count(), 0);
  const heads = await page.locator(".sheet h2").allInnerTexts();
  for (const head of ["这样说", "办什么", "去哪里办", "带什么", "办好后"]) assert.ok(heads.includes(head), head);
  assert.ok((await page.locator(".part", { hasText: "要留意" }).locator("li").count()) <= 3);
  assert.match(await page.locator(".say blockquote").innerText(), /^我要办理.+方案编号 \d\d[A-Z]{2}\d{6}/s);
  await screenshot();
  // Back is where one left.
  await page.locator(".back").click();
  await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), "way-on"));
});

visit("who should keep what they have is told what keeping means", {}, async ({ page, screenshot }) => {
  await atDesk(page);
  await planNow(page, "25CQ301811");
  await until(async () => assert.match(await page.locator("#verdict-title").innerText(), /不用换/));
  assert.equal(await page.locator("[data-do='go card']").count(), 0, "no way to sign up");
  await page.keyboard.press("F9");
  await page.locator(".sheet").waitFor();
  const sheet = await page.locator(".sheet").innerText();
  assert.match(sheet, /不用办理/);
  assert.match(sheet, /不用办手续/);
  assert.match(sheet, /再来算一次/);
  assert.doesNotMatch(sheet, /去哪里办|带什么|这样说|身份证/);
  await screenshot();
});

visit("from the desk and back by keys alone", {}, async ({ page, screenshot }) => {
  for (const [key, back] of [["Escape", "way-on"], ["F2", "result"]]) {
    await arriveAtDesk(page);
    assert.equal(await page.locator("h1").innerText(), "推荐话术");
    if (key === "Escape") {
      await screenshot();
      assert.deepEqual(await violations(page), []);
    }
    await page.keyboard.press(key);
    await page.locator(".page-result").waitFor();
    await until(async () => assert.equal(await page.evaluate(() => document.activeElement.id), back));
  }
  await page.keyboard.press("F9");
  await page.locator(".counter-desk").waitFor();
  // A new customer, from the card too.
  await page.keyboard.press("F8");
  await page.locator(".page-form").waitFor();
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), ""));
});

visit("paper: the sheet on one A4 page, and a slip of 80 mm", {}, async ({ page }) => {
  await page.addInitScript(() => { window.print = () => { window.printed = document.documentElement.dataset.paper; }; });
  await arriveAtDesk(page);
  const buttons = page.locator(".counter-tools button");
  await buttons.nth(0).click();
  assert.equal(await page.evaluate(() => window.printed), "a4");
  // Points: 595 by 842.
  const sheets = await paper(page, "a4");
  assert.deepEqual(sheets.map((size) => size.map(Math.round)), [[595, 842]]);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".counter-tools, .copy").filter({ visible: true }).count(), 0);
  assert.ok(await page.locator(".sheet").isVisible());
  // Neither words to say nor texts to send are the customer's.
  assert.ok(!(await page.locator("#sms-0").isVisible()));
  assert.ok(!(await page.locator(".script").isVisible()));
  assert.ok(!(await page.locator(".slip").isVisible()));
  // A PDF has been made, which is printing: the paper is forgotten.
  await page.emulateMedia({ media: null });
  assert.equal(await page.evaluate(() => document.documentElement.dataset.paper), undefined);

  await buttons.nth(1).click();
  assert.equal(await page.evaluate(() => window.printed), "receipt");
  const slips = await paper(page, "receipt");
  // 80 by 297 mm are 226.8 by 841.9 points, and one page is enough.
  assert.deepEqual(slips.map((size) => size.map(Math.round)), [[227, 842]]);
  await buttons.nth(1).click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".slip").isVisible());
  assert.ok(!(await page.locator(".counter").isVisible()));
  const width = await page.locator(".slip").evaluate((slip) => slip.getBoundingClientRect().width);
  // 72 mm at 96 pixels an inch.
  assert.equal(Math.round(width), 272);
  assert.equal(await scanned(page, ".slip .qr"), await page.locator(".qr-text").textContent());
});

visit("a kiosk that prints nothing leads to the code", { viewport: { width: 1080, height: 1920 } }, async ({ page, screenshot }) => {
  await page.addInitScript(() => { window.print = () => {}; });
  await arrive(page, "?kiosk");
  // What prints is in sight as one arrives, above the bar, however long the sheet is.
  await page.evaluate(() => scrollTo(0, 0));
  const slip = page.locator(".counter-tools button").nth(1);
  const [{ y, height }, bar] = [await slip.boundingBox(), await page.locator(".kiosk-bar").boundingBox()];
  assert.ok(y > 0 && y + height <= bar.y, `${y} + ${height} of ${bar.y}`);
  await slip.click();
  assert.ok(await page.locator("#no-paper").isHidden());
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.locator("#no-paper").waitFor({ state: "visible" });
  assert.equal(await page.locator("#no-paper").innerText(), "没有打印出来？扫码带走结果");
  assert.equal(await page.evaluate(() => document.activeElement.id), "card-qr");
  await screenshot();
});

visit("the answer is one A4 page", {}, async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto("");
  await walk(page, "#/result");
  await foldAnswer(page);
  const sheets = await paper(page, "answer");
  assert.deepEqual(sheets.map((size) => size.map(Math.round)), [[595, 842]]);
  // Its bars are drawn, and not backgrounds, which a printer leaves out.
  assert.ok((await page.locator("article.answer svg rect").count()) > 0);
});
