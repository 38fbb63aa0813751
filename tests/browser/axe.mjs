// What axe finds, and what people find who can't see well or point well.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Good practice that Lighthouse counts, beyond what WCAG asks. */
const practice = ["heading-order", "empty-heading", "tabindex", "accesskeys", "skip-link", "aria-allowed-role",
  "aria-dialog-name", "image-redundant-alt", "landmark-one-main", "landmark-unique", "table-duplicate-name"];

/** Violations of WCAG 2.0 to 2.2, A and AA, and of good practice, a line each. */
export async function violations(page) {
  // Evaluated, not added as a script, which the policy would stop.
  await page.evaluate(axe);
  return page.evaluate(async (practice) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];
    const rules = Object.fromEntries(practice.map((rule) => [rule, { enabled: true }]));
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags }, rules });
    return violations.flatMap(({ id, nodes }) => nodes.map((n) => `${id}: ${n.target} ${n.failureSummary}`));
  }, practice);
}

/** What reaches beyond the window's right edge, but for what scrolls by itself or is only heard. */
export function overflowing(page) {
  return page.evaluate(() => {
    const inside = (element) => element.parentElement?.closest(".scroller, .visually-hidden") === null;
    const all = [...document.querySelectorAll("body *")].filter(inside);
    const over = all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1);
    const found = over.map((e) => `${e.tagName}.${e.getAttribute("class")}`);
    const width = document.documentElement.scrollWidth;
    return width > innerWidth ? [...found, `scrolls to ${width}`] : found;
  });
}

/** Controls lower than `least` pixels. */
export function small(page, least, controls) {
  return page.locator(controls).evaluateAll((all, least) => {
    const shown = all.filter((e) => e.getClientRects().length > 0);
    const low = shown.filter((e) => e.getBoundingClientRect().height < least - 0.5);
    return low.map((e) => `${e.className || e.tagName} ${e.textContent.slice(0, 12)} ${e.getBoundingClientRect().height}`);
  }, least);
}
