// What to do next: the card for the counter, its texts, its QR code, and what is printed of it.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import jsQR from "jsqr";

import { overflowing, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { walk } from "./walk.mjs";

/** Through the questions to the result, and on to the card. */
async function arrive(page, path = "") {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto(path);
  await walk(page, "#/result");
  await page.evaluate(() => { location.hash = "#/card"; });
  await page.locator(".counter").waitFor();
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
  await arrive(page);
  const copy = page.locator(".copy").first();
  await copy.click();
  await until(async () => assert.equal(await page.locator("#copied").innerText(), "已复制"));
  assert.match(await copy.innerText(), /已复制/);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text, await page.locator("#sms-0").innerText());
  assert.match(text, /方案编号 \d\d[A-Z]{2}\d{6}/);
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
  await arrive(page);
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

visit("paper: A4 with everything, and a slip of 80 mm", {}, async ({ page }) => {
  await page.addInitScript(() => { window.print = () => { window.printed = document.documentElement.dataset.paper; }; });
  await arrive(page);
  const buttons = page.locator(".counter-tools button");
  await buttons.nth(0).click();
  assert.equal(await page.evaluate(() => window.printed), "a4");
  // Points: 595 by 842.
  for (const [width, height] of await paper(page, "a4")) {
    assert.deepEqual([Math.round(width), Math.round(height)], [595, 842]);
  }
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".counter-tools, .copy").filter({ visible: true }).count(), 0);
  assert.ok(await page.locator("#sms-0").isVisible());
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
  await page.locator(".counter-tools button").nth(1).click();
  assert.ok(await page.locator("#no-paper").isHidden());
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.locator("#no-paper").waitFor({ state: "visible" });
  assert.equal(await page.locator("#no-paper").innerText(), "没有打印出来？扫码带走结果");
  assert.equal(await page.evaluate(() => document.activeElement.id), "card-qr");
  await screenshot();
});
