// A pad of digits on the screen of a kiosk, which may have no keys at all: it comes with a finger in
// a field and goes with 完成, with Escape or with a touch elsewhere. The page makes room for it.
import words from "./kiosk-words.js";

const ROWS = ["1", "2", "3", "⌫", "4", "5", "6", ".", "7", "8", "9", "done", "0"];
const root = document.documentElement;

let field;
const pad = document.createElement("div");
pad.className = "pad";
pad.hidden = true;
pad.setAttribute("role", "group");

/** Types as a key would. */
const type = (sign) => {
  const { value, selectionStart: from, selectionEnd: to } = field;
  const start = sign === "⌫" && from === to ? Math.max(from - 1, 0) : from;
  const put = sign === "⌫" ? "" : sign;
  field.value = value.slice(0, start) + put + value.slice(to);
  field.setSelectionRange(start + put.length, start + put.length);
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
};

const hide = () => {
  if (pad.hidden) return;
  pad.hidden = true;
  root.style.removeProperty("--pad");
  root.removeAttribute("data-pad");
};

/** What scrolls: where the buttons are low, the lower half. */
const scroller = () => (root.hasAttribute("data-reach") ? document.getElementById("app") : document.scrollingElement);

const show = (input) => {
  field = input;
  // The device's own keyboard, if it has one, stays away from figures.
  if (field.closest(".number-box")) field.inputMode = "none";
  const { pad: name, backspace, done } = words();
  pad.setAttribute("aria-label", name);
  for (const key of pad.children) {
    if (key.dataset.sign === "⌫") key.setAttribute("aria-label", backspace);
    if (key.dataset.sign === "done") key.textContent = done;
  }
  const bar = document.querySelector(".kiosk-bar").offsetHeight;
  pad.style.insetBlockEnd = `${bar}px`;
  pad.hidden = false;
  root.style.setProperty("--pad", `${pad.offsetHeight}px`);
  root.setAttribute("data-pad", "");
  // The field is in the middle of what is left above.
  const of = field.closest(".number, .search, .select") ?? field;
  const { top, bottom } = of.getBoundingClientRect();
  const page = scroller();
  const above = page.id === "app" ? page.getBoundingClientRect().top : 0;
  const left = innerHeight - bar - pad.offsetHeight;
  const middle = Math.min(top - above - 16, (top + bottom) / 2 - (above + left) / 2);
  page.scrollBy(0, middle);
};

export default () => {
  for (const sign of ROWS) {
    const key = document.createElement("button");
    Object.assign(key, { type: "button", className: sign === "done" ? "primary done" : "secondary", tabIndex: -1, textContent: sign });
    key.dataset.sign = sign;
    key.onclick = () => {
      if (sign !== "done") return type(sign);
      field.blur();
      hide();
    };
    pad.append(key);
  }
  // The field keeps the focus.
  pad.addEventListener("pointerdown", (event) => event.preventDefault());
  pad.addEventListener("mousedown", (event) => event.preventDefault());
  document.body.append(pad);
  const takes = (e) => e.matches?.(".number-box input, input[type=search], input[inputmode]");
  let finger = false;
  addEventListener("pointerdown", () => (finger = true), true);
  // Whoever has keys needs no pad.
  addEventListener("keydown", () => {
    finger = false;
    hide();
  });
  addEventListener("focusin", ({ target }) => {
    if (finger && takes(target)) show(target);
    else if (!finger) hide();
  });
  // A touch elsewhere has first done what it meant: nothing moves from under the finger.
  addEventListener("click", () => setTimeout(() => {
    const now = document.activeElement;
    if (now !== field) hide();
    if (finger && pad.hidden && takes(now)) show(now);
  }));
  addEventListener("hashchange", hide);
};
