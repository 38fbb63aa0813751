// Memory while one kiosk serves many customers in one page: from the attract screen through the
// questions to the answer, and wiped. `cargo xtask bench --soak 500` runs it and prints a table.

import { readdir, readFile } from "node:fs/promises";

import { launch, site } from "./browser.mjs";
import { until } from "./page.mjs";
import { screen, walk } from "./walk.mjs";

const CUSTOMERS = Number(process.argv[2] ?? 500);
const MB = 1024 * 1024;

const browser = await launch();
const context = await browser.newContext({
  locale: "zh-CN", viewport: { width: 1080, height: 1920 }, hasTouch: true, serviceWorkers: "allow",
});
const problems = [];
context.on("weberror", (error) => problems.push(error.error().message));
const page = await context.newPage();
const session = await context.newCDPSession(page);
await session.send("Performance.enable");
await session.send("HeapProfiler.enable");

/** Resident memory of this browser's processes of a kind, in MB, and how many there are. */
async function resident(kind) {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const sizes = [];
  for (const pid of pids) {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    if (!command.includes(`--type=${kind}`) || !(await isChild(pid))) continue;
    const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
    const found = /VmRSS:\s+(\d+) kB/.exec(status);
    if (found) sizes.push(Number(found[1]) / 1024);
  }
  return { count: sizes.length, size: sizes.reduce((a, b) => a + b, 0) };
}

/** Whether a process descends from this one. */
async function isChild(pid) {
  for (let at = pid, steps = 0; at !== "0" && steps < 20; steps += 1) {
    const stat = await readFile(`/proc/${at}/stat`, "utf8").catch(() => "");
    const parent = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
    if (parent === undefined) return false;
    if (parent === String(process.pid)) return true;
    at = parent;
  }
  return false;
}

async function measure(customers) {
  await session.send("HeapProfiler.collectGarbage");
  await page.waitForTimeout(300);
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  const renderers = await resident("renderer");
  return {
    customers,
    heap: of("JSHeapUsedSize") / MB,
    nodes: of("Nodes"),
    listeners: of("JSEventListeners"),
    documents: of("Documents"),
    workers: page.workers().length,
    entries: await page.evaluate(() => history.length),
    renderers: renderers.count,
    resident: renderers.size,
  };
}

/** One customer, every third of whom opens an offer, up to the way out that is told. */
async function serve(number, end) {
  await page.locator(".attract").first().waitFor();
  await walk(page, "#/result", (locator) => locator.tap());
  if (number % 3 === 0) {
    await page.locator(".ranking .other-open").first().tap();
    await page.locator(".other-body .bill table").first().waitFor();
  }
  await end();
  await until(async () => {
    if (!["", "#/"].includes(await screen(page))) throw new Error("not wiped");
  });
}

const button = (name) => page.locator(".kiosk-bar").getByRole("button", { name });

/** 结束并清除: the document is replaced. */
async function wipe() {
  const loaded = page.waitForEvent("load");
  await button("结束并清除").tap();
  await loaded;
}

/** 重新开始: the document and its worker stay. */
const restart = () => button("重新开始").tap();

const columns = ["customers", "heap", "nodes", "listeners", "documents", "workers", "entries", "renderers", "resident"];
const units = { heap: "heap MB", entries: "history", resident: "RSS MB" };

async function soak(customers, end) {
  console.log(columns.map((name) => (units[name] ?? name).padStart(10)).join(""));
  const every = Math.max(1, Math.min(50, Math.floor(customers / 10)));
  const rows = [];
  const start = Date.now();
  for (let number = 0; number <= customers; number += 1) {
    if (number > 0) await serve(number, end);
    if (number % every > 0) continue;
    await page.locator(".attract").first().waitFor();
    const row = await measure(number);
    rows.push(row);
    console.log(columns.map((name) => (Number.isInteger(row[name]) ? String(row[name]) : row[name].toFixed(1)).padStart(10)).join(""));
  }
  // The first rows fill caches: growth is that of the second half.
  const half = rows[Math.floor(rows.length / 2)];
  const last = rows.at(-1);
  const per = (key) => ((1024 * (last[key] - half[key])) / Math.max(1, last.customers - half.customers)).toFixed(1);
  console.log(`from customer ${half.customers} to ${last.customers}: heap ${per("heap")} KB, resident ${per("resident")} KB more a customer`);
  console.log(`${((Date.now() - start) / customers / 1000).toFixed(1)} s a customer`);
}

await page.goto(`${site}?kiosk`);
await page.locator(".attract").first().waitFor();
console.log(`${site}?kiosk, Chromium ${browser.version()}: measured at the attract screen, after a garbage collection`);
console.log("\neach ended with 结束并清除, which replaces the document:");
await soak(CUSTOMERS, wipe);
console.log("\neach followed by 重新开始, in one document with one worker:");
await soak(Math.min(CUSTOMERS, 100), restart);
for (const problem of problems) console.error(`exception: ${problem}`);
await browser.close();
process.exitCode = problems.length === 0 ? 0 : 1;
