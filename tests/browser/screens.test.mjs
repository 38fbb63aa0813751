// What it looks like, for people to look at: `target/screenshots`.

import { consult } from "./door.mjs";
import { visit } from "./helpers.mjs";
import { arrive, planNow, settled } from "./page.mjs";
import { good } from "./statements.mjs";

const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
  kiosk: { width: 1080, height: 1920 },
};

for (const [size, viewport] of Object.entries(sizes)) {
  for (const look of ["zh light", "zh dark", "zh light care", "en light", "en dark care"]) {
    visit(`looks: ${size} ${look}`, { viewport }, async ({ page, context, screenshot }) => {
      await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
      await arrive(page);
      await planNow(page, "24JT205364");
      await settled(page);
      await page.locator(".verdict-over").waitFor();
      await page.locator(".ranking .offer-head").nth(1).click();
      await screenshot();
    });
  }
}

for (const [size, look] of [
  ["phone", "zh light"],
  ["phone", "zh dark"],
  ["phone", "zh light care"],
  ["phone", "en light"],
  ["desktop", "zh light"],
  ["kiosk", "zh light care"],
]) {
  visit(`looks: statement, ${size} ${look}`, { viewport: sizes[size] }, async ({ page, context, screenshot }) => {
    await context.addInitScript((kept) => localStorage.setItem("fit-look", kept), look);
    await consult(page, good());
    await screenshot();
  });
}
