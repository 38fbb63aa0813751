// A file of its own, because the content-security policy allows no inline script.
import init from "./app/app.js";

// A statement isn't kept: after a reload there is none.
if (location.hash == "#/statement") history.replaceState(null, "", "./");

init().catch((error) => {
  console.error(error);
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = "页面没有打开。请检查网络后刷新，或换一个较新的浏览器。";
  document.getElementById("app")?.replaceChildren(message);
});

// Files of a statement: what reads them is loaded now.
addEventListener("change", ({ target }) => {
  if (target.id == "statement-files") open(target.files);
});
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  open(event.dataTransfer.files);
});
const open = async (files) => {
  const { open } = await import("./statement/open.js");
  open([...files]);
};

// The page is kept for when there is no network. The page is told of a newer build, and asks for it
// with an event of its own.
const offline = async () => {
  const workers = navigator.serviceWorker;
  const registration = await workers?.register("./sw.js");
  if (!registration) return;
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
// Without it the page works as well, but for the network; the first screen goes first.
addEventListener("load", () => offline().catch(console.warn));
