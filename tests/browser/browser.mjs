// The browser that tests, pictures and measurements share, and the page that they open in it.

// Requests of a service worker belong in the log as well; Playwright reports them only if asked.
process.env.PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS ??= "1";
const { chromium } = await import("playwright-core");

/** The page under test, with its final slash. `cargo xtask` serves it and sets this. */
export const site = process.env.SITE_URL ?? "http://127.0.0.1:8080/";

// Playwright runs headless in a fresh profile by itself.
const flags = [
  // Needed as root, where the only visitor is this test.
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A foreign address can't even be looked up: a test needs nothing but this machine.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts Chromium. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: flags,
});

/** Opens the page and waits until the module has taken the place of what stands in the HTML. */
export async function open(page, path = "") {
  const response = await page.goto(site + path);
  await page.locator("#app:not(:has(> .waits)) #screen-title").waitFor();
  return response;
}
