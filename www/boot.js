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
