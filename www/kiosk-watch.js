// Watches whether anybody is there: it counts down, seen and heard, then everything is wiped.
import { cover, wipe } from "./kiosk-bar.js";
import words from "./kiosk-words.js";

const COUNTDOWN = 30;
const root = document.documentElement;
const RESULTS = ["#/result", "#/compare", "#/family", "#/card"];

/** How long this screen may be left alone, in seconds; a first screen that nobody changed for ever. */
const patience = () => {
  const care = root.hasAttribute("data-care");
  const fresh = document.querySelector(".attract") && !sessionStorage.length && !document.querySelector("dialog");
  if (fresh && !care && root.lang === "zh-CN" && !root.hasAttribute("data-reach")) return Infinity;
  // Who needs larger type needs more time, too.
  return (RESULTS.includes(location.hash) ? 120 : 60) * (care ? 3 : 1);
};

/** A short tone, where the browser lets one sound. */
const beep = () => {
  try {
    const context = new AudioContext();
    const tone = context.createOscillator();
    tone.connect(context.destination);
    tone.start();
    tone.stop(context.currentTime + 0.2);
  } catch (error) {
    console.warn(error);
  }
};

const countdown = () => {
  const { leavingTitle, leavingText, on, end } = words();
  // A touch anywhere is noticed below: nothing lies under the finger before that.
  const { dialog, card } = cover("leaving", leavingTitle, leavingText, [["primary", on], ["secondary end", end, wipe]]);
  const seen = Object.assign(document.createElement("p"), { className: "countdown figure", ariaHidden: "true" });
  const heard = Object.assign(document.createElement("p"), { className: "visually-hidden", ariaLive: "assertive" });
  card.children[0].after(seen, heard);
  let told;
  return {
    close: () => dialog.close(),
    say: (seconds) => {
      seen.textContent = seconds;
      const tens = Math.ceil(seconds / 10) * 10;
      if (tens !== told) {
        told = tens;
        heard.textContent = words().seconds.replace("{n}", tens);
        beep();
      }
    },
  };
};

export default () => {
  let touched = Date.now();
  let counts;
  for (const kind of ["pointerdown", "keydown", "wheel", "input"]) {
    addEventListener(kind, () => (touched = Date.now()), { capture: true, passive: true });
  }
  setInterval(() => {
    const over = Math.floor((Date.now() - touched) / 1000) - patience();
    if (over >= COUNTDOWN) return wipe();
    if (over >= 0) {
      counts ??= countdown();
      counts.say(COUNTDOWN - over);
    } else if (counts) {
      counts.close();
      counts = undefined;
    }
  }, 250);
};
