// A kiosk's screen, and what each of them must be: large, in reach, with one way back.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";

export const hall = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

export async function arrive(page) {
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await page.goto("?kiosk");
  await page.locator(".attract").waitFor();
}

/** What is left of a visit, wherever it could be. */
export const left = (page) => page.evaluate(async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  text: document.documentElement.outerHTML + [...document.querySelectorAll("input")].map(({ value }) => value).join(),
  caches: (await caches.keys()).length,
}));

/** 16 mm, 20 mm and 4.8 mm; a kiosk's screen says how many pixels a millimetre has. */
export const MM = 4.03;
export const BAR = ["返回", "重新开始", "找店员", "按钮下移", "结束并清除"];
export const SCREENS = ["#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"];

// What a finger has to meet: of a field its box, of an answer its segment.
export const CONTROLS = "button, .way, select, summary, a[href]:not(.skip), .segment, .need, .number-box, input[type=search], input[type=range]";

/** Text whose capitals are lower than 4.8 mm, a line each. */
export const faint = (page, least) => page.evaluate((least) => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const seen = (e) => e.checkVisibility() && !e.closest(".visually-hidden, .skip");
  const low = [...document.querySelectorAll("body *")].filter((e) => own(e) && seen(e)).map((e) => {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(e);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    // A drawing has a scale of its own.
    const scale = e.ownerSVGElement?.getScreenCTM().a ?? 1;
    return [e, scale * pen.measureText("H").actualBoundingBoxAscent];
  });
  return low.filter(([, cap]) => cap < least - 0.1).map(([e, cap]) => `${cap} ${e.getAttribute("class") ?? e.tagName} ${e.textContent.slice(0, 12)}`);
}, least);

/** Controls that can't be met in the lower half of the screen, or have something above them. */
export const outOfReach = (page) => page.locator(CONTROLS).evaluateAll((all) => {
  const shown = all.filter((e) => e.checkVisibility() && getComputedStyle(e).pointerEvents !== "none");
  const bar = document.querySelector(".kiosk-bar").getBoundingClientRect();
  return shown.filter((e) => {
    e.scrollIntoView({ block: "center" });
    const { top, bottom, left, right } = e.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const sees = met && (e.contains(met) || met.contains(e) || met.closest("label") === e);
    const low = (top + bottom) / 2 >= innerHeight / 2 && (top + bottom) / 2 <= innerHeight;
    return !low || !sees || (bar.top > bottom && top < innerHeight / 2 - 1);
  }).map((e) => `${e.className || e.tagName} ${e.textContent.slice(0, 12)}`);
});

/** What the bar at the foot lies on when one has scrolled to the end, and words that are broken in two. */
const hidden = (page) => page.evaluate(() => {
  scrollTo(0, 1e6);
  const bar = document.querySelector(".kiosk-bar").getBoundingClientRect().top;
  const own = (e) => [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const all = [...document.querySelectorAll("#app *")].filter((e) => own(e).length && e.checkVisibility());
  const under = all.filter((e) => !e.closest(".visually-hidden, .skip") && e.getBoundingClientRect().bottom > bar + 1);
  const range = document.createRange();
  const broken = [...document.querySelectorAll("button, .tile, .tag")].filter((e) => e.checkVisibility()).flatMap(own).filter((text) => {
    return [...text.data.matchAll(/[a-z]{2,}/gi)].some(({ index, 0: word }) => {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    });
  });
  scrollTo(0, 0);
  return [...under.map((e) => `under the bar: ${e.textContent.slice(0, 20)}`), ...broken.map((text) => `broken: ${text.data}`)];
});

export async function sound(page, name, screenshot) {
  assert.deepEqual(await hidden(page), [], name);
  assert.deepEqual(await small(page, 16 * MM, CONTROLS), [], name);
  assert.deepEqual(await small(page, 20 * MM, ".begin, .screen-foot .primary, .way, .cover .primary, .pad .done"), [], name);
  assert.deepEqual(await faint(page, 4.8 * MM), [], name);
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await overflowing(page), [], name);
  assert.deepEqual(await page.locator("a[href^=http], input[type=file], [target=_blank]").count(), 0, name);
  // One way back, and the same buttons at the same places.
  const back = page.getByRole("button", { name: /^(← )?(返回|Back)$/ }).filter({ visible: true });
  assert.equal(await back.count(), 1, name);
  await screenshot(name.replace(/\W/g, ""));
}
