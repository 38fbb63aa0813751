// How fast the page is on a slow device: the first load, and from an input to its paint.
// `cargo xtask bench --browser` runs it and prints tables. It measures and judges nothing: a
// machine that is busy with something else is slower, and no test should fail for that.

import { launch, open, site } from "./browser.mjs";
import { arrive, planNow, settled } from "./page.mjs";
import { walk } from "./walk.mjs";

const SLOWER = 4;
const RUNS = Number(process.env.RUNS ?? 5);
// Words choose the inputs that have one of them.
const words = process.argv.slice(2);
const phone = { width: 390, height: 844 };
// Slow 4G as Lighthouse's devtools throttling has it: 1.6 Mbit/s down less 10 %, 750 kbit/s up
// less 10 %, and 150 ms of round trip, of which a request sees 3.75 times as latency.
const network = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};
// A network that is slow by itself; of its round trips a request sees the same.
const slowest = { ...network, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const most = (values) => Math.max(...values);
const ms = (value) => (value === undefined ? "–" : `${Math.round(value)} ms`);

/** A fresh visitor on a slow processor, and what watches them. */
async function visitor(browser, conditions) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: phone, hasTouch: true, serviceWorkers: "block" });
  await context.addInitScript(() => {
    window.measured = { lcp: 0, cls: 0, longest: 0, shifts: [] };
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) window.measured.lcp = startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (hadRecentInput) continue;
        window.measured.cls += value;
        window.measured.shifts.push(...sources.map(({ node }) => node?.className || node?.nodeName));
      }
    }).observe({ type: "layout-shift", buffered: true });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) window.measured.longest = Math.max(window.measured.longest, duration);
    }).observe({ type: "longtask", buffered: true });
  });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  if (conditions !== undefined) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", conditions);
  }
  await session.send("Performance.enable");
  return { context, page, session };
}

/** Milliseconds of the page's thread so far, by what they went into. */
async function spent(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return { script: of("ScriptDuration"), style: of("RecalcStyleDuration"), layout: of("LayoutDuration") };
}

async function firstLoad(browser, conditions) {
  const { context, page } = await visitor(browser, conditions);
  await open(page);
  const ready = await page.evaluate(() => performance.now());
  // What comes late, shifts late.
  await page.waitForTimeout(2500);
  const measured = await page.evaluate(() => ({
    ...window.measured,
    fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  }));
  await context.close();
  return { ...measured, ready };
}

/**
 * From an input event's own time stamp until the next frame has been laid out and painted: an
 * urgent task posted from an animation frame is done once that frame is. `interaction` is what
 * Event Timing says of the same deed: until it is on the screen, as INP counts, in steps of 8 ms.
 */
async function inputToPaint(page, kind, deed) {
  await page.evaluate((kind) => {
    window.paint = new Promise((resolve) => {
      let longest = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      });
      observer.observe({ type: "event", durationThreshold: 16 });
      addEventListener(kind, (event) => {
        const start = event.timeStamp;
        requestAnimationFrame(() => {
          // After this frame's style, layout and paint, and before anything else that waits.
          scheduler.postTask(() => {
            const paint = performance.now() - start;
            setTimeout(() => {
              observer.disconnect();
              resolve({ paint, interaction: longest });
            }, 300);
          }, { priority: "user-blocking" });
        });
      }, { capture: true, once: true });
    });
  }, kind);
  await deed();
  return page.evaluate(() => window.paint);
}

const question = (hash) => async (page) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await open(page);
  await walk(page, hash);
};

/** Touches an element in the middle, with none of the driver's own checks in between. */
const touch = (selector, n = 0) => async (page) => {
  const element = page.locator(selector).nth(n);
  await element.scrollIntoViewIfNeeded();
  await page.waitForTimeout(300);
  const { x, y, width, height } = await element.boundingBox();
  return { deed: () => page.touchscreen.tap(x + width / 2, y + height / 2) };
};
/** Types into a field that has the focus already. */
const type = (selector, text) => async (page) => {
  await page.locator(selector).focus();
  await page.waitForTimeout(300);
  return { deed: () => page.keyboard.press(text) };
};

/** What people do: where, the event that begins it, and the deed. */
const inputs = [
  ["type into a question's field", question("#/calls"), "input", type("#field-out", "7")],
  ["press − or ＋", question("#/calls"), "click", touch(".step", 1)],
  ["press a chip", question("#/calls"), "click", touch(".chip", 1)],
  ["go on to the next question", question("#/calls"), "click", touch(".screen-foot .secondary")],
  ["search for a plan", question("#/now"), "input", type("#plan-search", "5")],
  ["show the result", question("#/check"), "click", touch(".screen-foot .primary")],
  ["open an offer", question("#/result"), "click", touch(".ranking .other-open", 1)],
  ["show more offers", question("#/result"), "click", touch(".ranking .wide")],
  ["what if: type", question("#/result"), "input", type("#try-field-out", "1")],
  ["change the language at a question", question("#/calls"), "click", touch(".header .tool", 1)],
  ["change the language at the result", question("#/result"), "click", touch(".header .tool", 1)],
  ["关怀 at the result", question("#/result"), "click", touch(".header .tool")],
  ["type at the clerk's", clerk, "input", type("#field-out", "7")],
  ["press a chip at the clerk's", clerk, "click", touch(".chip", 1)],
];

async function clerk(page) {
  await arrive(page);
  await planNow(page, "24CQ200016");
  await settled(page);
}

async function input(browser, [, go, kind, aim]) {
  const { context, page, session } = await visitor(browser);
  try {
    await go(page);
    const { deed } = await aim(page);
    await page.waitForTimeout(1000);
    const before = await spent(session);
    const found = await inputToPaint(page, kind, deed);
    const after = await spent(session);
    for (const key of Object.keys(after)) found[key] = after[key] - before[key];
    return found;
  } finally {
    await context.close();
  }
}

const browser = await launch();
console.log(`${site}, Chromium ${browser.version()}, ${SLOWER}× slower processor, ${RUNS} runs each, ${phone.width}×${phone.height}`);

const table = (title, loads, rows) => {
  console.log(`\n${title.padEnd(55)}    median      most   wanted`);
  for (const [name, key, wanted] of rows) {
    const all = loads.map((load) => load[key]);
    console.log(`${name.padEnd(55)}${ms(median(all)).padStart(10)}${ms(most(all)).padStart(10)}${wanted.padStart(9)}`);
  }
};
const load = async (conditions) => {
  const loads = [];
  for (let i = 0; i < RUNS; i += 1) loads.push(await firstLoad(browser, conditions));
  return loads;
};
table("first load at 0.4 Mbit/s, 562.5 ms latency", await load(slowest), [
  ["the first screen's words", "fcp", "2000 ms"],
  ["usable", "ready", ""],
]);
const loads = await load(network);
table("first load on slow 4G (1.44 Mbit/s, 562.5 ms latency)", loads, [
  ["first contentful paint", "fcp", ""],
  ["largest contentful paint", "lcp", "2500 ms"],
  ["usable", "ready", ""],
  ["longest task", "longest", ""],
]);
const of = (key) => loads.map((load) => load[key]);
console.log(`${"layout shift (CLS)".padEnd(55)}${median(of("cls")).toFixed(3).padStart(10)}${most(of("cls")).toFixed(3).padStart(10)}${"0.1".padStart(9)}`);
const shifted = new Set(loads.flatMap(({ shifts }) => shifts));
if (shifted.size > 0) console.log(`shifted: ${[...shifted].join(", ")}`);

console.log("\n(script, style and layout: of the deed and what follows within 0.3 s, medians)");
console.log("input to paint, 50 ms wanted              median      most   Event Timing    script     style    layout");
const worst = [];
for (const each of inputs.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)))) {
  const found = [];
  for (let i = 0; i < RUNS; i += 1) found.push(await input(browser, each));
  const paint = found.map(({ paint }) => paint);
  const interaction = most(found.map(({ interaction }) => interaction));
  worst.push(interaction);
  console.log(`${each[0].padEnd(38)}${ms(median(paint)).padStart(10)}${ms(most(paint)).padStart(10)}${ms(interaction).padStart(15)}${["script", "style", "layout"].map((key) => ms(median(found.map((one) => one[key]))).padStart(10)).join("")}`);
}
console.log(`\nthe longest interaction (as INP counts; 200 ms wanted): ${ms(most(worst))}`);
await browser.close();
