// A file of its own, because the content-security policy allows no inline script.

// The day when the newest catalogue was read; the build fills it in.
const READ = "";
const kiosk = new URLSearchParams(location.search).has("kiosk");

// What is wrong where the page itself can't say it, and how to go on, by language; the build fills it in.
const WORDS = {};
const brand = document.title;

const add = (parent, name, text, set = {}) => {
  const element = Object.assign(document.createElement(name), set, { textContent: text });
  parent.append(element);
  return element;
};

const again = () => location.reload();
const clear = () => {
  for (const storage of ["sessionStorage", "localStorage"]) {
    try {
      window[storage].clear();
    } catch {
      // Blocked: nothing was kept there.
    }
  }
  location.replace(location.pathname + location.search);
};

// The first fault is told: what follows comes of it.
let told = false;
const fault = (kind, error) => {
  console.error(error);
  if (told) return;
  told = true;
  const { "zh-CN": zh, en } = WORDS;
  const main = document.createElement("main");
  main.className = "narrow";
  const said = add(main, "div", "", { className: "screen fault" });
  said.setAttribute("role", "alert");
  for (const [name, lang, words] of [["h1", "zh-CN", zh], ["h2", "en", en]]) {
    add(said, name, words[kind], { lang });
    add(said, "p", words[`${kind}Mend`].replace("{day}", READ), { lang });
  }
  add(said, "button", `${zh.again} ${en.again}`, { className: "primary", type: "button", onclick: again });
  if (kind === "broken") {
    add(said, "button", `${zh.clear} ${en.clear}`, { className: "secondary", type: "button", onclick: clear });
  }
  app.replaceChildren(main);
  document.title = `${zh[kind]} · ${brand}`;
  // Nobody stands by a kiosk: it begins anew by itself, and keeps nothing.
  if (kiosk) setTimeout(clear, 20_000);
};

// A trap leaves the module in no state to go on, whatever is on the screen.
const trap = (error) => {
  const deep = error instanceof RangeError && /wasm/.test(error.stack);
  if (deep || error instanceof WebAssembly.RuntimeError) fault("broken", error);
};

// The first screen stands in the page before the module is there. Who comes back for another one,
// or sees the page otherwise, waits for it; what is done on the first one is done again on the true
// one.
const app = document.getElementById("app");
const early = [];
const hear = (event) => early.push(event);
const elsewhere = () => {
  try {
    return kiosk || location.hash.length > 2 || / light| dark| care|en /.test(` ${localStorage.getItem("fit-look") ?? ""} `);
  } catch {
    return false;
  }
};
// What an answer looks like comes behind the first screen.
const dress = () => {
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "./answer.css" }));
};
const wait = () => {
  if (elsewhere()) {
    dress();
    for (const part of [...app.children]) if (part.className != "waits") part.remove();
    return;
  }
  addEventListener("load", dress);
  for (const kind of ["click", "change"]) app.addEventListener(kind, hear);
};
const redo = ({ type, target }) => {
  if (type == "click") {
    const said = target.closest("button")?.textContent;
    const same = [...app.querySelectorAll("button")].find((button) => button.textContent == said);
    return same?.click();
  }
  const same = document.getElementById(target.id);
  if (!same) return;
  if (target.files) same.files = target.files;
  else same.value = target.value;
  same.dispatchEvent(new Event("change", { bubbles: true }));
};
const opened = () => {
  for (const kind of ["click", "change"]) app.removeEventListener(kind, hear);
  early.forEach(redo);
};

const start = async () => {
  // A statement isn't kept: after a reload there is none.
  if (location.hash == "#/statement") history.replaceState(null, "", "./");
  if (typeof WebAssembly != "object") return fault("old", "no WebAssembly");
  addEventListener("error", ({ error }) => trap(error));
  addEventListener("unhandledrejection", ({ reason }) => trap(reason));
  // Also where there is no date at all.
  if (!(Date.now() >= Date.parse(READ))) return fault("clock", `today is ${new Date()}`);
  try {
    if (kiosk) await (await import("./kiosk.js")).default();
    await (await import("./app/app.js")).default();
    setTimeout(opened);
  } catch (error) {
    const of = [WebAssembly.CompileError, WebAssembly.LinkError, SyntaxError];
    if (of.some((kind) => error instanceof kind)) fault("old", error);
    else fault(error instanceof WebAssembly.RuntimeError ? "broken" : "network", error);
  }
  if (globalThis.speechSynthesis) import("./speech.js").catch(console.warn);
};
wait();
start();

// The clerk's keys come with the desk.
const desk = () => location.hash == "#/clerk" && import("./desk.js").catch(console.warn);
addEventListener("hashchange", desk);
desk();

// Tariffs that this visit used, as its workers tell.
const used = [];
const tells = globalThis.BroadcastChannel ? new BroadcastChannel("fit-used") : {};
tells.onmessage = ({ data }) => used.push(data);

// The first screen goes first, and without what comes behind it the page works as well.
addEventListener("load", () => import("./behind.js").then((it) => it.default(tells, used)).catch(console.warn));
