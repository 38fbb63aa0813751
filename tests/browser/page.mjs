// What a visitor does on the page, in words.

import assert from "node:assert/strict";

import { open } from "./browser.mjs";

/** Opens the clerk's page with a typical month, on a fixed day, so that what is on sale doesn't change with the calendar. */
export async function arrive(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page, "#/clerk");
  // A typical month: 143 minutes and 13.2 GB.
  await page.locator(".preset", { hasText: /普通|Typical/ }).click();
  await page.locator("#best-total, .failed").first().waitFor();
  await unfoldAnswer(page);
}

/** Opens the drawers of an answer. */
export async function unfoldAnswer(page) {
  await page.locator(".drawer").evaluateAll((all) => all.forEach((drawer) => (drawer.open = true)));
}

/** Shuts them, until they stay so: the page opens anew what was opened a moment before. */
export async function foldAnswer(page) {
  for (let rounds = 0; rounds < 2; rounds += 1) {
    await page.locator(".drawer").evaluateAll((all) => all.forEach((drawer) => (drawer.open = false)));
    await page.waitForTimeout(200);
  }
  await until(async () => assert.equal(await page.locator(".drawer[open]").count(), 0));
}

/** Types into number fields, by the ends of their ids: `{ out: "143", data: "13.2" }`. */
export async function type(page, fields) {
  for (const [id, text] of Object.entries(fields)) {
    const field = page.locator(`#field-${id}`);
    if (!(await field.isVisible())) {
      await field.evaluate((element) => element.closest("details").setAttribute("open", ""));
    }
    await field.fill(text);
  }
}

/** Polls until `check` passes; what it says last is what the test says. */
export async function until(check, patience = 5000) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

export async function region(page, id) {
  const loaded = page.waitForResponse(`**/catalogue/${id}.bin`);
  await page.locator("#field-region").selectOption(id);
  await loaded;
  await settled(page);
}

/** Waits until what is shown is the result of what stands in the form. */
export async function settled(page) {
  await until(async () => assert.equal(await page.locator(".outdated, .loading, .failed").count(), 0));
}

/** Names the plan one has now, by its filing number. */
export async function planNow(page, id) {
  await page.locator("#plan-search").fill(id);
  await page.locator(".search-hit").first().click();
  await page.locator(".plan-chosen").waitFor();
}

/** Opens an offer by its name and reads its bill: `{ total, lines: { name: amount }, text }`. */
export async function bill(page, name) {
  const head = page.locator(".other-open", { hasText: name }).first();
  if ((await head.getAttribute("aria-expanded")) === "false") await head.click();
  const read = () => head.evaluate((button) => {
    // In the table the row below is its bill; in a list it stands within.
    const element = button.closest("tr")?.nextElementSibling ?? button.closest("li");
    const table = element.querySelector(".bill table");
    if (table === null) return null;
    const rows = [...table.querySelectorAll(":scope > tbody > tr")];
    const text = (row, what) => row.querySelector(what).innerText;
    return {
      total: table.querySelector(":scope > tfoot td").innerText,
      lines: Object.fromEntries(rows.map((row) => [text(row, ".bill-name"), text(row, "td")])),
      text: element.innerText,
    };
  });
  // The bill comes from the engine a moment after the offer is opened, and anew after what was typed
  // last: it is read once it stays.
  let before = null;
  return until(async () => {
    const now = await read();
    const stays = now !== null && JSON.stringify(now) === before;
    before = JSON.stringify(now);
    if (stays) return now;
    await new Promise((resolve) => setTimeout(resolve, 300));
    throw new Error("the bill isn't there, or still changes");
  });
}

/** The verdict's plan and amount. */
export async function verdict(page) {
  await unfoldAnswer(page);
  return {
    title: await page.locator("article.answer h3").innerText(),
    plan: await page.locator(".plan-name [lang]").innerText(),
    total: await page.locator("#best-total").innerText(),
  };
}

/** Waits until the verdict is this one. */
export async function expectVerdict(page, expected) {
  await until(async () => {
    const found = await verdict(page);
    for (const key of Object.keys(expected)) assert.equal(found[key], expected[key]);
  });
}

/** Every stop of the Tab key until it leaves the page: what it is, and whether one sees it there. */
export async function tabStops(page) {
  const stops = [];
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body) return null;
      // A field's box, and an answer's segment, show the focus for the input within.
      const shown = [element, element.parentElement, element.nextElementSibling];
      const visible = shown.some((e) => e && getComputedStyle(e).outlineStyle !== "none");
      return { what: element.id || element.textContent.trim().slice(0, 12) || element.name, visible };
    });
    if (at === null) break;
    stops.push(at);
  }
  return stops;
}
