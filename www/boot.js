// A file of its own, because the content-security policy allows no inline script.
import init from "./app/app.js";

init().catch((error) => {
  console.error(error);
  const message = document.createElement("p");
  message.setAttribute("role", "alert");
  message.textContent = "页面没有打开。请检查网络后刷新，或换一个较新的浏览器。";
  document.getElementById("app")?.replaceChildren(message);
});
