// A kiosk: large, the same way on every screen, and nothing of anybody left behind.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const hall = { viewport: { width: 1080, height: 1920 }, hasTouch: true };

async function arrive(page) {
  await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
  await page.goto("?kiosk");
  await page.locator(".attract").waitFor();
}

/** What is left of a visit, wherever it could be. */
const left = (page) => page.evaluate(async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  text: document.documentElement.outerHTML + [...document.querySelectorAll("input")].map(({ value }) => value).join(),
  caches: (await caches.keys()).length,
}));

/** 16 mm, 20 mm and 4.8 mm; a kiosk's screen says how many pixels a millimetre has. */
const MM = 4.03;
const BAR = ["返回", "重新开始", "找店员", "按钮下移", "结束并清除"];
const SCREENS = ["#/where", "#/calls", "#/data", "#/now", "#/you", "#/check", "#/result"];

// What a finger has to meet: of a field its box, of an answer its segment.
const CONTROLS = "button, select, summary, a[href]:not(.skip), .segment, .need, .number-box, input[type=search], input[type=range]";

/** Text whose capitals are lower than 4.8 mm, a line each. */
const faint = (page, least) => page.evaluate((least) => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d");
  const own = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
  const seen = (e) => e.checkVisibility() && !e.closest(".visually-hidden, .skip");
  const low = [...document.querySelectorAll("#app *")].filter((e) => own(e) && seen(e)).map((e) => {
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(e);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    // A drawing has a scale of its own.
    const scale = e.ownerSVGElement?.getScreenCTM().a ?? 1;
    return [e, scale * pen.measureText("H").actualBoundingBoxAscent];
  });
  return low.filter(([, cap]) => cap < least - 0.1).map(([e, cap]) => `${cap} ${e.getAttribute("class") ?? e.tagName} ${e.textContent.slice(0, 12)}`);
}, least);

/** Controls that can't be met in the lower half of the screen, or have something above them. */
const outOfReach = (page) => page.locator(CONTROLS).evaluateAll((all) => {
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

async function sound(page, name, screenshot) {
  assert.deepEqual(await small(page, 16 * MM, CONTROLS), [], name);
  assert.deepEqual(await small(page, 20 * MM, ".begin, .screen-foot .primary"), [], name);
  assert.deepEqual(await faint(page, 4.8 * MM), [], name);
  assert.deepEqual(await violations(page), [], name);
  assert.deepEqual(await overflowing(page), [], name);
  assert.deepEqual(await page.locator("a[href^=http], input[type=file], [target=_blank]").count(), 0, name);
  await screenshot(name.replace(/\W/g, ""));
}

for (const look of ["zh light", "zh dark care", "en light"]) {
  visit(`large, and the same buttons on every screen: ${look}`, hall, async ({ page, context, screenshot }) => {
    await context.addInitScript((look) => localStorage.setItem("fit-look", look), look);
    await arrive(page);
    for (const hash of ["#/", ...SCREENS]) {
      if (hash !== "#/") {
        await page.evaluate(() => sessionStorage.clear());
        await page.goto("?kiosk");
        await walk(page, hash, (locator) => locator.tap());
      }
      if (look.startsWith("zh")) assert.deepEqual(await page.locator(".kiosk-bar button").allInnerTexts(), BAR);
      await sound(page, hash, screenshot);
      // From a seat: everything is met in the lower half, and the question stands above.
      await page.locator(".kiosk-bar button").nth(3).tap();
      assert.deepEqual(await outOfReach(page), [], hash);
      await page.locator(".cover").waitFor({ state: "detached" });
      await page.locator("#app").evaluate((e) => e.scrollTo(0, 0));
      assert.deepEqual(await overflowing(page), [], hash);
      await screenshot(`${hash.replace(/\W/g, "")}-reach`);
      await page.locator(".kiosk-bar button").nth(3).tap();
    }
  });
}

for (const [screenName, button] of [
  ["family", "[data-do='go family']"],
  ["compare", "[data-do^=beside]"],
  ["card", "[data-do='go card']"],
]) {
  visit(`large and in reach beside the result: ${screenName}`, hall, async ({ page, screenshot }) => {
    await arrive(page);
    await walk(page, "#/result", (locator) => locator.tap());
    // What is still to come moves what is there from under the finger.
    await page.waitForLoadState("networkidle");
    await until(async () => assert.equal(await page.getByText("正在逐种比较…").count(), 0));
    await page.locator(button).first().tap();
    await until(async () => assert.equal(await screen(page), `#/${screenName}`));
    await until(async () => assert.equal(await page.getByText("正在逐种比较…").count(), 0));
    await sound(page, screenName, screenshot);
    await page.locator(".kiosk-bar button").nth(3).tap();
    assert.deepEqual(await outOfReach(page), []);
  });
}

visit("the first screen begins wherever it is touched, by any key, and not by its switches", hall, async ({ page }) => {
  await arrive(page);
  await page.locator(".attract").getByRole("button", { name: "关怀模式" }).tap();
  await page.locator(".attract").getByRole("button", { name: "English" }).tap();
  await page.locator(".attract").getByRole("button", { name: "中文" }).tap();
  assert.match(await screen(page), /^(#\/)?$/);
  await page.touchscreen.tap(30, 900);
  await until(async () => assert.equal(await screen(page), "#/where"));
  for (const key of ["7", "Backspace", "x", "Enter"]) {
    await page.goto("?kiosk");
    await page.locator(".attract").waitFor();
    await page.keyboard.press(key);
    await until(async () => assert.equal(await screen(page), "#/where", key));
  }
});

/** Presses a key until the focus is there; says how often. */
async function press(page, key, there, most = 80) {
  for (let i = 0; i < most; i += 1) {
    if (await page.evaluate((there) => document.activeElement.matches(there) && document.activeElement.getBoundingClientRect().top < innerHeight, there)) return i;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} doesn't lead to ${there}`);
}

visit("from the first screen to the result and out with arrows, digits and Enter alone", hall, async ({ page }) => {
  await arrive(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("5");
  await until(async () => assert.equal(await screen(page), "#/where"));
  await page.locator(".region", { hasText: "重庆" }).evaluate((e) => (e.id = "here"));
  // Rows down, then along the row.
  const down = await page.evaluate(() => {
    const row = (e) => e.getBoundingClientRect().top;
    const rows = [...new Set([...document.querySelectorAll(".region")].map(row))];
    return rows.indexOf(row(document.getElementById("here"))) + 1;
  });
  await press(page, "ArrowDown", ".region");
  for (let i = 1; i < down; i += 1) await page.keyboard.press("ArrowDown");
  const side = await page.evaluate(() => Math.sign(document.getElementById("here").offsetLeft - document.activeElement.offsetLeft));
  await press(page, side < 0 ? "ArrowLeft" : "ArrowRight", "#here", 8);
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await screen(page), "#/calls"));
  await page.locator("#field-out").waitFor();
  // Digits find the field; left and right move in it, up and down out of it.
  await page.keyboard.type("20");
  assert.equal(await page.locator("#field-out").inputValue(), "20");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("1");
  assert.equal(await page.locator("#field-out").inputValue(), "120");
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await page.evaluate(() => document.activeElement.id), "field-out");
  await press(page, "ArrowUp", "#field-out", 4);
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await screen(page), "#/data"));
  await page.keyboard.type("13");
  await page.keyboard.press("Enter");
  for (const hash of ["#/now", "#/you", "#/check"]) {
    await until(async () => assert.equal(await screen(page), hash));
    await press(page, "ArrowDown", ".screen-foot .primary");
    await page.keyboard.press("Enter");
  }
  await page.locator("#best-total").waitFor();
  await press(page, "ArrowDown", ".kiosk-bar button:not(:disabled)", 200);
  await press(page, "ArrowRight", ".kiosk-bar .end", 6);
  const wiped = page.waitForEvent("load");
  await page.keyboard.press("Enter");
  await wiped;
  await page.locator(".attract").waitFor();
  assert.deepEqual((await left(page)).session, {});
});

visit("by touch alone: a pad of digits comes with a finger in a field", hall, async ({ page, screenshot }) => {
  await arrive(page);
  await walk(page, "#/calls", (locator) => locator.tap());
  const pad = page.locator(".pad");
  assert.equal(await pad.isVisible(), false);
  await page.locator("#field-out").tap();
  await pad.waitFor();
  assert.deepEqual(await small(page, 16 * MM, ".pad button"), []);
  assert.deepEqual(await violations(page), []);
  for (const key of ["2", "0", "5", "退格 Backspace", "0"]) await pad.getByRole("button", { name: key, exact: true }).tap();
  assert.equal(await page.locator("#field-out").inputValue(), "200");
  await screenshot();
  // It hides nothing that leads on.
  await page.locator(".screen-foot .primary").tap();
  await until(async () => assert.equal(await screen(page), "#/data"));
  assert.equal(await pad.isVisible(), false);
  await page.locator("#field-data").tap();
  for (const key of ["1", "3", ".", "2"]) await pad.getByRole("button", { name: key, exact: true }).tap();
  await page.locator(".screen-foot .primary").tap();
  await page.locator("#plan-search").tap();
  for (const key of ["5", "8"]) await pad.getByRole("button", { name: key, exact: true }).tap();
  await page.locator(".search-hit").first().tap();
  await page.locator(".plan-chosen").waitFor();
  // Whoever has keys needs none of it.
  await page.goto("?kiosk#/calls");
  await page.locator("#field-out").fill("");
  await page.locator("#screen-title").click();
  await page.keyboard.type("77");
  assert.equal(await page.locator("#field-out").inputValue(), "77");
  assert.equal(await pad.isVisible(), false);
});

visit("right leads to everything there is, and Escape one screen back", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/you");
  await page.locator("summary").first().click();
  const all = await page.locator("#app :is(button, input, select, summary, a[href]):not(:disabled, .skip)").evaluateAll((all) => {
    const shown = all.filter((e) => e.checkVisibility() && !e.matches(".brand"));
    shown.forEach((e, i) => e.setAttribute("data-n", i));
    return shown.length;
  });
  const met = new Set();
  for (let i = 0; i < 3 * all; i += 1) {
    await page.keyboard.press("ArrowRight");
    met.add(await page.evaluate(() => document.activeElement.getAttribute("data-n")));
  }
  met.delete(null);
  assert.equal(met.size, all);
  await page.keyboard.press("Escape");
  await until(async () => assert.equal(await screen(page), "#/now"));
});

visit("a list opens and chooses by arrows and Enter", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/now");
  await press(page, "ArrowDown", "#field-operator");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await until(async () => assert.notEqual(await page.locator("#field-operator").inputValue(), ""));
});

visit("what covers the screen holds the focus and gives it back", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/calls");
  const inCover = () => page.evaluate(() => document.querySelector(".cover").contains(document.activeElement));
  const call = page.getByRole("button", { name: "找店员" });
  await call.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "请到柜台找店员" }).waitFor();
  for (const key of ["Tab", "Tab", "Shift+Tab", "ArrowDown", "ArrowLeft"]) {
    await page.keyboard.press(key);
    assert.equal(await inCover(), true, key);
  }
  assert.deepEqual(await violations(page), []);
  for (const key of ["Escape", "Enter"]) {
    await page.locator(".cover").waitFor();
    await page.keyboard.press(key);
    await page.locator(".cover").waitFor({ state: "detached" });
    assert.equal(await call.evaluate((e) => e === document.activeElement), true, key);
    if (key === "Escape") await page.keyboard.press("Enter");
  }
  await page.locator("#field-out").focus();
  await page.clock.fastForward(65_000);
  const dialog = page.getByRole("alertdialog", { name: "您还在吗？" });
  await dialog.waitFor();
  await until(async () => assert.equal(await inCover(), true));
  assert.equal(await dialog.locator("[aria-live]").innerText(), "还有 30 秒");
  assert.deepEqual(await violations(page), []);
  await page.clock.fastForward(12_000);
  await until(async () => assert.equal(await dialog.locator("[aria-live]").innerText(), "还有 20 秒"));
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-out");
});

visit("no key and no finger leads out of it", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/calls");
  const stopped = await page.evaluate(() => {
    const fire = (event) => !document.getElementById("field-out").dispatchEvent(event);
    const set = { bubbles: true, cancelable: true };
    const key = (key, more) => fire(new KeyboardEvent("keydown", { key, ...set, ...more }));
    return {
      print: key("p", { ctrlKey: true }), save: key("s", { ctrlKey: true }), find: key("f", { metaKey: true }),
      back: key("ArrowLeft", { altKey: true }), reload: key("F5"), full: key("F11"), menu: key("ContextMenu"),
      context: fire(new MouseEvent("contextmenu", set)), drag: fire(new DragEvent("dragstart", set)),
      middle: fire(new MouseEvent("auxclick", { button: 1, ...set })), zoom: fire(new WheelEvent("wheel", { ctrlKey: true, ...set })),
      // What is typed is typed, and a wheel scrolls.
      digit: key("5"), scroll: fire(new WheelEvent("wheel", set)),
    };
  });
  const { digit, scroll, ...others } = stopped;
  assert.deepEqual([digit, scroll], [false, false]);
  assert.deepEqual(Object.keys(others).filter((name) => !others[name]), []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("h1")).userSelect), "none");
  // Files dropped on it are left alone, and the clerk's page, which opens files, isn't here.
  await page.evaluate(() => {
    const files = new DataTransfer();
    files.items.add(new File(["x"], "x.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
  });
  await page.goto("?kiosk#/clerk");
  await page.locator(".attract").waitFor();
  assert.equal(await page.locator("#statement-files, .statement").count(), 0);
});

visit("a device says how large a millimetre is, and a wipe leaves that", hall, async ({ page }) => {
  await page.goto("?kiosk&mm=5");
  await page.locator(".attract").waitFor();
  assert.deepEqual(await small(page, 36 * 5, ".begin"), []);
  const wiped = page.waitForEvent("load");
  await page.getByRole("button", { name: "结束并清除" }).tap();
  await wiped;
  await page.locator(".attract").waitFor();
  assert.equal(await page.evaluate(() => location.search), "?kiosk&mm=5");
});

visit("nothing moves with 关怀 or where motion is not wanted", { ...hall, reducedMotion: "reduce" }, async ({ page }) => {
  await arrive(page);
  const moving = () => page.evaluate(() => [...document.querySelectorAll("#app *")].filter((e) => {
    const { animationName, transitionDuration } = getComputedStyle(e);
    return animationName !== "none" || transitionDuration.split(", ").some((time) => parseFloat(time) > 0);
  }).map((e) => e.className));
  assert.deepEqual(await moving(), []);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.locator(".attract").getByRole("button", { name: "关怀模式" }).tap();
  await page.locator("html[data-care]").waitFor();
  assert.deepEqual(await moving(), []);
});

visit("nobody there: it counts down, a touch goes on, and in the end all is wiped", hall, async ({ page }) => {
  await arrive(page);
  await page.getByRole("button", { name: "关怀模式" }).tap();
  await page.getByRole("button", { name: "English" }).tap();
  await walk(page, "#/data");
  await page.locator("#field-data").fill("73.21");
  // 关怀 has three times as long.
  await page.clock.fastForward(170_000);
  await page.waitForTimeout(600);
  assert.equal(await page.locator(".cover").count(), 0);
  for (let i = 0; i < 10; i += 1) {
    await page.clock.fastForward(i === 0 ? 12_000 : 182_000);
    await page.locator(".cover").waitFor();
    assert.match(await page.locator(".cover").innerText(), /Are you still there\?/);
    await page.locator(".cover").tap({ position: { x: 5, y: 5 } });
    await page.locator(".cover").waitFor({ state: "detached" });
  }
  assert.equal(await page.locator("#field-data").inputValue(), "73.21");
  const wiped = page.waitForEvent("load");
  await page.clock.fastForward(211_000);
  await wiped;
  await page.locator(".attract").waitFor();
  const after = await left(page);
  assert.deepEqual(after.session, {});
  assert.deepEqual(after.local, { "fit-look": "zh auto" });
  assert.doesNotMatch(after.text, /73\.21|data-care/);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  // The browser's history leads to nothing.
  await page.goBack().catch(() => null);
  await page.waitForTimeout(500);
  assert.doesNotMatch((await left(page)).text, /73\.21/);
});

visit("the end is always there, and so is the beginning", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/result", (locator) => locator.tap());
  await page.getByRole("button", { name: "重新开始" }).tap();
  await page.locator(".attract").waitFor();
  assert.deepEqual((await left(page)).session, {});
  await walk(page, "#/now", (locator) => locator.tap());
  assert.equal(await page.locator("#plan-search").inputValue(), "");
  await page.getByRole("button", { name: "找店员" }).tap();
  await page.getByText("请到柜台找店员").waitFor();
  await page.getByRole("button", { name: "继续", exact: true }).last().tap();
  assert.equal(await screen(page), "#/now");
  const wiped = page.waitForEvent("load");
  await page.getByRole("button", { name: "结束并清除" }).tap();
  await wiped;
  await page.locator(".attract").waitFor();
  assert.deepEqual((await left(page)).session, {});
  await until(async () => assert.equal(await page.locator(".door, #statement-files, a[href^=http]").count(), 0));
});
