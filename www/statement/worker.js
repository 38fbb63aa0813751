// Reads and rates off the page's thread. It loads the same module as the page; what it asks the
// network for are the page's own static files.
import init, { Desk } from "./statement.js";

let desk;

/** A problem of a kind that the page has words for. */
const problem = (kind, cause) => Object.assign(new Error(kind, { cause }), { kind });

const bytes = async (url) => {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} for ${url}`);
  return new Uint8Array(await answer.arrayBuffer());
};

/** A folder, or a file that was moved since it was chosen, can't be read. */
const contentsOf = async (file) => {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw problem("unreadable", error);
  }
};

const answers = {
  async read({ files, said }) {
    const contents = [];
    for (const file of files) contents.push(await contentsOf(file));
    const progress = (file, all, rows) => postMessage({ kind: "progress", file, files: all, rows });
    return { json: desk.read(files.map((file) => file.name), contents, said, progress) };
  },
  async market({ region }) {
    const urls = desk.catalogues(region).map((id) => `../catalogue/${id}.bin`);
    const files = await Promise.all(urls.map(bytes)).catch((error) => {
      throw problem("no-market", error);
    });
    try {
      return { json: desk.market(region, files) };
    } catch (error) {
      throw dead(error) ? error : problem("bad-market", error);
    }
  },
  async answer({ ask }) {
    const [bytes, json] = desk.answer(ask);
    return { bytes, json };
  },
  async rank({ ask }) {
    return { bytes: desk.rank(ask) };
  },
  async tell({ ask }) {
    return { html: desk.tell(ask) };
  },
  async detail({ ask }) {
    return { html: desk.detail(ask) };
  },
};

/** A trap leaves the module in no state to go on. */
const dead = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

const begin = async () => {
  try {
    await init();
  } catch (error) {
    throw problem("absent", error);
  }
  desk = new Desk();
};

// One request after the other.
let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(async () => {
    try {
      if (!desk) await begin();
      postMessage({ kind: data.kind, ...(await answers[data.kind](data)) });
    } catch (error) {
      const kind = dead(error) ? "dead" : (error.kind ?? "problem");
      postMessage({ kind, problem: String(error.cause ?? error) });
    }
  });
};
