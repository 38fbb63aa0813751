// A pad of digits on the screen of a kiosk, which may have no keys at all: it comes with a finger in
// a field and goes with it.
const ROWS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", "⌫"];

let field;
const pad = document.createElement("div");
pad.className = "pad";
pad.hidden = true;
pad.setAttribute("role", "group");
pad.setAttribute("aria-label", "数字 Digits");

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
  pad.hidden = true;
  document.documentElement.removeAttribute("data-pad");
};

const show = (input) => {
  field = input;
  // The device's own keyboard, if it has one, stays away from figures.
  if (field.closest(".number-box")) field.inputMode = "none";
  pad.style.insetBlockEnd = `${document.querySelector(".kiosk-bar").offsetHeight}px`;
  pad.hidden = false;
  document.documentElement.setAttribute("data-pad", "");
  field.scrollIntoView({ block: "center" });
};

export default () => {
  for (const sign of ROWS) {
    const key = document.createElement("button");
    Object.assign(key, { type: "button", className: "secondary", tabIndex: -1, textContent: sign });
    if (sign === "⌫") key.setAttribute("aria-label", "退格 Backspace");
    key.onclick = () => type(sign);
    pad.append(key);
  }
  // The field keeps the focus.
  pad.addEventListener("pointerdown", (event) => event.preventDefault());
  pad.addEventListener("mousedown", (event) => event.preventDefault());
  document.body.append(pad);
  let finger = false;
  addEventListener("pointerdown", () => (finger = true), true);
  // Whoever has keys needs no pad.
  addEventListener("keydown", () => {
    finger = false;
    hide();
  });
  addEventListener("focusin", ({ target }) => {
    const takes = finger && target.matches(".number-box input, input[type=search]");
    if (takes) show(target);
    else hide();
  });
  addEventListener("focusout", ({ relatedTarget }) => relatedTarget || hide());
  addEventListener("hashchange", hide);
};
