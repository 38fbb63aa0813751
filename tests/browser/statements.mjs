// Statements that the tests make up: from a seed, numbers masked, in the layouts of exports.

import { crc32 } from "node:zlib";

/** Random whole numbers from a seed: mulberry32. `next(n)` is from 0 to n − 1. */
export function random(seed) {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

let codes;

/** Text in GBK, as Excel in China writes CSV. The table is the decoder's, turned over. */
export function gbk(text) {
  if (codes === undefined) {
    codes = new Map();
    const decoder = new TextDecoder("gbk");
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if ([...character].length === 1 && character !== "\ufffd" && !codes.has(character)) {
          codes.set(character, [lead, trail]);
        }
      }
    }
  }
  const bytes = [];
  for (const character of text) {
    if (character < "\x80") bytes.push(character.charCodeAt(0));
    else {
      const code = codes.get(character);
      if (code === undefined) throw new Error(`GBK has no ${character}`);
      bytes.push(...code);
    }
  }
  return Buffer.from(bytes);
}

/** The plan that the statements are of: 500 minutes and 20 GB, filing 24CQ200016. */
export const plan = { id: "24CQ200016", name: "神州行飞享套餐（2023版）58元档" };

export const titles = ["中国移动通信客户详单", "归属地,重庆"];

const two = (n) => String(n).padStart(2, "0");
const fen = (n) => (n / 100).toFixed(2);
const time = (r, month, day, hour = 8 + r(14)) => `${month}-${two(day)} ${two(hour)}:${two(r(60))}:${two(r(60))}`;
const peer = (r) => `1${["38", "39", "86", "33"][r(4)]}****${String(1000 + r(40))}`;

/**
 * A month's rows by section: `{ calls, messages, data, fees }`, as 24CQ200016 charges them.
 *
 * Calls have 2 started minutes each; every minute beyond 500 costs 0.15. Messages cost 0.10. Data
 * is in GB of which those beyond 20 cost 10.00 each, if none were left of the month before.
 */
export function month(seed, name, { minutes = 140, gigabytes = 6, services = [] } = {}) {
  const r = random(seed);
  const days = new Date(Number(name.slice(0, 4)), Number(name.slice(5)), 0).getDate();
  const calls = [];
  for (let i = 0; i < minutes / 2; i += 1) {
    const day = 1 + Math.floor((i * days) / (minutes / 2));
    // In the order of their times, so that it is the last minutes that cost something.
    const hour = 8 + Math.floor(((i % 10) * 14) / 10);
    const cost = Math.min(2, Math.max(0, 2 * (i + 1) - 500)) * 15;
    calls.push([time(r, name, day, hour), "重庆", "主叫", peer(r), `1分${1 + r(59)}秒`, "本地主叫本地", "套餐", fen(cost)]);
  }
  for (let i = 0; i < 20; i += 1) {
    const day = 1 + Math.floor((i * days) / 20);
    calls.push([time(r, name, day), "重庆", "被叫", peer(r), `${r(60)}秒`, "本地被叫", "套餐", "0.00"]);
  }
  const messages = [];
  for (let i = 0; i < 6; i += 1) {
    messages.push([time(r, name, 1 + r(days)), "重庆", peer(r), "发送", "短信", "国内短信", "", "0.10"]);
    messages.push([time(r, name, 1 + r(days)), "重庆", peer(r), "接收", "短信", "国内短信", "", "0.00"]);
  }
  const data = [];
  for (let i = 0; i < gigabytes; i += 1) {
    const cost = i >= 20 ? 1000 : 0;
    const day = 1 + Math.floor((i * days) / gigabytes);
    data.push([time(r, name, day, Math.min(22, 8 + Math.floor(i / 2))), "重庆", "5G", "00:30:00", "1024MB", "套餐", fen(cost)]);
  }
  const period = `${name}-01至${name}-${two(days)}`;
  const fees = [[plan.name, "58.00"], ...services].map(([what, cost]) => [`${name}-01`, period, what, cost]);
  return { calls, messages, data, fees };
}

const heads = {
  calls: ["起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型", "套餐优惠", "实收通信费(元)"],
  messages: ["起始时间", "通信地点", "对方号码", "通信方式", "信息类型", "业务名称", "套餐优惠", "通信费(元)"],
  data: ["起始时间", "通信地点", "上网方式", "总时长", "总流量", "套餐优惠", "通信费(元)"],
  fees: ["扣费日期", "使用周期", "名称", "费用"],
};

const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Sections of months, one below the other, as lines of CSV. */
export function csv(months, sections = ["fees", "calls", "messages", "data"], head = titles) {
  const lines = [...head];
  for (const section of sections) {
    lines.push(heads[section].join(","));
    for (const of of months) for (const row of of[section]) lines.push(row.map(quoted).join(","));
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** One section of months as a page with a table. */
export function html(months, section) {
  const row = (cells, tag) => `<tr>${cells.map((c) => `<${tag}>${c}</${tag}>`).join("")}</tr>`;
  const rows = months.flatMap((of) => of[section]).map((cells) => row(cells, "td"));
  const title = "<h1>中国移动通信客户详单</h1><p>归属地：重庆</p>";
  return `<!doctype html><html><meta charset="utf-8">${title}<table>${row(heads[section], "th")}${rows.join("")}</table></html>`;
}

/** Files in a ZIP archive, none of them pressed: `[[name, text], …]`. */
function zip(files) {
  const parts = [];
  const entries = [];
  let offset = 0;
  for (const [name, text] of files) {
    const bytes = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const at = Buffer.alloc(4);
    at.writeUInt32LE(offset);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), common, Buffer.alloc(10), at, Buffer.from(name)]));
    parts.push(Buffer.from("PK\x03\x04"), common, Buffer.from(name), bytes);
    offset += 4 + common.length + name.length + bytes.length;
  }
  const all = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(all.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, all, Buffer.from("PK\x05\x06"), end]);
}

/** Sections of months, one below the other, on a sheet of a workbook. */
export function xlsx(months, sections = ["fees", "calls", "messages", "data"]) {
  const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);
  const cell = (text) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const row = (cells) => `<row>${cells.map(cell).join("")}</row>`;
  const tables = sections.flatMap((section) => [heads[section], ...months.flatMap((of) => of[section])]);
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packed = "http://schemas.openxmlformats.org/package/2006";
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const xml = (text) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;
  const relation = (kind, target) => xml(`<Relationships xmlns="${packed}/relationships"><Relationship Id="r1" Type="${office}/${kind}" Target="${target}"/></Relationships>`);
  return zip([
    ["[Content_Types].xml", xml(`<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`)],
    ["_rels/.rels", relation("officeDocument", "xl/workbook.xml")],
    ["xl/workbook.xml", xml(`<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="详单" sheetId="1" r:id="r1"/></sheets></workbook>`)],
    ["xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")],
    ["xl/worksheets/sheet1.xml", xml(`<worksheet xmlns="${main}"><sheetData>${[...titles.map((title) => title.split(",")), ...tables].map(row).join("")}</sheetData></worksheet>`)],
  ]);
}

/** Calls of months as a web hall answers with them. */
export function json(months) {
  const keys = ["startTime", "commPlac", "commMode", "anotherNm", "commTime", "commType", "mealFavorable", "commFee"];
  const calls = months.flatMap((of) => of.calls);
  return JSON.stringify({ retCode: "000000", data: calls.map((row) => Object.fromEntries(row.map((c, i) => [keys[i], c]))) });
}

/** Five months: the first uses 21 GB, the last calls for 520 minutes. */
export function fiveMonths(seed = 1) {
  const services = [["彩铃功能费", "5.00"], ["手机报", "3.00"]];
  return ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"].map((name, i) => {
    return month(seed + i, name, { minutes: i === 4 ? 520 : 140, gigabytes: i === 0 ? 21 : 6, services });
  });
}

export const good = () => ({ name: "王某某-详单.csv", bytes: gbk(csv(fiveMonths())) });

/** The beginning of a photo. */
export const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from("JFIF\0"), Buffer.alloc(500, 7)]);
