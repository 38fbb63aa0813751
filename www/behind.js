// What comes behind the first screen: paper, a statement that isn't to be lost, and use without a network.

// What is folded in is read on paper too, but for the numbers of figures; a drawer that is shut is its
// name.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open], .chart-numbers, .drawer, .drawer:not([open]) *)")];
  for (const details of folded) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
});

// What is written anew keeps what was opened in it, and the focus. An event would tell of a fold a
// moment later, and not at all where it was written anew by then.
const open = new Set();
let last = "";
for (const kind of ["focusin", "pointerdown"]) addEventListener(kind, ({ target }) => (last = target.id), true);
new MutationObserver((changes) => {
  for (const { type, target, addedNodes } of changes) {
    if (type === "attributes" && target.id) open[target.open ? "add" : "delete"](target.id);
    for (const node of addedNodes) {
      const folds = node.querySelectorAll ? [node, ...node.querySelectorAll("details[id]")] : [];
      for (const fold of folds) if (open.has(fold.id)) fold.open = true;
    }
  }
  if (last && document.activeElement === document.body) document.getElementById(last)?.focus();
}).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["open"] });

// A button that is written anew while the mouse holds it down isn't clicked by letting it go.
let held = [];
addEventListener("mousedown", ({ target, x, y }) => (held = [target.closest?.("[data-do]"), x, y]), true);
addEventListener("mouseup", ({ x, y }) => {
  const [button, ...at] = held;
  if (button && !button.isConnected && at[0] === x && at[1] === y) document.getElementById(button.id)?.click();
}, true);

// A statement is kept nowhere: who leaves the page with one is asked first.
addEventListener("beforeunload", (event) => {
  if (location.hash == "#/statement" && document.querySelector(".statement")) event.preventDefault();
});

// The page is kept for when there is no network. The page is told of a newer build, and asks for it
// with an event of its own.
export default async (tells, used) => {
  const workers = navigator.serviceWorker;
  const registration = await workers?.register("./sw.js");
  if (!registration) return;
  // Tariffs that were used, or that somebody wants, are kept as well; a kiosk keeps them all.
  const keep = async (names) => (await workers.ready).active.postMessage({ keep: names });
  workers.addEventListener("message", ({ data }) => (document.documentElement.dataset.keeps = data));
  tells.onmessage = ({ data }) => keep([data]);
  addEventListener("click", ({ target }) => target.id == "keep" && keep("all"));
  keep(new URLSearchParams(location.search).has("kiosk") ? "all" : used);
  let taken = false;
  const newer = (worker) => {
    if (worker?.state != "installed" || !workers.controller) return;
    dispatchEvent(new Event("fit-newer"));
    addEventListener("fit-take", () => {
      taken = true;
      worker.postMessage("take");
    });
  };
  newer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker.addEventListener("statechange", () => newer(worker));
  });
  workers.addEventListener("controllerchange", () => taken && location.reload());
};
