// Reading aloud: with a voice of the device or not at all, and never longer than one is there.

import assert from "node:assert/strict";

import { open, visit } from "./helpers.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

/** A device with these voices, which arrive late; `said` holds what it was asked to say. */
function device(voices) {
  const said = [];
  let listener = () => {};
  let here = [];
  class Utterance {
    constructor(text) {
      this.text = text;
    }
  }
  const speech = {
    getVoices: () => here,
    speak: (utterance) => said.push(utterance),
    cancel: () => said.push("cancelled"),
    addEventListener: (_, heard) => (listener = heard),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
  window.device = {
    arrive: () => {
      here = voices;
      listener();
    },
    take: () => said.splice(0).map((u) => u.text ?? u),
    voices: () => said.filter((u) => u.voice).map((u) => u.voice.name),
    last: () => said.at(-1),
  };
}

const near = { name: "near", lang: "zh-CN", localService: true };
const far = { name: "far", lang: "zh-CN", localService: false };
const hongkong = { name: "hongkong", lang: "zh-HK", localService: true };
const english = { name: "english", lang: "en_US", localService: true };

const begin = async (page, context, voices) => {
  await context.addInitScript(device, voices);
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
  await page.waitForLoadState("load");
  await page.evaluate(() => window.device.arrive());
};

const button = (page) => page.getByRole("button", { name: /朗读|Read aloud/ });
const take = (page) => page.evaluate(() => window.device.take());

visit("a question and the verdict are read, and stop with the screen", {}, async ({ page, context }) => {
  await begin(page, context, [far, hongkong, near]);
  await walk(page, "#/calls");
  await button(page).click();
  assert.deepEqual(await page.evaluate(() => window.device.voices()), ["near"]);
  const question = (await take(page)).at(-1);
  assert.match(question, /^一个月大约打多少分钟电话？/);
  assert.match(question, /套餐含的分钟数不同/);
  assert.equal(await button(page).getAttribute("aria-pressed"), "true");
  // A second press ends it.
  await button(page).click();
  assert.deepEqual(await take(page), ["cancelled"]);
  assert.equal(await button(page).getAttribute("aria-pressed"), "false");
  await button(page).click();
  await take(page);
  await page.locator("#field-out").fill("200");
  await page.locator(".screen-foot .primary").click();
  await until(async () => assert.deepEqual(await take(page), ["cancelled"]));
  assert.equal(await button(page).getAttribute("aria-pressed"), "false");
  // To its end.
  await button(page).click();
  await page.evaluate(() => window.device.last().onend());
  assert.equal(await button(page).getAttribute("aria-pressed"), "false");
  await page.goto("#/where");
  await page.locator(".regions").waitFor();
  await page.getByRole("button", { name: "重庆" }).click();
  await page.locator(".screen-foot .primary").click();
  await page.locator("#field-data").fill("13.2");
  for (const hash of ["#/now", "#/you", "#/check", "#/result"]) {
    await page.locator(".screen-foot .primary").click();
    await until(async () => assert.equal(await screen(page), hash));
  }
  await page.locator("#best-total").waitFor();
  await take(page);
  await button(page).click();
  const verdict = (await take(page)).at(-1);
  const shown = await page.locator("#best-total").innerText();
  assert.ok(verdict.includes(shown), `${verdict} has ${shown}`);
  assert.ok(verdict.startsWith(await page.locator("#screen-title").innerText()));
});

visit("each language needs a voice of its own", {}, async ({ page, context }) => {
  await begin(page, context, [far, english]);
  await walk(page, "#/calls");
  assert.equal(await button(page).count(), 0);
  await page.getByRole("button", { name: "English" }).click();
  await button(page).click();
  assert.deepEqual(await page.evaluate(() => window.device.voices()), ["english"]);
  assert.match((await take(page)).at(-1), /^About how many minutes/);
  // What is said in another language than the page's ends.
  await page.getByRole("button", { name: "中文" }).click();
  await until(async () => assert.deepEqual(await take(page), ["cancelled"]));
  assert.equal(await button(page).count(), 0);
});

visit("a voice of the network is none", {}, async ({ page, context }) => {
  await begin(page, context, [far, { ...english, localService: false }]);
  await walk(page, "#/calls");
  await page.waitForTimeout(200);
  assert.equal(await button(page).count(), 0);
  assert.deepEqual(await take(page), []);
});
