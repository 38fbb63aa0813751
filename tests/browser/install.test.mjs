// The page can be installed: its manifest is whole, and its icons are what they are said to be.

import assert from "node:assert/strict";
import { test } from "node:test";

import { visit, site } from "./helpers.mjs";
import { drawn, ICONS } from "./icons.mjs";

const get = async (path) => {
  const answer = await fetch(new URL(path, site));
  assert.equal(answer.status, 200, path);
  return Buffer.from(await answer.arrayBuffer());
};

/** What a PNG's header says: its width and height. */
const size = (png) => {
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
};

test("the manifest names what an installed page needs", async () => {
  const manifest = JSON.parse(await get("manifest.webmanifest"));
  assert.deepEqual([manifest.id, manifest.start_url, manifest.scope, manifest.display], ["./", "./", "./", "standalone"]);
  assert.deepEqual([manifest.name, manifest.lang], ["量身优选", "zh-CN"]);
  for (const { src, sizes, type } of manifest.icons.filter(({ sizes }) => sizes !== "any")) {
    assert.equal(type, "image/png");
    assert.equal(size(await get(src)), sizes, src);
  }
  const has = (sizes, purpose) => manifest.icons.some((icon) => icon.sizes === sizes && icon.purpose === purpose);
  assert.ok(has("192x192") && has("512x512") && has("512x512", "maskable"));
  const page = (await get("")).toString();
  const touch = page.match(/apple-touch-icon" href="([^"]+)"/)[1];
  assert.equal(size(await get(touch)), "180x180");
});

visit("the browser finds nothing wrong with it", { serviceWorkers: "allow" }, async ({ page, context }) => {
  await page.goto(site);
  await page.locator("#screen-title").waitFor();
  const browser = await context.newCDPSession(page);
  const { errors } = await browser.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A visitor of a test is a private one, who can't install anything.
  const found = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito");
  assert.deepEqual(found, []);
});

visit("the icons are of the drawing", {}, async ({ page }) => {
  for (const [name, pixels, cut] of ICONS) {
    const kept = (await get(`icons/${name}.png`)).toString("base64");
    const now = (await drawn(page, pixels, cut)).toString("base64");
    const different = await page.evaluate(async (both) => {
      const [one, other] = await Promise.all(both.map(async (png) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height).data;
      }));
      return one.filter((value, i) => Math.abs(value - other[i]) > 48).length / one.length;
    }, [kept, now]);
    // Another browser draws edges a little differently.
    assert.ok(different < 0.01, `${name}.png: node icons.mjs draws it anew (${different})`);
  }
});
