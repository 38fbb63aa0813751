// A kiosk: large, the same way on every screen, and nothing of anybody left behind.

import assert from "node:assert/strict";

import { overflowing, small, violations } from "./axe.mjs";
import { visit } from "./helpers.mjs";
import { BAR, MM, SCREENS, arrive, faint, hall, left, outOfReach, sound } from "./kiosk.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

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
      // The language and 关怀 don't stand between the question and its fields.
      const between = await page.evaluate(() => {
        const top = (selector) => document.querySelector(selector)?.getBoundingClientRect().top;
        return top(".header-tools") < top("main :is(.card, article)");
      });
      assert.equal(between, false, hash);
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
  await press(page, "ArrowDown", "summary.way");
  await page.keyboard.press("Enter");
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

visit("a tile is come to and chosen by arrows and Enter", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/now");
  await press(page, "ArrowDown", "[id^=operator-]");
  await press(page, "ArrowLeft", "#operator-cmcc", 8);
  await page.keyboard.press("Enter");
  await until(async () => assert.equal(await page.locator("#operator-cmcc").isChecked(), true));
  await page.locator("#fee-58").waitFor();
});

visit("what covers the screen holds the focus and gives it back", hall, async ({ page, screenshot }) => {
  await arrive(page);
  await walk(page, "#/data");
  const inCover = () => page.evaluate(() => document.querySelector(".cover").contains(document.activeElement));
  const call = page.getByRole("button", { name: "找店员" });
  await call.focus();
  await page.keyboard.press("Enter");
  const called = page.getByRole("alertdialog", { name: "请店员过来" });
  await called.waitFor();
  // Seen from the counter: the whole screen, capitals of 3 cm; and it says what it doesn't do.
  const { width, height } = await called.boundingBox();
  assert.deepEqual([width, height], [1080, 1920]);
  assert.ok(await called.locator("h2").evaluate((e) => parseFloat(getComputedStyle(e).fontSize)) * 0.7 >= 30 * MM);
  assert.match(await called.innerText(), /屏幕不会自动叫人/);
  assert.deepEqual(await small(page, 20 * MM, ".cover .primary"), []);
  assert.deepEqual(await faint(page, 4.8 * MM), []);
  await screenshot("call");
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
  await page.locator("#field-data").focus();
  await page.clock.fastForward(65_000);
  const dialog = page.getByRole("alertdialog", { name: "您还在吗？" });
  await dialog.waitFor();
  await until(async () => assert.equal(await inCover(), true));
  assert.equal(await dialog.locator("[aria-live]").innerText(), "还有 30 秒");
  assert.deepEqual(await small(page, 20 * MM, ".cover .primary"), []);
  assert.deepEqual(await small(page, 16 * MM, ".cover .secondary"), []);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await faint(page, 4.8 * MM), []);
  await page.clock.fastForward(12_000);
  await until(async () => assert.equal(await dialog.locator("[aria-live]").innerText(), "还有 20 秒"));
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => document.activeElement.id), "field-data");
});

visit("no key and no finger leads out of it", hall, async ({ page }) => {
  await arrive(page);
  await walk(page, "#/data");
  const stopped = await page.evaluate(() => {
    const fire = (event) => !document.getElementById("field-data").dispatchEvent(event);
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

visit("the end is always there; beginning anew asks first and keeps the language", hall, async ({ page }) => {
  await arrive(page);
  await page.locator(".attract").getByRole("button", { name: "English" }).tap();
  await page.getByRole("button", { name: "Touch to begin" }).waitFor();
  await walk(page, "#/now", (locator) => locator.tap());
  await page.getByRole("button", { name: "Start over" }).tap();
  const dialog = page.getByRole("dialog", { name: "Start over?" });
  await dialog.waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: "No, continue" }).tap();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await screen(page), "#/now");
  await page.getByRole("button", { name: "Start over" }).tap();
  const begun = page.waitForEvent("load");
  await dialog.getByRole("button", { name: "Start over" }).tap();
  await begun;
  await page.locator(".regions").waitFor();
  assert.deepEqual([await screen(page), await page.locator("html").getAttribute("lang")], ["#/where", "en"]);
  assert.deepEqual((await left(page)).session, {});
  await page.getByRole("button", { name: "Chongqing" }).tap();
  await page.locator("summary.way").tap();
  assert.equal(await page.locator("#field-out").inputValue(), "");
  // The end is told apart by its look and its place: it is filled, and last.
  const look = (name) => page.getByRole("button", { name }).evaluate((e) => getComputedStyle(e).backgroundColor);
  assert.notEqual(await look("End and clear"), await look("Start over"));
  const wiped = page.waitForEvent("load");
  await page.getByRole("button", { name: "End and clear" }).tap();
  await wiped;
  await page.locator(".attract").waitFor();
  const after = await left(page);
  assert.deepEqual([after.session, await page.locator("html").getAttribute("lang")], [{}, "zh-CN"]);
  await until(async () => assert.equal(await page.locator(".door, #statement-files, a[href^=http]").count(), 0));
});
