// Reads and rates off the page's thread. It loads the same module as the page; what it asks the
// network for are the page's own static files.
import init, { Desk } from "./statement.js";

let desk;

const bytes = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  return new Uint8Array(await answer.arrayBuffer());
};

const answers = {
  async read({ files, said }) {
    const contents = [];
    for (const file of files) contents.push(new Uint8Array(await file.arrayBuffer()));
    const progress = (file, all, rows) => postMessage({ kind: "progress", file, files: all, rows });
    return desk.read(files.map((file) => file.name), contents, said, progress);
  },
  async market({ region }) {
    const urls = desk.catalogues(region).map((id) => `../catalogue/${id}.bin`);
    return desk.market(await Promise.all(urls.map(bytes)));
  },
  async ask({ ask }) {
    return desk.ask(ask);
  },
};

// One request after the other.
let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(async () => {
    try {
      if (!desk) {
        await init();
        desk = new Desk();
      }
      postMessage({ kind: data.kind, json: await answers[data.kind](data) });
    } catch (error) {
      // A trap leaves the module in no state to go on.
      const dead = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
      postMessage(dead ? { kind: "dead" } : { kind: "problem", problem: String(error) });
    }
  });
};
