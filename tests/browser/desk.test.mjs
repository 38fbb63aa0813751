// The clerk's desk: one screen, the keyboard first.

import assert from "node:assert/strict";

import { overflowing, violations } from "./axe.mjs";
import { open, visit } from "./helpers.mjs";
import { arrive, foldAnswer, planNow, tabStops, type, until } from "./page.mjs";
import { screen } from "./walk.mjs";

const focus = (page) => page.evaluate(() => document.activeElement.id);
const said = (page) => page.locator("#line-said").innerText();

async function sit(page) {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page, "#/clerk");
  await page.locator("#line").waitFor();
  await until(async () => assert.equal(await focus(page), "screen-title"));
}

/** Types like hands do, and counts the keys. */
function counted(page) {
  const keys = { count: 0 };
  keys.press = async (key) => {
    keys.count += 1;
    await page.keyboard.press(key);
  };
  keys.type = async (text) => {
    for (const key of text) await keys.press(key);
  };
  return keys;
}

visit("a customer of three figures, from the first key to the card, in under thirty", {}, async ({ page }) => {
  await sit(page);
  const keys = counted(page);
  await keys.press("Tab");
  assert.equal(await focus(page), "line");
  await keys.type("143 13.2 58");
  await keys.press("Enter");
  await page.locator("#best-total").waitFor();
  assert.equal(await page.locator("#field-out").inputValue(), "143");
  assert.equal(await page.locator("#field-data").inputValue(), "13.2");
  assert.equal(await page.locator("#field-recent-spend").inputValue(), "58");
  await until(async () => assert.match(await said(page), /^已填：.*143 分钟 · .*13\.2 GB · .*58 元/));
  await keys.press("F2");
  await until(async () => assert.equal(await focus(page), "result"));
  await keys.press("F9");
  await until(async () => assert.equal(await screen(page), "#/card"));
  assert.ok(keys.count < 30, `${keys.count} keys`);
  console.log(`customer 1: ${keys.count} keys`);
  // Back, and on to the next customer, from the card too.
  await page.keyboard.press("Escape");
  await until(async () => assert.equal(await screen(page), "#/clerk"));
  await page.keyboard.press("F9");
  await until(async () => assert.equal(await screen(page), "#/card"));
  await page.keyboard.press("F8");
  await until(async () => assert.equal(await focus(page), "line"));
  assert.equal(await page.locator("#field-out").inputValue(), "");
  assert.equal(await page.locator("#line").inputValue(), "");
});

visit("a line that is wrong in part fills the rest, keeps the part and names it", {}, async ({ page }) => {
  await sit(page);
  await page.locator("#line").fill("很多， １３．２　GB， 58元");
  await page.locator("#line").press("Enter");
  await until(async () => assert.match(await said(page), /未能识别：.*很多.*已填：.*13\.2 GB.*58 ?元/s));
  assert.equal(await page.locator("#field-out").inputValue(), "很多");
  assert.equal(await page.locator("#line").inputValue(), "很多， １３．２　GB， 58元");
  assert.equal(await page.locator("#field-out").getAttribute("aria-invalid"), "true");
  // Without a result F2 leads to what is wrong, with a word.
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await focus(page), "field-out"));
  assert.match(await said(page), /还没有结果/);
});

visit("keys that come quicker than the page answers harm nothing", {}, async ({ page }) => {
  await sit(page);
  await page.locator("#line").focus();
  await page.keyboard.type("143 13.2 58");
  await page.keyboard.press("Enter");
  // On to the next customer at once: nothing is said of the one before, and no field is missed.
  await page.keyboard.press("F8");
  await until(async () => assert.equal(await page.locator("#field-out").inputValue(), ""));
  await page.waitForTimeout(600);
  assert.equal(await said(page), "");
  await page.keyboard.type("143 13.2 58");
  await page.keyboard.press("Enter");
  await page.locator("#best-total").waitFor();
  await page.keyboard.press("F9");
  await until(async () => assert.equal(await screen(page), "#/card"));
  await page.waitForTimeout(600);
});

visit("where months are typed one by one, the line says so and fills in what it can", {}, async ({ page }) => {
  await sit(page);
  await page.locator("#months-open").click();
  await page.locator(".cells").waitFor();
  await page.locator("#line").fill("143 13.2 58");
  await page.locator("#line").press("Enter");
  await until(async () => assert.match(await said(page), /未能识别：143（正在分月填写[^·]* · 13\.2（正在分月填写.*已填：.*58 元/));
  assert.equal(await page.locator("#field-recent-spend").inputValue(), "58");
});

visit("the third part may be a plan's name", {}, async ({ page }) => {
  await sit(page);
  await until(async () => assert.doesNotMatch(await page.locator(".covered").innerText(), /正在/));
  await page.locator("#line").fill("143 13.2 24CQ200016");
  await page.locator("#line").press("Enter");
  await page.locator(".plan-chosen").waitFor();
  await page.locator("#best-total").waitFor();
  // An amount takes its place again.
  await page.locator("#line").fill("143 13.2 99");
  await page.locator("#line").press("Enter");
  await until(async () => assert.equal(await page.locator("#field-recent-spend").inputValue(), "99"));
  assert.equal(await page.locator(".plan-chosen").count(), 0);
});

visit("Tab goes through fields; what stands beside them has keys of its own", {}, async ({ page }) => {
  await sit(page);
  await page.keyboard.press("Tab");
  const met = [];
  for (let i = 0; i < 6; i += 1) {
    met.push(await page.evaluate(() => document.activeElement.tagName + (document.activeElement.className ? `.${document.activeElement.className}` : "")));
    await page.keyboard.press("Tab");
  }
  assert.deepEqual(met.filter((at) => !/^(INPUT|SELECT)/.test(at)), []);
  await page.evaluate(() => document.getElementById("screen-title").focus());
  const stops = await tabStops(page);
  assert.deepEqual(stops.filter(({ visible }) => !visible), []);
  const inForm = await page.locator(".page-form").evaluate((form) => {
    const off = [...form.querySelectorAll(".chip, .step, .preset, summary")];
    return off.filter((e) => e.tabIndex >= 0).map((e) => e.textContent);
  });
  assert.deepEqual(inForm, []);
  // A screen reader meets them all the same.
  const heard = await page.locator(".page-form").ariaSnapshot();
  assert.match(heard, /button "拨打电话[^"]*140 分钟"/);
  const out = page.locator("#field-out");
  await out.fill("143");
  for (const [key, text] of [["ArrowUp", "153"], ["ArrowDown", "143"], ["PageUp", "60"], ["PageUp", "140"], ["PageDown", "60"]]) {
    await out.press(key);
    await until(async () => assert.equal(await out.inputValue(), text, key));
  }
  // Typical months, by arrows from the line.
  await page.locator("#line").press("ArrowDown");
  await until(async () => assert.equal(await out.inputValue(), "61"));
  assert.equal(await page.locator("#field-sms").isVisible(), false);
  await page.keyboard.press("F6");
  await page.locator("#field-sms").waitFor();
});

visit("keys lead from anywhere, and a second press says nothing twice", {}, async ({ page }) => {
  await sit(page);
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await focus(page), "line"));
  assert.match(await said(page), /还没有结果/);
  await page.keyboard.press("F9");
  assert.equal(await screen(page), "#/clerk");
  for (const key of await page.locator(".keys kbd").allInnerTexts()) assert.ok(key);
  assert.ok(await page.locator(".keys").isVisible());
  await type(page, { out: "143", data: "13.2" });
  await page.locator("#best-total").waitFor();
  await page.locator("#field-data").focus();
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await focus(page), "result"));
  await page.keyboard.press("Escape");
  await until(async () => assert.equal(await focus(page), "line"));
  const took = page.getByRole("button", { name: "办了", exact: true });
  await took.click();
  await page.getByText("本机记了 1 条").waitFor();
  assert.equal(await took.getAttribute("aria-pressed"), "true");
  await took.click();
  await page.getByRole("button", { name: "没办", exact: true }).click();
  await until(async () => assert.equal(await took.getAttribute("aria-pressed"), "false"));
  assert.match(await page.locator(".taken").innerText(), /本机记了 1 条/);
  // What can't be brought back is asked for.
  const asked = [];
  page.on("dialog", async (dialog) => {
    asked.push(dialog.message());
    await (asked.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  await page.locator("#taken-rows > summary").click();
  await page.getByRole("button", { name: "清空记录" }).click();
  await page.getByText("本机记了 1 条").waitFor();
  await page.getByRole("button", { name: "清空记录" }).click();
  await page.getByText("本机记了 0 条").waitFor();
  assert.equal(asked.length, 2);
  // On the card the keys are the same.
  await page.keyboard.press("F9");
  await until(async () => assert.equal(await screen(page), "#/card"));
  assert.ok(await page.locator(".keys").isVisible());
  await page.keyboard.press("F2");
  await until(async () => assert.equal(await focus(page), "result"));
});

for (const viewport of [{ width: 1280, height: 800 }, { width: 1024, height: 768 }, { width: 1920, height: 1080 }]) {
  visit(`the verdict is in view whatever is filled in: ${viewport.width}×${viewport.height}`, { viewport }, async ({ page, screenshot }) => {
    await arrive(page);
    await planNow(page, "24CQ200016");
    await page.locator(".saved").waitFor();
    await foldAnswer(page);
    const out = () => page.evaluate(() => {
      const parts = ["#result h3", ".cost-drawing", ".saved", ".plan-name", ".plan-figures, .plan-figure", ".act button, .act"];
      return parts.filter((part) => {
        const e = document.querySelector(`#result ${part.replace("#result ", "")}`);
        const { top, bottom } = e?.getBoundingClientRect() ?? { top: -1, bottom: 1e6 };
        return top < 0 || bottom > innerHeight;
      });
    });
    if (viewport.height >= 800) assert.deepEqual(await out(), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true, "the page itself doesn't scroll");
    // At the other end of the form it is still there.
    await page.locator(".page-form").evaluate((e) => e.scrollTo(0, e.scrollHeight));
    if (viewport.height >= 800) assert.deepEqual(await out(), []);
    assert.ok(await page.locator("#line").evaluate((e) => e.getBoundingClientRect().top >= 0), "the line stays");
    assert.deepEqual(await overflowing(page), []);
    assert.deepEqual(await violations(page), []);
    await screenshot();
  });
}

visit("a press counts though the answer is written anew while the button is held down", {}, async ({ page }) => {
  await sit(page);
  await type(page, { out: "143", data: "13.2" });
  const on = page.locator("#way-on");
  await on.waitFor();
  await on.evaluate((button) => (window.held = button));
  await on.hover();
  await page.mouse.down();
  await page.locator("#field-out").evaluate((field) => {
    field.value = "700";
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await until(async () => assert.equal(await page.evaluate(() => window.held.isConnected), false));
  await on.waitFor();
  await page.mouse.up();
  await until(async () => assert.equal(await screen(page), "#/card"));
  // What is pressed and let go elsewhere does nothing.
  await page.goBack();
  await on.waitFor();
  await on.hover();
  await page.mouse.down();
  await page.locator("#verdict-title").hover();
  await page.mouse.up();
  await page.waitForTimeout(300);
  assert.equal(await screen(page), "#/clerk");
});
