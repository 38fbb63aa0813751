// The clerk's line of three: each part where it belongs, however it is written.

import assert from "node:assert/strict";
import test from "node:test";

import read, { isAmount } from "../../www/line.js";

test("a line is told apart into minutes, data and what one has now", () => {
  for (const [line, out, data, now] of [
    ["143 13.2 58", "143", "13.2", "58"],
    ["  143   13.2  ", "143", "13.2", undefined],
    ["143", "143", undefined, undefined],
    ["", undefined, undefined, undefined],
    ["１４３　１３．２　５８", "143", "13.2", "58"],
    ["143，13.2，58", "143", "13.2", "58"],
    ["143,13.2,58", "143", "13.2", "58"],
    ["143、13.2；58", "143", "13.2", "58"],
    ["1,200 13.2 58", "1,200", "13.2", "58"],
    ["143分钟 13.2GB 58元", "143分钟", "13.2GB", "58元"],
    ["143 分钟 13.2 GB 58 元", "143 分钟", "13.2 GB", "58 元"],
    ["2 小时 500 MB ¥58", "2 小时", "500 MB", "¥58"],
    ["143 13.2 神州行 58 元", "143", "13.2", "神州行 58 元"],
    ["143 13.2 5G畅享套餐", "143", "13.2", "5G畅享套餐"],
    ["很多 13.2", "很多", "13.2", undefined],
  ]) assert.deepEqual(read(line), { out, data, now }, line);
});

test("an amount is no name, and a name no amount", () => {
  for (const amount of ["58", "58元", "58 元", "¥58", "￥58.50", "５８块", "1,200", "58 yuan"]) assert.ok(isAmount(amount), amount);
  for (const name of ["神州行58", "58元畅享", "5G", "24CQ200016", "-"]) assert.ok(!isAmount(name), name);
});
