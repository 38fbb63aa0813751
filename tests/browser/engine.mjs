// The core's loops in Chromium beside the same loops natively: times, ratios, and memory.
// `cargo xtask bench --engine` builds the modules, times them natively and runs this. Where a
// module answers otherwise than the native build, no time is printed.

import { launch, site } from "./browser.mjs";

const given = async (name) => (await fetch(site + name)).json();
const [builds, cases] = await Promise.all(["builds.json", "cases.json"].map(given));
const made = cases.filter(({ region }) => region === null);
const shipped = cases.filter(({ region }) => region !== null);

/** In a page of its own: of each case a market from its bytes, and its loops many times over. */
async function measured(browser, folder, cases) {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  await page.goto(site);
  const found = await page.evaluate(async ([folder, cases]) => {
    const { default: init, Bench } = await import(`/${folder}/measure.js`);
    const { memory } = await init();
    const bytes = async (name) => new Uint8Array(await (await fetch(`/${name}.bin`)).arrayBuffer());
    const found = [];
    for (const of of cases) {
      const files = await Promise.all(of.files.map(bytes));
      const start = performance.now();
      const bench = Bench.load(files);
      const load = performance.now() - start;
      const held = { file: files.reduce((sum, { length }) => sum + length, 0), market: memory.buffer.byteLength };
      bench.ask(of.region ?? undefined, of.most ?? undefined, of.counted, of.months, new Uint32Array(of.usages));
      bench.ready();
      held.ranker = memory.buffer.byteLength;
      const timed = (what, times) => {
        const start = performance.now();
        bench.run(what, times);
        return performance.now() - start;
      };
      const loops = of.loops.map(({ what }) => {
        const first = timed(what, 1);
        // A batch has every usage equally often.
        let batch = of.usages.length / 3 / of.months;
        while (timed(what, batch) < of.long) batch *= 2;
        // Until the browser has compiled it with optimisation, which it does beside.
        const warm = performance.now() + of.warm;
        while (performance.now() < warm) timed(what, batch);
        const each = Array.from({ length: of.samples }, () => timed(what, batch) / batch);
        const ms = each.sort((a, b) => a - b)[Math.floor(of.samples / 2)];
        return { what, first, ms, answers: bench.answers(what) };
      });
      held.ranked = memory.buffer.byteLength;
      bench.free();
      found.push({ load, held, loops });
    }
    return found;
  }, [folder, cases]);
  await context.close();
  return found;
}

const browser = await launch();
const about = `Chromium ${browser.version()}`;
let wrong = 0;
for (const { folder, name } of builds) {
  console.error(`in Chromium: ${name}`);
  const found = [await measured(browser, folder, shipped)];
  for (const of of made) found.push(await measured(browser, folder, [of]));
  [...shipped, ...made].forEach((of, i) => {
    const theirs = found.flat()[i];
    (of.found ??= []).push(theirs);
    of.loops.forEach(({ what, answers }, k) => {
      if (theirs.loops[k].answers === answers) return;
      console.error(`WRONG: ${of.name}, ${what}, ${name}: not what the native build says`);
      wrong += 1;
    });
  });
}
await browser.close();
if (wrong > 0) process.exit(1);

const shown = (ms) => (ms < 0.1 ? `${(1000 * ms).toFixed(1)} µs` : ms < 1 ? `${ms.toFixed(3)} ms` : `${ms.toFixed(1)} ms`);
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);
const times = (what, native, wasm, wanted) => row(what, shown(native), ...wasm.map((ms) => `${shown(ms)} (× ${(ms / native).toFixed(2)})`), wanted);
const mb = (bytes) => (bytes / 1e6).toFixed(1);
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const most = (values) => Math.max(...values);

console.log(`\n${about}; medians of ${cases[0].samples} samples; in brackets to native; every answer is that of the native build\n`);
row("what", "native", ...builds.map(({ name }) => name), "wanted");
row("---", ...builds.map(() => "---:"), "---:", "---:");
const words = {
  totals: ["`Market::totals`: 20,000 plans × 5 months", "× 3"],
  rank: ["all 20,000 plans ranked, 5 months, at most 3 of 12 add-ons", "16 ms, × 3"],
  best: ["… the best alone", "16 ms, × 3"],
  new: ["… all ranked, for a new customer", "16 ms, × 3"],
};
for (const { loops, found } of made) {
  loops.forEach(({ what, ms }, i) => times(words[what][0], ms, found.map(({ loops }) => loops[i].ms), words[what][1]));
}
const regions = (of) => [of(shipped.map(({ loops }) => loops[0].ms)), builds.map((_, b) => of(shipped.map(({ found }) => found[b].loops[0].ms)))];
times("a region's offers ranked with add-ons, 5 months: the slowest", ...regions(most), "2 ms, × 3");
times(`… the median of ${shipped.length}`, ...regions(median), "2 ms, × 3");

console.log(`\nEach region, ${builds[0].name}: ${shipped.map(({ name, found }) => `${name} ${found[0].loops[0].ms.toFixed(2)}`).join(", ")} ms.\n`);

row("memory of the module, MB", "file", "market made", "ranker made", "all ranked", "wanted");
row("---", "---:", "---:", "---:", "---:", "---:");
for (const { name, found: [{ held }] } of made) {
  row(`20,000 plans: ${name}`, ...["file", "market", "ranker", "ranked"].map((key) => mb(held[key])), "64");
}
console.log("\nThe first run of each, before the browser has optimised anything:");
for (const { name, loops, found: [{ load, loops: first }] } of made) {
  console.log(`${name}: market from bytes ${shown(load)}, ${loops.map(({ what }, i) => `${what} ${shown(first[i].first)}`).join(", ")}`);
}
