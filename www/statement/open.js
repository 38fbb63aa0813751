// Loads what reads statements, and hands it the files.
const message = document.createElement("p");
const say = (text, role) => {
  message.setAttribute("role", role);
  message.textContent = text;
  document.getElementById("statement-files")?.closest("section").append(message);
};

let ready;
// Files that come while the module is loading join those that called for it.
const waiting = [];
const load = async () => {
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("statement.css", import.meta.url);
  document.head.append(style);
  const statement = await import("./statement.js");
  await statement.default();
  return statement;
};

export const open = async (files) => {
  if (!files.length) return;
  waiting.push(...files);
  say("正在打开… Opening…", "status");
  try {
    const statement = await (ready ??= load());
    message.remove();
    if (waiting.length) statement.open(waiting.splice(0));
  } catch (error) {
    ready = undefined;
    waiting.length = 0;
    console.error(error);
    say("没有打开。请检查网络，再选一次文件。 It didn't open. Please check the network and choose the files again.", "alert");
  }
};
