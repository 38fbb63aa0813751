// Reads the screen in front aloud, with a voice of the device alone: a voice of the network would
// send away what is on the screen.
const root = document.documentElement;

const voice = () => {
  const tag = root.lang.slice(0, 2).toLowerCase();
  const of = (voice) => voice.localService === true && voice.lang.slice(0, 2).toLowerCase() === tag;
  const all = speechSynthesis.getVoices().filter(of);
  // Of several, the one of the country: no Cantonese for a page in Mandarin.
  return all.find(({ lang }) => /^(zh|cmn).(Hans.)?CN/i.test(lang)) ?? all[0];
};

// Voices arrive late, and the language changes.
const look = () => root.toggleAttribute("data-voice", Boolean(voice()));

const pressed = (on) => {
  for (const button of document.querySelectorAll(".speak")) button.setAttribute("aria-pressed", on);
};

/** The title first, then why it is asked or what the result says, as they stand there. */
const words = () => {
  const marked = (of) => [...document.querySelectorAll(`#app ${of}`)];
  const all = [...marked("#screen-title"), ...marked(":is(.screen > .hint, .answer :is(p, h2, dt, dd, li))")];
  const texts = all.filter((e) => e.checkVisibility?.() ?? true).map((e) => e.innerText.trim());
  return texts.filter(Boolean).join(root.lang === "zh-CN" ? "。" : ". ");
};

let reading;
const stop = () => {
  if (!reading) return;
  reading = undefined;
  speechSynthesis.cancel();
  pressed(false);
};

const read = () => {
  const chosen = voice();
  if (!chosen) return look();
  speechSynthesis.cancel();
  const said = new SpeechSynthesisUtterance(words());
  Object.assign(said, { voice: chosen, lang: chosen.lang, rate: root.hasAttribute("data-care") ? 0.85 : 1 });
  said.onend = said.onerror = () => reading === said && stop();
  reading = said;
  pressed(true);
  speechSynthesis.speak(said);
};

addEventListener("click", ({ target }) => {
  if (target.closest?.(".speak")) reading ? stop() : read();
});
// Another screen, another page, another language: what is said isn't theirs.
for (const left of ["hashchange", "pagehide"]) addEventListener(left, stop);
new MutationObserver(() => {
  stop();
  look();
}).observe(root, { attributeFilter: ["lang"] });
speechSynthesis.addEventListener?.("voiceschanged", look);
look();
