// Rates off the page's thread. What it asks the network for are the page's own static files.
import init, { Desk } from "./engine.js";

let desk;

const bytes = async (id) => {
  const answer = await fetch(`../catalogue/${id}.bin`).catch((error) => ({ statusText: error }));
  if (!answer.ok) throw Object.assign(new Error(`${id}: ${answer.status} ${answer.statusText}`), { missing: true });
  return new Uint8Array(await answer.arrayBuffer());
};

const answers = {
  market: async ({ region }) => desk.market(region, await Promise.all(desk.catalogues(region).map(bytes))),
  rank: ({ ask }) => desk.rank(ask),
  answer: ({ ask }) => desk.answer(ask),
  detail: ({ ask }) => desk.detail(ask),
  tell: ({ ask }) => desk.tell(ask),
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
      const answer = await answers[data.kind](data);
      postMessage({ kind: data.kind, [typeof answer == "string" ? "html" : "bytes"]: answer });
    } catch (error) {
      // A trap leaves the module in no state to go on; without a desk there is none.
      const dead = !desk || error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
      postMessage({ kind: dead ? "dead" : data.kind, problem: String(error), missing: error.missing });
    }
  });
};
