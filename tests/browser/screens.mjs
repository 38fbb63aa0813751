// Every screen that is worth a look, and how one gets there. A new screen is one entry.

import assert from "node:assert/strict";

import { open, site } from "./browser.mjs";
import { consult, drop, unfold } from "./door.mjs";
import { arrive, foldAnswer, planNow, settled, type, until } from "./page.mjs";
import { good } from "./statements.mjs";
import { screen, walk } from "./walk.mjs";

const on = (page, hash) => until(async () => assert.equal(await screen(page), hash));

/** Through the questions to a screen, as the customer of `walk`. */
const to = (hash) => async (page) => {
  await open(page);
  if (hash !== "#/") await walk(page, hash);
};

/** To the answer, and on by one of its buttons: `card`, `family`. */
const beyond = (name) => async (page) => {
  await to("#/result")(page);
  await page.locator(`[data-do="go ${name}"]`).first().click();
  await on(page, `#/${name}`);
};

/** On from a question, with something in a field that is no number. */
const wrongly = (hash, field, text) => async (page) => {
  await to(hash)(page);
  await page.locator(field).fill(text);
  await page.locator(".screen-foot .primary").click();
  await page.locator("#errors").waitFor();
};

const clerk = async (page) => {
  await arrive(page);
  await planNow(page, "24CQ200016");
  await settled(page);
  await page.locator(".saved").waitFor();
};

const kiosk = (hash) => async (page) => {
  await page.goto(`${site}?kiosk`);
  await page.locator(".attract").first().waitFor();
  if (hash !== "#/") await walk(page, hash, (locator) => locator.tap());
};

/**
 * `name`: of its pictures. `go(page)`: from nothing to the screen.
 * `top`: only what a window shows, too, and not only the page as long as it is.
 * `print`: on paper, too. `kiosk`: at a kiosk instead.
 */
export const screens = [
  { name: "home", go: to("#/"), top: true },
  { name: "where", go: to("#/where") },
  { name: "calls", go: to("#/calls"), top: true },
  { name: "calls-wrong", go: wrongly("#/calls", "#field-out", "很多") },
  {
    name: "calls-more",
    go: async (page) => {
      await to("#/calls")(page);
      await page.locator("summary").first().click();
    },
  },
  { name: "data", go: to("#/data") },
  {
    name: "data-more",
    go: async (page) => {
      await to("#/data")(page);
      await page.locator("summary").first().click();
      await page.locator("#app-add").selectOption({ index: 1 });
    },
  },
  { name: "data-wrong", go: wrongly("#/data", "#field-data", "-13") },
  { name: "now", go: to("#/now") },
  {
    name: "now-found",
    go: async (page) => {
      await to("#/now")(page);
      await page.locator("#operator-cmcc").check();
      await page.locator("#plan-search").fill("58");
      await page.locator(".search-hit").first().waitFor();
    },
  },
  {
    name: "now-chosen",
    go: async (page) => {
      await to("#/now")(page);
      await planNow(page, "24CQ200016");
    },
  },
  { name: "you", go: to("#/you") },
  { name: "check", go: to("#/check"), top: true },
  {
    name: "result",
    go: async (page) => {
      await to("#/result")(page);
      await foldAnswer(page);
    },
    top: true,
  },
  { name: "result-unfolded", go: to("#/result"), print: true },
  {
    name: "result-offer",
    go: async (page) => {
      await to("#/result")(page);
      await page.locator(".ranking .other-open").nth(1).click();
      await page.locator(".other-body .bill table").first().waitFor();
      await page.locator(".other-body summary").first().click().catch(() => null);
    },
  },
  {
    name: "compare",
    go: async (page) => {
      await to("#/result")(page);
      await page.locator("[data-do=beside]").click();
      await page.locator("table.side-by-side").waitFor();
    },
    print: true,
  },
  {
    name: "family",
    go: async (page) => {
      await beyond("family")(page);
      await page.locator("#member-add").click();
      await page.locator("#member-1-field-out").fill("30");
      await page.locator("#member-1-field-data").fill("1");
      await page.locator(".verdict .tried-list dd strong").first().waitFor();
    },
    print: true,
  },
  { name: "card", go: beyond("card"), print: true },
  {
    name: "clerk-empty",
    go: async (page) => {
      await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
      await open(page, "#/clerk");
    },
  },
  { name: "clerk", go: clerk, top: true, print: true },
  {
    name: "clerk-stay",
    go: async (page) => {
      await arrive(page);
      await planNow(page, "25CQ301811");
      await settled(page);
      await page.locator(".answer-stay").waitFor();
    },
  },
  {
    name: "clerk-wrong",
    go: async (page) => {
      await clerk(page);
      await type(page, { out: "很多", data: "13 分钟" });
      await page.locator(".outdated").waitFor();
      await page.locator("#field-out").press("Enter");
      await page.locator("#errors").waitFor();
    },
  },
  {
    name: "clerk-open",
    go: async (page) => {
      await clerk(page);
      await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
      for (const list of [".ranking", ".ask", "#excluded"]) await page.locator(`${list} .other-open`).first().click();
      await page.locator(".other-body .bill table").first().waitFor();
    },
  },
  {
    name: "no-catalogue",
    go: async (page) => {
      await arrive(page);
      await page.route("**/catalogue/sichuan.bin", (route) => route.abort());
      await page.locator("#field-region").selectOption("sichuan");
      await page.locator(".failed").waitFor();
    },
  },
  {
    name: "no-module",
    go: async (page) => {
      await page.route("**/app_bg.wasm", (route) => route.abort());
      await page.goto(site);
      await page.getByRole("alert").waitFor();
    },
  },
  { name: "statement", go: (page) => consult(page, good()), top: true, print: true },
  {
    name: "statement-open",
    go: async (page) => {
      await consult(page, good());
      await unfold(page);
    },
  },
  {
    name: "statement-wrong",
    go: async (page) => {
      await arrive(page);
      await drop(page, { name: "empty.csv", bytes: Buffer.alloc(0) });
      await page.locator(".statement [role='alert']").waitFor();
    },
  },
  ...["#/", "#/where", "#/calls", "#/now", "#/check", "#/result"].map((hash) => (
    { name: `kiosk-${hash.slice(2) || "attract"}`, kiosk: true, go: kiosk(hash), top: true }
  )),
  {
    name: "kiosk-help",
    kiosk: true,
    go: async (page) => {
      await kiosk("#/calls")(page);
      await page.locator(".kiosk-bar button").nth(2).tap();
      await page.locator(".cover").waitFor();
    },
  },
  {
    name: "kiosk-hall",
    kiosk: true,
    go: async (page) => {
      await page.goto(`${site}?kiosk&region=chongqing#/where`);
      await page.locator(".ways").waitFor();
    },
  },
  {
    name: "kiosk-own",
    kiosk: true,
    go: async (page) => {
      await kiosk("#/calls")(page);
      await page.locator("summary.way").tap();
      await page.locator("#field-out").tap();
      await page.locator(".pad").waitFor();
    },
  },
  {
    name: "kiosk-countdown",
    kiosk: true,
    go: async (page) => {
      await kiosk("#/calls")(page);
      // 关怀 waits three times as long; a wipe comes 30 s later.
      const care = await page.locator("html[data-care]").count();
      await page.clock.fastForward(care ? 190_000 : 68_000);
      await page.locator(".cover").waitFor();
    },
  },
  {
    name: "kiosk-reach",
    kiosk: true,
    go: async (page) => {
      await kiosk("#/calls")(page);
      await page.locator(".kiosk-bar button").nth(3).tap();
    },
  },
];
