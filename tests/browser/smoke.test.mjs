// The page opens, and what serves it keeps its promises.

import assert from "node:assert/strict";
import { get } from "node:http";
import { test } from "node:test";

import { open, site, visit } from "./helpers.mjs";

for (const [name, viewport] of [
  ["desktop", { width: 1280, height: 800 }],
  ["phone", { width: 320, height: 640 }],
  ["kiosk", { width: 1080, height: 1920 }],
]) {
  visit(`opens on a ${name}`, { viewport }, async ({ page, requests, screenshot }) => {
    await open(page);
    assert.equal(await page.locator("h1").innerText(), "帮您算清：哪个套餐最省钱");
    assert.match(await page.title(), /^量身优选/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, "scrolls sideways");
    assert.deepEqual([...new Set(requests.map(({ method }) => method))], ["GET"]);
    await screenshot();
  });
}

visit("asks again for what is missing", {}, async ({ page, problems }) => {
  await page.route("**/app_bg.wasm", (route) => route.abort());
  await page.goto(site);
  await page.getByRole("alert").waitFor();
  assert.match(await page.getByRole("alert").innerText(), /重新打开/);
  assert.ok(problems.length > 0, "the console names the cause");
  problems.length = 0;
});

visit("the policy stops a foreign script", {}, async ({ page, requests, problems }) => {
  await open(page);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.src = "https://example.com/script.js";
    document.head.append(script);
  });
  while (!problems.some((problem) => problem.includes("content-security policy: script-src"))) {
    await page.waitForTimeout(20);
  }
  problems.length = 0;
  // The network log names even what the policy stops, so nothing foreign can hide behind it.
  const foreign = requests.findIndex(({ url }) => !url.startsWith(site));
  assert.deepEqual(requests.splice(foreign, 1).map(({ url }) => url), ["https://example.com/script.js"]);
});

/** One request, as bare as curl's: `fetch` would add and undo encodings. */
function ask(path, { method = "GET", headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site);
    get({ hostname, port, path, method, headers }, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => {
        const { statusCode: status, headers } = response;
        resolve({ status, headers, body: Buffer.concat(chunks) });
      });
    }).on("error", reject);
  });
}

for (const [path, type] of [
  ["/", "text/html; charset=utf-8"],
  ["/index.html", "text/html; charset=utf-8"],
  ["/boot.js", "text/javascript; charset=utf-8"],
  ["/app/app.js", "text/javascript; charset=utf-8"],
  ["/app/app_bg.wasm", "application/wasm"],
  ["/style.css", "text/css; charset=utf-8"],
  ["/icons/icon.svg", "image/svg+xml"],
  ["/manifest.webmanifest", "application/manifest+json"],
]) {
  test(`${path} is ${type}`, async () => {
    const { status, headers, body } = await ask(path);
    assert.equal(status, 200);
    assert.equal(headers["content-type"], type);
    assert.equal(headers["content-encoding"], undefined);
    assert.equal(Number(headers["content-length"]), body.length);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    const policy = headers["content-security-policy"].split("; ");
    assert.ok(policy.includes("default-src 'none'"));
    assert.ok(policy.includes("script-src 'self' 'wasm-unsafe-eval'"));
    assert.ok(!/unsafe-(inline|eval)'/.test(policy.join().replace("'wasm-unsafe-eval'", "")));
  });
}

for (const [accepted, encoding] of [
  ["gzip, deflate, br, zstd", "br"],
  ["gzip", "gzip"],
  ["br;q=0, gzip;q=0.5", "gzip"],
  ["identity", undefined],
]) {
  test(`${accepted} gets ${encoding ?? "no encoding"}`, async () => {
    const headers = { "Accept-Encoding": accepted };
    const plain = await ask("/app/app_bg.wasm");
    const packed = await ask("/app/app_bg.wasm", { headers });
    assert.equal(packed.headers["content-encoding"], encoding);
    assert.equal(packed.headers.vary, "Accept-Encoding");
    assert.equal(packed.body.length < plain.body.length, encoding !== undefined);

    const known = { ...headers, "If-None-Match": packed.headers.etag };
    const again = await ask("/app/app_bg.wasm", { headers: known });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
  });
}

for (const [method, path, expected] of [
  ["HEAD", "/", 200],
  ["HEAD", "/nowhere", 404],
  ["GET", "/?from=poster", 200],
  ["GET", "/nowhere", 404],
  ["GET", "/app", 404],
  ["GET", "/../Cargo.toml", 404],
  ["GET", "/%2e%2e/Cargo.toml", 404],
  ["GET", "//etc/passwd", 404],
  ["POST", "/", 405],
  ["DELETE", "/index.html", 405],
]) {
  test(`${method} ${path} is answered with ${expected}`, async () => {
    const { status, headers, body } = await ask(path, { method });
    assert.equal(status, expected);
    assert.ok(headers["content-security-policy"]);
    if (method === "HEAD") assert.equal(body.length, 0);
    if (expected === 405) assert.equal(headers.allow, "GET, HEAD");
  });
}
