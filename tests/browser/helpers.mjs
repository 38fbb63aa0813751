// A browser, a fresh visitor for every test, and the promises that hold in all of them:
// no error on the console, no violation of the content-security policy, no foreign request.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";

import { launch, site } from "./browser.mjs";

export { open, site } from "./browser.mjs";

const screenshots = process.env.SCREENSHOTS ?? "../../target/screenshots";

let browser;
after(() => browser?.close());

/**
 * Runs `body({ page, context, requests, problems, screenshot })` as a test with a fresh visitor.
 *
 * `options` go to Playwright's `newContext`: viewport, hasTouch, colorScheme, offline …
 * `requests` is the network log so far, a list of `{ url, method, body }`, workers included. What
 * the policy stops inside a worker never becomes a request and isn't reported.
 * `problems` collects what fails the test in the end; a test that provokes an error on purpose
 * removes it from the list after looking at it.
 */
export function visit(name, options, body) {
  test(name, async () => {
    browser ??= await launch();
    // What is kept for offline use has tests of its own; the others begin afresh, and faster.
    const given = { locale: "zh-CN", baseURL: site, serviceWorkers: "block", ...options };
    const context = await browser.newContext(given);
    const requests = [];
    const problems = [];
    try {
      await watch(context, requests, problems);
      const page = await context.newPage();
      await body({ page, context, requests, problems, screenshot: screenshotOf(page, name) });
      const foreign = requests.filter(({ url }) => !isOurs(url, given.baseURL)).map(({ url }) => url);
      assert.deepEqual(foreign, [], "requests to other origins");
      assert.deepEqual(problems, [], "errors on the page");
    } finally {
      await context.close();
    }
  });
}

async function watch(context, requests, problems) {
  context.on("request", (request) => {
    requests.push({ url: request.url(), method: request.method(), body: request.postData() });
  });
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  context.on("weberror", (error) => problems.push(`exception: ${error.error().message}`));
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      requests.push({ url: socket.url(), method: "WEBSOCKET", body: null });
    });
  });
  // Chromium also writes most violations to the console, but not those of report-only or of media.
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`content-security policy: ${violatedDirective} blocked ${blockedURI}`);
    });
  });
}

/** Data and blob addresses never leave the page. */
function isOurs(url, site) {
  return url.startsWith(site) || url.startsWith("data:") || url.startsWith("blob:");
}

function screenshotOf(page, name) {
  const stem = name.replace(/[^\p{Letter}\p{Number}]+/gu, "-");
  return async (suffix = "") => {
    await mkdir(screenshots, { recursive: true });
    const file = suffix === "" ? `${stem}.png` : `${stem}-${suffix}.png`;
    await page.screenshot({ path: join(screenshots, file), fullPage: true });
  };
}
