// A customer's way through the screens.

import assert from "node:assert/strict";

import { unfoldAnswer, until } from "./page.mjs";

/** Where one is. */
export const screen = (page) => page.evaluate(() => location.hash);

/** Goes to a screen through all before it, as somebody who had 200 minutes, 13.2 GB and a plan for 58. */
export async function walk(page, to, act = (locator) => locator.click()) {
  const on = () => act(page.locator(".screen-foot .primary"));
  const plan = async () => {
    // By touch alone: the operator, what it costs, and its name (filing 24CQ200016).
    await act(page.locator(".tile", { hasText: /^(中国移动|China Mobile)$/ }));
    await act(page.locator("#fee-58"));
    await act(page.locator("#hit-24CQ200016"));
    await page.locator(".plan-chosen").waitFor();
    await on();
  };
  const steps = [
    ["#/where", () => act(page.locator(".door .primary, .begin").first())],
    ["#/calls", () => act(page.getByRole("button", { name: /^(重庆|Chongqing)$/ }))],
    ["#/data", async () => {
      // A kiosk offers ways in beside one's own figures.
      await page.locator("#field-out").waitFor({ state: "attached" });
      const own = page.locator("summary.way");
      if (await own.count()) await act(own);
      await page.locator("#field-out").fill("200");
      await on();
    }],
    ["#/now", async () => {
      await page.locator("#field-data").fill("13.2");
      await on();
    }],
  ];
  // With 关怀 the answer comes next; what else can be said is come to from there.
  let care = false;
  for (const [hash, go] of steps) {
    await go();
    await until(async () => assert.equal(await screen(page), hash));
    if (hash === "#/where") {
      care = await page.locator("html[data-care]").count() > 0;
      steps.push(...(care ? [["#/result", plan]] : [["#/you", plan], ["#/check", on], ["#/result", on]]));
    }
    if (hash === to) break;
  }
  if (care && ["#/you", "#/check"].includes(to)) {
    await page.evaluate((to) => { location.hash = to; }, to);
    await page.locator("#screen-title").waitFor();
  }
  if (to === "#/result") {
    await page.locator("#best-total").waitFor();
    await unfoldAnswer(page);
  }
}
