// Reminders without a server: a calendar file of the days on which something ends.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { visit } from "./helpers.mjs";
import { arrive } from "./page.mjs";
import { walk } from "./walk.mjs";

/** Lines as RFC 5545 has them: CR LF, 75 octets, a space where one goes on. */
function unfolded(bytes) {
  const text = bytes.toString("utf8");
  assert.ok(text.endsWith("\r\n"));
  assert.doesNotMatch(text.replaceAll("\r\n", ""), /[\r\n]/);
  for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
  return text.replaceAll("\r\n ", "").split("\r\n");
}

visit("the end of a gift and of a contract go into a calendar", {}, async ({ page, requests }) => {
  await arrive(page);
  await page.keyboard.press("F9");
  const link = page.getByRole("link", { name: "加入日历提醒" });
  await link.waitFor();
  const before = requests.length;
  const download = page.waitForEvent("download");
  await link.click();
  const saved = await download;
  assert.equal(saved.suggestedFilename(), "套餐到期提醒.ics");
  const lines = unfolded(await readFile(await saved.path()));
  assert.equal(lines[0], "BEGIN:VCALENDAR");
  const of = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1));
  // It begins on 1 December; both hold for 24 months.
  assert.deepEqual(of("DTSTART;VALUE=DATE"), ["20281201", "20281201"]);
  assert.match(of("SUMMARY").join(), /不再赠送通用流量 40 GB.*合约期满/);
  assert.deepEqual(of("DTSTAMP"), ["20261122T000000Z", "20261122T000000Z"]);
  assert.equal(new Set(of("UID")).size, 2);
  assert.equal(lines.filter((line) => line === "BEGIN:VALARM").length, 2);
  assert.deepEqual(requests.slice(before).filter(({ url }) => !url.startsWith("data:")), []);
});

visit("a kiosk offers no calendar", { viewport: { width: 1080, height: 1920 } }, async ({ page }) => {
  await page.clock.setFixedTime(new Date("2026-11-22T10:00:00"));
  await page.goto("?kiosk");
  await walk(page, "#/result");
  await page.evaluate(() => { location.hash = "#/card"; });
  await page.locator(".sheet").waitFor();
  assert.equal(await page.locator(".to-calendar").filter({ visible: true }).count(), 0);
});
