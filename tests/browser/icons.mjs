// Draws the icons of `www/icons` anew from `icon.svg`: `node icons.mjs`. A test says when they
// aren't of it any more.

import { readFile, writeFile } from "node:fs/promises";

import { chromium } from "playwright-core";

/** Name, size, and whether a device cuts it to a shape of its own. */
export const ICONS = [
  ["icon-192", 192, false],
  ["icon-512", 512, false],
  ["maskable-512", 512, true],
  ["touch-180", 180, true],
];

const folder = new URL("../../www/icons/", import.meta.url);

/** The drawing; where it is cut, the ground reaches the edges and the mark stays within the middle. */
export async function drawing(cut) {
  const svg = await readFile(new URL("icon.svg", folder), "utf8");
  if (!cut) return svg;
  return svg.replace(/ rx="\d+"/, "").replace("<g ", '<g transform="translate(32 32) scale(0.78) translate(-32 -32)" ');
}

/** Draws it on a page, as the bytes of a PNG. */
export async function drawn(page, size, cut) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>*{margin:0}svg{display:block;inline-size:${size}px}</style>${await drawing(cut)}`);
  return page.screenshot({ omitBackground: true });
}

if (process.argv[1]?.endsWith("icons.mjs")) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  for (const [name, size, cut] of ICONS) await writeFile(new URL(`${name}.png`, folder), await drawn(page, size, cut));
  await browser.close();
}
