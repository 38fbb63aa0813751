// What a kiosk's keys and fingers do beyond the page's own controls. Everything works with arrows,
// digits and Enter; nothing leads out of the page, as far as a page can see to that.
import bar from "./kiosk-bar.js";
import watch from "./kiosk-watch.js";
import pad from "./pad.js";

const root = document.documentElement;
const TARGETS = "a[href], button, input, select, summary, textarea, [tabindex='0']";

/** Where one can go now: within what covers the rest, or on the whole page. */
const targets = () => {
  const covers = document.querySelectorAll(".cover");
  const scope = covers.length ? covers[covers.length - 1] : document.body;
  const open = (e) => !e.disabled && !e.matches(".skip, .brand, .pad *") && e.getClientRects().length > 0 && e.checkVisibility();
  return [...scope.querySelectorAll(TARGETS)].filter(open);
};

/** An element's place; the bar at the foot lies beneath everything, wherever one has scrolled to. */
const place = (e) => {
  const { left, right, top, bottom } = e.getBoundingClientRect();
  const below = e.closest(".kiosk-bar") ? 1e6 : 0;
  return { left, right, top: top + below, bottom: bottom + below };
};

/** The nearest above or below: first the nearest row, then what lies nearest in it. */
const vertical = (all, from, down) => {
  const here = place(from);
  const middle = (here.left + here.right) / 2;
  const far = (e) => {
    const there = place(e);
    const rows = down ? there.top - here.bottom : here.top - there.bottom;
    const aside = Math.max(there.left - middle, middle - there.right, 0);
    return { e, rows, cost: rows + aside / 4 };
  };
  const found = all.map(far).filter(({ rows }) => rows > -2);
  return found.sort((a, b) => a.cost - b.cost)[0]?.e;
};

/** What is far out of sight is scrolled to, not jumped to: there may be text to read before it. */
const go = (e) => {
  const { top, bottom } = e.getBoundingClientRect();
  const away = top > innerHeight ? top - innerHeight : Math.min(bottom, 0);
  if (Math.abs(away) > innerHeight / 4) {
    const by = Math.sign(away) * innerHeight * 0.6;
    (root.hasAttribute("data-reach") ? document.getElementById("app") : window).scrollBy(0, by);
    return;
  }
  e.focus();
  e.scrollIntoView({ block: "nearest" });
};

const move = (key, from) => {
  const all = targets();
  if (!all.length) return;
  const at = all.indexOf(from);
  const [first, last] = [all[0], all.at(-1)];
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const step = key === "ArrowRight" ? 1 : -1;
    // From a title, to what stands next to it.
    const after = all.findIndex((e) => from.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING);
    const next = at < 0 ? (step > 0 ? after : after - 1) : at + step;
    go(all.at(next < 0 ? -1 : next % all.length));
  } else {
    const down = key === "ArrowDown";
    const start = from === document.body ? undefined : vertical(all.filter((e) => e !== from), from, down);
    go(start ?? (down ? first : last));
  }
};

const isText = (e) => e.matches("input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea");

/** Whether an arrow still has somewhere to go in a field. */
const inside = (e, key) => {
  if (!isText(e) || (key !== "ArrowLeft" && key !== "ArrowRight")) return false;
  return key === "ArrowLeft" ? e.selectionStart > 0 || e.selectionEnd > 0 : e.selectionEnd < e.value.length;
};

const enter = (e) => {
  if (e.matches("input[type=radio], input[type=checkbox]")) e.click();
  else if (e.matches("select")) e.showPicker?.();
  else return false;
  return true;
};

/** Escape: out of what covers the screen, or one screen back. */
const escape = () => {
  const covers = [...document.querySelectorAll(".cover .primary")];
  (covers.at(-1) ?? document.querySelector(".kiosk-bar button"))?.click();
};

const keys = (event) => {
  const { key, target } = event;
  const stop = () => event.preventDefault();
  // Of the browser's own keys none leads anywhere.
  if (event.ctrlKey || event.metaKey || event.altKey || /^F\d+$|^Browser|^Launch|^Print|^ContextMenu$/.test(key)) return stop();
  // A list that is open has its own keys.
  if (target.matches?.("option")) return;
  const attract = document.querySelector(".attract .begin");
  if (/^Arrow/.test(key)) {
    if (inside(target, key)) return;
    stop();
    return move(key, target);
  }
  if (key === "Tab") {
    // The focus never leaves the page, which has no way back into it here.
    stop();
    const all = targets();
    const at = all.indexOf(target);
    const step = event.shiftKey ? -1 : 1;
    if (at >= 0) return all.at((at + step) % all.length)?.focus();
    return move(event.shiftKey ? "ArrowLeft" : "ArrowRight", target);
  }
  if (key === "Escape") {
    stop();
    // The pad goes first.
    return root.hasAttribute("data-pad") || escape();
  }
  if (key === "Enter" && enter(target)) return stop();
  const presses = (key === "Enter" || key === " ") && targets().includes(target);
  if (attract && !presses && key !== "Shift" && !document.querySelector(".cover")) {
    stop();
    return attract.click();
  }
  // A digit goes into the first field, wherever one is.
  if (/^\d$/.test(key) && !isText(target)) {
    targets().find((e) => e.matches(".number-box input"))?.focus();
  }
};

/** Wherever the first screen is touched, it begins. */
const touch = ({ target }) => {
  const begin = document.querySelector(".attract .begin");
  if (begin && target.closest(".narrow") && !target.closest("button")) begin.click();
};

/** Its look; the page begins once that is here. */
const look = () => new Promise((done) => {
  const set = { rel: "stylesheet", href: "./kiosk.css", onload: done, onerror: done };
  document.head.append(Object.assign(document.createElement("link"), set));
});

export default async () => {
  root.dataset.kiosk = "";
  // How many pixels of this screen make a millimetre.
  const mm = Number(new URLSearchParams(location.search).get("mm"));
  if (mm >= 1 && mm <= 40) root.style.setProperty("--mm", `${mm}px`);
  addEventListener("keydown", keys);
  bar();
  watch();
  pad();
  addEventListener("click", touch);
  for (const kind of ["contextmenu", "dragstart", "gesturestart", "auxclick"]) {
    addEventListener(kind, (event) => event.preventDefault());
  }
  addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), { passive: false });
  await look();
};
