// What a visitor does at the door for statements, in words.

import { arrive, unfoldAnswer, until } from "./page.mjs";

export const door = ".statement";
export const text = (page) => page.locator(door).innerText();
export const file = (name, content) => ({ name, bytes: Buffer.from(content) });
export const report = (page) => page.locator(`${door} details`, { hasText: "读取报告" });

/** Takes files in hand, so that making them isn't part of dropping them. */
export async function take(page, ...files) {
  const sent = files.map(({ name, bytes }) => ({ name, data: Buffer.from(bytes).toString("base64") }));
  await page.evaluate((sent) => {
    window.dragged = new DataTransfer();
    for (const { name, data } of sent) {
      const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
      window.dragged.items.add(new File([bytes], name));
    }
  }, sent);
}

/** Lets them fall, anywhere on the page. */
export async function release(page) {
  await page.evaluate(() => {
    const anywhere = document.querySelector("h1, .brand");
    anywhere.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: window.dragged }));
  });
}

export async function drop(page, ...files) {
  await take(page, ...files);
  await release(page);
}

/** Waits until the answer shown is that to the latest question. */
export async function answered(page) {
  await page.locator("#verdict-title").waitFor({ timeout: 20_000 });
  // A question is asked 250 ms after the last change.
  await page.waitForTimeout(400);
  await until(async () => {
    const busy = await page.locator(".result[aria-busy='true']").count();
    if (busy > 0 || (await page.locator("#verdict-title").count()) === 0) throw new Error("no answer");
  }, 20_000);
  await unfoldAnswer(page);
}

/** Arrives, drops files and waits for the answer. */
export async function consult(page, ...files) {
  await arrive(page);
  await drop(page, ...files);
  await answered(page);
}

/** Opens all that is folded away. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll(".statement details")) details.open = true;
  });
}

/** A table's rows as texts. */
export async function rows(table) {
  return table.locator("tbody tr").evaluateAll((all) => {
    return all.map((row) => [...row.children].map((cell) => cell.innerText.trim()));
  });
}

const own = ["structure", "compare", "by-month", "allowances", "week", "lengths", "days"];

/** Every chart that only a statement has as it is drawn, and as its table says. */
export async function charts(page) {
  return page.locator(".statement figure.chart").evaluateAll((all, own) => {
    return all.filter((figure) => own.includes(figure.id)).map((figure) => {
      const svg = figure.querySelector("svg.chart-drawing");
      const texts = (selector) => [...svg.querySelectorAll(selector)].map((e) => e.textContent);
      const cells = (row) => [...row.children].map((cell) => cell.textContent);
      return {
        id: figure.id,
        role: svg.getAttribute("role"),
        name: svg.getAttribute("aria-label"),
        caption: figure.querySelector("figcaption").textContent,
        // A rect that says what it stands for.
        values: [...svg.querySelectorAll("rect[data-value]")].map((rect) => rect.dataset.value),
        bare: svg.querySelectorAll("rect:not([data-value])").length,
        labels: texts(".chart-label"),
        texts: texts(".chart-value"),
        head: cells(figure.querySelector(".chart-numbers thead tr")),
        rows: [...figure.querySelectorAll(".chart-numbers tbody tr")].map(cells),
      };
    });
  }, own);
}

/** Drops files that lack data and messages, says how much of both there was, and waits for the answer. */
export async function consultPartly(page, ...files) {
  await arrive(page);
  await drop(page, ...files);
  await page.locator(".statement #field-data").fill("5");
  await page.locator(".statement #field-sms").fill("0");
  await answered(page);
}
