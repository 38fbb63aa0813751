// A kiosk by touch alone: few screens, large tiles, a pad that covers nothing.

import assert from "node:assert/strict";

import { small, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { CONTROLS, MM, arrive, faint, hall } from "./kiosk.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

visit("by touch alone: a pad of digits comes with a finger in a field, covers nothing, and goes", hall, async ({ page, screenshot }) => {
  await arrive(page);
  await walk(page, "#/calls", (locator) => locator.tap());
  await page.locator("summary.way").tap();
  const pad = page.locator(".pad");
  const key = (name) => pad.getByRole("button", { name, exact: true });
  assert.equal(await pad.isVisible(), false);
  await page.locator("#field-out").tap();
  await pad.waitFor();
  assert.deepEqual(await small(page, 16 * MM, ".pad button"), []);
  assert.deepEqual(await faint(page, 4.8 * MM), []);
  assert.deepEqual(await violations(page), []);
  // The field is in sight above it, and whatever there is can be scrolled to above it.
  const hidden = () => page.locator(`main :is(${CONTROLS})`).evaluateAll((all) => {
    const top = document.querySelector(".pad").getBoundingClientRect().top;
    return all.filter((e) => e.checkVisibility()).filter((e) => {
      e.scrollIntoView({ block: "nearest" });
      return e.getBoundingClientRect().bottom > top + 1;
    }).map((e) => e.textContent);
  });
  const bottom = (selector) => page.locator(selector).evaluate((e) => e.getBoundingClientRect().bottom);
  const top = await pad.evaluate((e) => e.getBoundingClientRect().top);
  assert.ok(await bottom(".number:has(#field-out)") <= top, "the field is above the pad");
  await screenshot();
  assert.deepEqual(await hidden(), []);
  for (const name of ["2", "0", "5", "退格", "0"]) await key(name).tap();
  assert.equal(await page.locator("#field-out").inputValue(), "200");
  // 完成, a touch elsewhere and Escape each end it; no answer is lost, and nothing else happens.
  await key("完成").tap();
  assert.equal(await pad.isVisible(), false);
  await page.locator("#field-out").tap();
  await pad.waitFor();
  await page.locator("#screen-title").tap();
  await until(async () => assert.equal(await pad.isVisible(), false));
  await page.locator("#field-out").tap();
  await pad.waitFor();
  await page.keyboard.press("Escape");
  await until(async () => assert.equal(await pad.isVisible(), false));
  assert.deepEqual([await screen(page), await page.locator("#field-out").inputValue()], ["#/calls", "200"]);
  // With it open, what leads on is met by one touch.
  await page.locator("#field-out").tap();
  await pad.waitFor();
  await page.locator(".screen-foot .primary").tap();
  await until(async () => assert.equal(await screen(page), "#/data"));
  assert.equal(await pad.isVisible(), false);
  await page.locator("#field-data").tap();
  for (const name of ["1", "3", ".", "2"]) await key(name).tap();
  assert.equal(await page.locator("#field-data").inputValue(), "13.2");
  assert.deepEqual(await hidden(), []);
  await page.locator(".screen-foot .primary").tap();
  await until(async () => assert.equal(await screen(page), "#/now"));
  // Whoever has keys needs none of it.
  await page.goto("?kiosk#/data");
  await page.locator("#field-data").fill("");
  await page.locator("#screen-title").click();
  await page.keyboard.type("77");
  assert.equal(await page.locator("#field-data").inputValue(), "77");
  assert.equal(await pad.isVisible(), false);
});

/** Goes from the first screen to the verdict by touch, each of these once; says which screens there were. */
async function touched(page, path, touches) {
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await page.goto(path);
  await page.locator(".attract").waitFor();
  const seen = ["#/"];
  await page.exposeFunction("screened", (hash) => seen.push(hash));
  await page.evaluate(() => addEventListener("hashchange", () => window.screened(location.hash)));
  for (const touch of touches) await page.locator(touch).filter({ visible: true }).first().tap();
  await page.locator("#best-total").waitFor();
  return seen;
}

const ON = ".screen-foot .primary";
const HERE = ".ways > .region";
for (const [name, care, touches, screens] of [
  ["everybody", false, [".begin", HERE, ".way >> nth=1", ON, ON, ON], ["#/", "#/where", "#/calls", "#/now", "#/you", "#/check", "#/result"]],
  ["with 关怀", true, [".attract .tool >> nth=0", ".begin", HERE, ".way >> nth=0", ON], ["#/", "#/where", "#/calls", "#/now", "#/result"]],
]) {
  visit(`from nothing to the verdict by touch alone, in few screens: ${name}`, hall, async ({ page, screenshot }) => {
    const seen = await touched(page, "?kiosk&region=chongqing", touches);
    assert.deepEqual(seen, screens);
    assert.ok(seen.length <= 8 && touches.length <= 8, `${touches.length} taps`);
    assert.equal(await page.locator("html[data-care]").count(), Number(care));
    // The answer is one screen, with large type one and a half; body text of 30 px at most.
    const { high, body } = await page.evaluate(() => ({
      high: document.documentElement.scrollHeight,
      body: parseFloat(getComputedStyle(document.body).fontSize),
    }));
    assert.ok(high <= 1.5 * 1920, `${high} px`);
    assert.ok(body <= 30, `${body} px`);
    await screenshot();
  });
}

visit("one's own figures by touch alone, too", hall, async ({ page }) => {
  const digits = (text) => [...text].map((sign) => `.pad button >> text="${sign}"`);
  const seen = await touched(page, "?kiosk&region=chongqing", [
    ".begin", HERE, "summary.way", "#field-out", ...digits("200"), ON, "#field-data", ...digits("13.2"), ON, ON, ON, ON,
  ]);
  assert.equal(seen.length, 8);
});

visit("the hall's own province comes first, the others one touch away", hall, async ({ page, screenshot }) => {
  await page.goto("?kiosk&region=chongqing#/where");
  await page.getByRole("heading", { name: "您的手机号是重庆的吗？" }).waitFor();
  await page.locator(".ways").waitFor();
  assert.equal(await page.getByRole("button", { name: "四川" }).count(), 0);
  await screenshot();
  await page.locator("summary.way", { hasText: "不是，选别的省份" }).tap();
  await page.getByRole("button", { name: "四川" }).tap();
  await until(async () => assert.equal(await screen(page), "#/calls"));
  // A region that there is none of is as if none were named.
  await page.goto("about:blank");
  await page.goto("?kiosk&region=atlantis#/where");
  await page.getByRole("button", { name: "四川" }).waitFor();
});

visit("ways in say which figures they stand for, and that those are the usual ones", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/calls", (locator) => locator.tap());
  const ways = await page.locator("button.way").allInnerTexts();
  // Quantiles of 7,020 customers: 143 minutes the median; 0.26, 5.2 and 27.7 GB a twentieth, a quarter, three quarters.
  assert.deepEqual(ways.map((text) => text.split(/\s*\n+/)), [["只打电话", "143 分钟 0.3 GB"], ["偶尔上网", "143 分钟 5.2 GB"], ["天天看视频", "143 分钟 27.7 GB"]]);
  await page.locator("button.way", { hasText: "天天看视频" }).tap();
  await until(async () => assert.equal(await screen(page), "#/now"));
  await page.evaluate(() => { location.hash = "#/check"; });
  await until(async () => assert.match(await page.locator(".answers").innerText(), /143 分钟\s+不确定，按一般水平估算[\s\S]*27.7 GB\s+不确定，按一般水平估算/));
  // Changed, it comes back to the list.
  await page.locator(".answer-row button").nth(1).tap();
  await page.locator("button.way", { hasText: "只打电话" }).tap();
  await until(async () => assert.equal(await screen(page), "#/check"));
});

visit("a question has the whole height, between its title and the bar", hall, async ({ page }) => {
  await arrive(page);
  for (const hash of ["#/where", "#/calls", "#/data", "#/now", "#/you"]) {
    await page.goto("?kiosk");
    await walk(page, hash, (locator) => locator.tap());
    const reach = () => page.evaluate(() => {
      const bottom = (e) => e.getBoundingClientRect().bottom;
      const shown = [...document.querySelectorAll("form.screen :is(button, .way)")].filter((e) => e.checkVisibility());
      return [Math.max(...shown.map(bottom)), document.querySelector(".kiosk-bar").getBoundingClientRect().top];
    });
    // The address changes before the screen does. A tenth of it is left for the date of the tariffs.
    await until(async () => {
      const [low, bar] = await reach();
      assert.ok(low > bar - 192, `${hash}: ${low} of ${bar}`);
    });
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), hash);
  }
});
