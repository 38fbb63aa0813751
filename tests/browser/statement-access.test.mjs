// Everybody can use the door for statements, too.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { answered, consult, consultPartly, drop, unfold } from "./door.mjs";
import { visit } from "./helpers.mjs";
import { arrive, tabStops } from "./page.mjs";
import { csv, fiveMonths, good, month } from "./statements.mjs";

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 800 };
const bad = { name: "empty.csv", bytes: Buffer.alloc(0) };

/** A visitor who has set how the page looks: `zh dark care`. */
function looking(look, body) {
  return async (given) => {
    await given.context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await body(given);
  };
}

/** Everything at once: a bill that differs, months that aren't whole, rows that can't be read. */
function everything() {
  const months = fiveMonths();
  months[1].messages[0][7] = "0.35";
  const november = month(8, "2026-11", { minutes: 60 });
  november.calls[3][4] = "？";
  return [{ name: "all.csv", bytes: Buffer.from(csv([...months, november])) }, bad];
}

for (const [size, viewport] of [["phone", phone], ["desktop", desktop]]) {
  for (const look of ["zh light", "zh dark", "zh light care", "zh dark care", "en light"]) {
    visit(`axe: a statement, ${size} ${look}`, { viewport }, looking(look, async ({ page }) => {
      await consult(page, ...everything());
      await unfold(page);
      assert.deepEqual(await violations(page), []);
    }));
  }
}

visit("axe: a statement in part, and none at all", {}, async ({ page }) => {
  await consultPartly(page, { name: "a.csv", bytes: Buffer.from(csv([month(1, "2026-10")], ["calls"])) });
  await unfold(page);
  assert.deepEqual(await violations(page), []);
  await arrive(page);
  await drop(page, bad);
  await page.locator(".statement [role='alert']").waitFor();
  assert.deepEqual(await violations(page), []);
});

for (const look of ["zh auto", "en auto", "zh auto care", "en auto care"]) {
  visit(`a statement at 320 px without sideways scrolling: ${look}`, { viewport: { width: 320, height: 640 } }, looking(look, async ({ page }) => {
    await consult(page, ...everything());
    await unfold(page);
    assert.deepEqual(await overflowing(page), []);
    await arrive(page);
    await drop(page, bad);
    await page.locator(".statement [role='alert']").waitFor();
    assert.deepEqual(await overflowing(page), []);
  }));
}

const controls = "button, select, summary, .segment, .need, .number-box, .file-button, .month, .search input";

for (const [look, least] of [["zh auto", 44], ["zh auto care", 60]]) {
  visit(`a statement's targets of ${least} px: ${look}`, { viewport: phone }, looking(look, async ({ page }) => {
    await consult(page, ...everything());
    await unfold(page);
    assert.deepEqual(await small(page, least, `.statement :is(${controls})`), []);
  }));
}

visit("the keyboard alone opens, reads and leaves a statement", {}, async ({ page }) => {
  await arrive(page);
  const { name, bytes } = good();
  await page.locator("#statement-files").setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
  await answered(page);
  const seen = await tabStops(page);
  assert.deepEqual(seen.filter(({ visible }) => !visible), []);
  const reached = seen.map(({ what }) => what);
  for (const what of ["statement-more", "field-region", "2026年6月：对得上", "receipt-save"]) {
    assert.ok(reached.includes(what), `${what} is reached: ${reached}`);
  }
});

visit("the answer is told to those who can't see it", {}, async ({ page }) => {
  await arrive(page);
  await page.evaluate(() => {
    window.told = [];
    const live = "output, [role='status'], [aria-live]";
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll(live)) {
        if (textContent !== "" && !window.told.includes(textContent)) window.told.push(textContent);
      }
    }).observe(document.querySelector("#app"), { childList: true, characterData: true, subtree: true });
  });
  await drop(page, good());
  await answered(page);
  await page.waitForTimeout(1000);
  const told = await page.evaluate(() => window.told);
  assert.ok(told.some((text) => text.includes("流量王渝州卡39") && text.includes("¥46.20")), told.join(" | "));
});
