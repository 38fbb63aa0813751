// The kiosk's own buttons, on every screen in the same places, and what covers a screen: a question
// before all is begun anew, the call for staff, the countdown.
import words from "./kiosk-words.js";

const root = document.documentElement;
const app = document.getElementById("app");

const add = (parent, name, set = {}) => {
  const element = Object.assign(document.createElement(name), set);
  parent.append(element);
  return element;
};

/** Covers everything until it is closed; the focus stays in it, and then goes back to where it was. */
export const cover = (kind, title, text, buttons) => {
  const dialog = add(document.body, "dialog", { className: `cover ${kind}` });
  dialog.setAttribute("role", kind === "ask" ? "dialog" : "alertdialog");
  dialog.setAttribute("aria-labelledby", "cover-title");
  dialog.setAttribute("aria-describedby", "cover-text");
  const card = add(dialog, "div", { className: "cover-card" });
  add(card, "h2", { id: "cover-title", textContent: title });
  add(card, "p", { id: "cover-text", textContent: text });
  dialog.addEventListener("close", () => dialog.remove());
  for (const [className, textContent, act] of buttons) {
    const button = add(card, "button", { type: "button", className, textContent });
    button.onclick = () => (act ? act() : dialog.close());
  }
  dialog.showModal();
  return { dialog, card };
};

/** Forgets everything that was said and done here; another document, so that nothing stays in memory. */
export const wipe = () => {
  sessionStorage.clear();
  localStorage.clear();
  location.replace(`./${location.search}`);
};

/** The answers go, the language and 关怀 stay. */
const anew = () => {
  sessionStorage.clear();
  history.replaceState(null, "", `./${location.search}#/where`);
  location.reload();
};

const restart = () => {
  const { restartTitle, restartText, restartNo, restart } = words();
  cover("ask", restartTitle, restartText, [["primary", restartNo], ["secondary", restart, anew]]);
};

/** To be read from across the hall. */
const call = () => {
  const { callTitle, callText, on } = words();
  cover("call", callTitle, callText, [["primary", on]]);
};

/** The page's own way back, which isn't shown beside this one. */
const own = () => document.querySelector("main .back");

const BUTTONS = [
  ["back", () => own()?.click()],
  ["restart", restart],
  ["staff", call],
  ["reach", () => root.toggleAttribute("data-reach")],
  ["end", wipe],
];

export default () => {
  const bar = add(document.body, "nav", { className: "kiosk-bar" });
  for (const [word, act] of BUTTONS) {
    const button = add(bar, "button", { type: "button", className: word === "end" ? "secondary end" : "secondary" });
    button.onclick = act;
  }
  const refresh = () => {
    bar.setAttribute("aria-label", words().bar);
    BUTTONS.forEach(([word], i) => {
      const button = bar.children[i];
      if (button.textContent !== words()[word]) button.textContent = words()[word];
      button.disabled = (word === "back" && !own()) || (word === "restart" && Boolean(document.querySelector(".attract")));
    });
  };
  refresh();
  new MutationObserver(refresh).observe(app, { childList: true, subtree: true });
  new MutationObserver(refresh).observe(root, { attributeFilter: ["lang"] });
};
