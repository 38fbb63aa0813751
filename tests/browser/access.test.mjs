// Everybody can use it: axe finds nothing, the keyboard reaches everything, narrow screens fit.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { arrive, region, tabStops, type, unfoldAnswer, until } from "./page.mjs";

/** Opens one of everything, so that all of it is looked at. */
async function unfold(page) {
  await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  await page.locator("#find").fill("59");
  await page.locator(".find .search-hit").first().click();
  await page.locator(".why-not").waitFor();
  for (const list of [".ranking", ".ask", "#excluded"]) {
    const head = page.locator(`${list} .other-open`).first();
    await head.click();
    await until(async () => assert.equal(await head.getAttribute("aria-expanded"), "true"));
  }
}

for (const lang of ["zh", "en"]) {
  for (const look of ["light", "dark", "light care", "dark care"]) {
    visit(`axe: ${lang} ${look}`, {}, async ({ page, context }) => {
      await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), `${lang} ${look}`);
      await arrive(page);
      await unfold(page);
      assert.deepEqual(await violations(page), []);
      await type(page, { out: "x", data: "-1" });
      await page.locator("#errors").waitFor();
      assert.deepEqual(await violations(page), []);
    });
  }
}

visit("axe: the market of 2011, and a failed load", {}, async ({ page, problems }) => {
  await arrive(page);
  await region(page, "mobile-2011");
  assert.deepEqual(await violations(page), []);
  await page.route("**/catalogue/*.bin", (route) => route.abort());
  await page.locator("#field-region").selectOption("beijing");
  await page.locator(".failed").waitFor();
  assert.deepEqual(await violations(page), []);
  problems.length = 0;
});

visit("axe: as the device is set to dark", { colorScheme: "dark" }, async ({ page }) => {
  await arrive(page);
  assert.deepEqual(await violations(page), []);
});

visit("the keyboard reaches everything, and one sees where it is", {}, async ({ page }) => {
  await arrive(page);
  // Afresh, with what was typed.
  await page.reload();
  await page.locator("#best-total").waitFor();
  await unfoldAnswer(page);
  const seen = await tabStops(page);
  assert.deepEqual(seen.filter(({ visible }) => !visible), []);
  const reached = seen.map(({ what }) => what);
  for (const id of ["field-region", "field-out", "field-data", "operator-", "plan-search", "field-age"]) {
    assert.ok(reached.includes(id), `${id} is reached: ${reached}`);
  }
  // One begins at the title: its first stop is the first field, and the one before leads past the form.
  assert.equal(reached[0], "line");
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "result");
  const head = page.locator(".ranking .other-open").first();
  await head.focus();
  await page.keyboard.press("Enter");
  await page.locator(".other-body").waitFor();
  await page.keyboard.press("Space");
  await page.locator(".other-body").waitFor({ state: "detached" });
});

for (const look of ["zh auto", "en auto", "zh auto care", "en auto care"]) {
  visit(`320 px without sideways scrolling: ${look}`, { viewport: { width: 320, height: 640 } }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await arrive(page);
    await unfold(page);
    assert.deepEqual(await overflowing(page), []);
  });
}

for (const [look, least] of [["zh auto", 44], ["zh auto care", 60]]) {
  visit(`targets of ${least} px: ${look}`, { viewport: { width: 390, height: 844 } }, async ({ page, context }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await arrive(page);
    const controls = "button, select, summary, .segment, .need, .number-box, .try-slider";
    assert.deepEqual(await small(page, least, controls), []);
  });
}
