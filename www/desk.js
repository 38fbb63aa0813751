// The clerk's keys. Tab goes through fields; what stands beside them has keys of its own, and F-keys
// lead from anywhere to where one works next.
import read, { isAmount } from "./line.js";

const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const SOON = 350;
const ASIDE = ".desk .page-form :is(.chip, .step, .preset, summary, .link)";
// What the line says, by language; the build fills it in.
const WORDS = {};
const words = () => WORDS[document.documentElement.lang];
const because = (why) => words().because.replace("{why}", why);

/** Whether one is at the desk, or on a screen that it led to. */
let led = false;
const isHere = () => location.hash === "#/clerk";
const arrive = () => {
  if (isHere()) led = true;
  else if (/^(#\/?|#\/(where|calls|data|now|you|check|result|statement))?$/.test(location.hash)) led = false;
};

const aside = () => {
  for (const e of all(ASIDE)) e.tabIndex = -1;
};

const focus = (e) => {
  if (!e) return;
  for (let fold = e.closest("details:not([open])"); fold; fold = e.closest("details:not([open])")) fold.open = true;
  e.focus();
  if (e.select) e.select();
};

const line = () => find("#line");
const say = (text) => {
  const said = find("#line-said");
  if (said) said.textContent = text;
};

const later = (time = SOON) => new Promise((done) => setTimeout(done, time));
const once = async (selector) => {
  for (let waits = 0; waits < 20 && !find(selector); waits += 1) await later(50);
  return find(selector);
};

const put = (input, text) => {
  input.value = text;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

/** What stands in a field now, as one reads it; and whether it is wrong. */
const told = (id) => {
  const field = find(`#${id}`);
  const name = find(`label[for=${id}]`)?.textContent ?? "";
  const unit = field.closest(".number-box")?.querySelector(".number-unit")?.textContent ?? "";
  const says = /[a-z\p{Script=Han}]/iu.test(field.value) ? "" : ` ${unit}`;
  const error = find(`#${id}-error`)?.textContent;
  return { wrong: Boolean(error), text: `${name} ${field.value}${says}${error ? because(error) : ""}` };
};

/** The third part: an amount, or a plan by its name. */
const present = async (text) => {
  if (isAmount(text)) {
    if (!find("#field-recent-spend")) find(".plan-chosen button")?.click();
    const paid = await once("#field-recent-spend");
    if (!paid) return { wrong: true, text };
    put(paid, text);
    return "field-recent-spend";
  }
  if (!find("#plan-search")) find(".plan-chosen button")?.click();
  const search = await once("#plan-search");
  if (!search) return { wrong: true, text };
  put(search, text);
  await later();
  const hits = all(".search-hit");
  if (hits.length === 1) {
    hits[0].click();
    return { text };
  }
  focus(hits[0]);
  const { plans, noPlan } = words();
  return { wrong: true, text: text + because(hits.length ? plans.replace("{n}", hits.length) : noPlan) };
};

const take = async () => {
  const typed = line().value;
  const { out, data, now } = read(typed);
  const parts = [];
  for (const [id, text] of [["field-out", out], ["field-data", data]]) {
    if (text === undefined) continue;
    const field = find(`#${id}`);
    if (field) put(field, text);
    // Where months are typed one by one, a usual month has no fields.
    parts.push(field ? id : { wrong: true, text: text + because(words().months) });
  }
  if (now !== undefined) parts.push(await present(now));
  await later();
  // Whoever is quick is elsewhere by now, or at the next customer.
  if (!isHere() || line()?.value !== typed) return;
  const said = parts.map((part) => (part.text === undefined ? told(part) : part));
  const some = (wrong, word) => {
    const those = said.filter((part) => Boolean(part.wrong) === wrong).map((part) => part.text);
    return those.length ? word + those.join(" · ") : "";
  };
  const { got, wrong } = words();
  say([some(true, wrong), some(false, got)].filter(Boolean).join("　"));
};

const hasResult = () => find("#result .plan-name, #best-total") && !find("#result .outdated, .desk [aria-invalid=true]");

/** To the desk, if one is on a screen that it led to. */
const home = async () => {
  if (isHere()) return;
  location.hash = "#/clerk";
  await once("#line");
  await later(60);
};

const tab = async (which) => {
  await home();
  const tabs = all(".tabs .tab:not(.tab-new)");
  const at = tabs.findIndex((e) => e.ariaPressed === "true");
  const next = which === "new" ? find(".tab-new") : tabs[(at + 1) % tabs.length];
  next?.click();
  await later(60);
  line().value = "";
  say("");
  focus(line());
};

const KEYS = {
  F2: async () => {
    const was = isHere();
    await home();
    const result = find("#result");
    if (was && result.contains(document.activeElement)) return focus(line());
    if (hasResult()) return focus(result);
    say(words().none);
    focus(find(".desk [aria-invalid=true]") ?? line());
  },
  F4: () => tab("next"),
  F6: async () => {
    await home();
    const folds = all(".desk .profile details.more");
    const open = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = open;
  },
  F8: () => tab("new"),
  F9: async () => {
    if (location.hash === "#/card") return;
    await home();
    // Who should keep what they have has no button to it.
    if (hasResult()) {
      location.hash = "#/card";
      return;
    }
    say(words().none);
    focus(line());
  },
  Escape: async () => {
    if (!isHere()) {
      const back = find("main .back");
      if (back) back.click();
      else await home();
      return;
    }
    focus(line());
  },
};

/** Beside a field: ± with the arrows, usual values with the page keys. */
const beside = (key, target) => {
  if (target.id === "line") {
    const months = all(".desk .preset");
    const at = months.findIndex((e) => e.getAttribute("aria-pressed") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 1, PageUp: -1 }[key];
    if (!step || !months.length) return false;
    months.at((at + step + months.length) % months.length).click();
    return true;
  }
  const number = target.closest(".number");
  if (!number) return false;
  const steps = number.querySelectorAll(".step");
  if (key === "ArrowUp" || key === "ArrowDown") steps[key === "ArrowUp" ? 1 : 0]?.click();
  else if (key === "PageUp" || key === "PageDown") {
    const chips = [...number.querySelectorAll(".chip")];
    const at = chips.findIndex((e) => e.getAttribute("aria-pressed") === "true");
    const next = key === "PageUp" ? at + 1 : at < 0 ? chips.length - 1 : at - 1;
    chips[Math.min(Math.max(next, 0), chips.length - 1)]?.click();
  } else return false;
  return true;
};

addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!led || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (KEYS[key]) {
    // An open list or a search that holds something has its own Escape.
    if (key === "Escape" && (target.matches("select") || (target.type === "search" && target.value))) return;
    event.preventDefault();
    KEYS[key]();
  } else if (isHere() && target.matches?.("input") && beside(key, target)) {
    event.preventDefault();
  } else if (key === "Enter" && target.id === "line") {
    event.preventDefault();
    take();
  }
});

addEventListener("hashchange", arrive);
arrive();
new MutationObserver(aside).observe(document.getElementById("app"), { childList: true, subtree: true });
aside();
if (isHere() && document.activeElement === document.body) once("#screen-title").then((e) => e?.focus());
