// Pictures of every screen in every mode, for people to look at, and a page that shows them all.
// `cargo xtask screenshots [WORD…]` runs it; words choose the screens whose names have one of them.

import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { launch, site } from "./browser.mjs";
import { sheet } from "./contact.mjs";
import { screens } from "./screens.mjs";

const folder = process.env.SCREENSHOTS ?? "../../target/screenshots";
const run = promisify(execFile);

const sizes = {
  320: { width: 320, height: 640 },
  390: { width: 390, height: 844 },
  768: { width: 768, height: 1024 },
  1280: { width: 1280, height: 800 },
  kiosk: { width: 1080, height: 1920 },
};

// A screen is gone to once for each look; then only the window and its media change.
const walks = [
  { look: "zh auto", shots: ["320 light", "390 light", "390 dark", "768 light", "1280 light", "1280 dark", "390 forced", "print"] },
  { look: "en auto", shots: ["320 light", "390 light", "1280 light"] },
  { look: "zh auto care", shots: ["320 light", "390 light", "768 dark", "1280 light"] },
  { look: "en auto care", shots: ["390 dark"] },
];
const kioskWalks = [
  { look: "zh auto", shots: ["kiosk light", "kiosk dark", "kiosk forced"] },
  { look: "en auto", shots: ["kiosk light"] },
  { look: "zh auto care", shots: ["kiosk light"] },
];

/** One walk to a screen, and all of its pictures: `{ screen, file, label }` each. */
async function pictures(browser, screen, { look, shots }) {
  const [lang, , care] = look.split(" ");
  const first = sizes[shots[0].split(" ")[0]];
  const context = await browser.newContext({
    locale: "zh-CN", viewport: first, hasTouch: screen.kiosk === true, serviceWorkers: "block", reducedMotion: "reduce",
  });
  const made = [];
  try {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    const page = await context.newPage();
    // A kiosk's clock runs, so that it can be idle; elsewhere it stands.
    if (screen.kiosk) await page.clock.install({ time: new Date("2026-11-22T10:00:00") });
    else await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
    await screen.go(page);
    // A moment for what comes from the engine.
    await page.waitForTimeout(400);
    for (const shot of shots) {
      if (shot === "print" && !screen.print) continue;
      const label = [shot, lang, ...(care ? [care] : [])].join(" ");
      const stem = `${screen.name}--${label.replaceAll(" ", "-")}`;
      if (shot === "print") {
        for (const file of await printed(page, stem)) made.push({ screen: screen.name, file, label });
        continue;
      }
      const [size, scheme] = shot.split(" ");
      await page.setViewportSize(sizes[size]);
      await page.emulateMedia({
        media: "screen",
        colorScheme: scheme === "dark" ? "dark" : "light",
        forcedColors: scheme === "forced" ? "active" : "none",
      });
      await page.evaluate(() => scrollTo(0, 0));
      if (screen.top) {
        await page.screenshot({ path: join(folder, `${stem}--top.png`) });
        made.push({ screen: screen.name, file: `${stem}--top.png`, label: `${label}, a window` });
      }
      await page.screenshot({ path: join(folder, `${stem}.png`), fullPage: true });
      made.push({ screen: screen.name, file: `${stem}.png`, label });
    }
  } finally {
    await context.close();
  }
  return made;
}

/** A4 pages as pictures where `pdftoppm` is at hand; otherwise one picture with the styles of paper. */
async function printed(page, stem) {
  await page.emulateMedia({ media: "print", colorScheme: "light", forcedColors: "none" });
  await page.pdf({ path: join(folder, `${stem}.pdf`), format: "A4", margin: { top: "12mm", bottom: "12mm", left: "12mm", right: "12mm" } });
  try {
    await run("pdftoppm", ["-png", "-r", "72", join(folder, `${stem}.pdf`), join(folder, stem)]);
    const { stdout } = await run("pdfinfo", [join(folder, `${stem}.pdf`)]);
    const count = Number(/Pages:\s+(\d+)/.exec(stdout)?.[1] ?? 1);
    const digits = String(count).length;
    return Array.from({ length: count }, (_, i) => `${stem}-${String(i + 1).padStart(digits, "0")}.png`);
  } catch {
    // A4 less its margins, at 96 px an inch.
    await page.setViewportSize({ width: 703, height: 1032 });
    await page.screenshot({ path: join(folder, `${stem}.png`), fullPage: true });
    return [`${stem}.png`];
  }
}

const words = process.argv.slice(2);
const chosen = screens.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
if (chosen.length === 0) {
  console.error(`no screen has that name; there are ${screens.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
await mkdir(folder, { recursive: true });
if (words.length === 0) {
  await rm(folder, { recursive: true });
  await mkdir(folder);
}

const browser = await launch();
const start = Date.now();
const jobs = chosen.flatMap((screen) => (screen.kiosk ? kioskWalks : walks).map((walk) => ({ screen, walk })));
const made = jobs.map(() => []);
const failed = [];
let next = 0;
async function work() {
  while (next < jobs.length) {
    const place = next;
    next += 1;
    const { screen, walk } = jobs[place];
    try {
      made[place] = await pictures(browser, screen, walk);
    } catch (error) {
      failed.push(`${screen.name}, ${walk.look}: ${error.message.split("\n")[0]}`);
    }
  }
}
await Promise.all([work(), work(), work()]);
await browser.close();

await writeFile(join(folder, "index.html"), sheet(made.flat()));
const seconds = Math.round((Date.now() - start) / 1000);
console.log(`${made.flat().length} pictures of ${chosen.length} screens of ${site} in ${seconds} s: ${join(folder, "index.html")}`);
for (const line of failed) console.error(`not reached: ${line}`);
process.exitCode = failed.length === 0 ? 0 : 1;
