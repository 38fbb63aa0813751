// The worker of a page: a request comes as bytes and so does the response; its module is named in the
// address. It asks the network for the page's own static files only.
const module = location.search.slice(1);
const used = globalThis.BroadcastChannel && new BroadcastChannel("fit-used");
let service;

/** A file of the page by its name, or one of the device's; null, where it doesn't come. */
const contents = async (file) => {
  try {
    if (typeof file != "string") return new Uint8Array(await file.arrayBuffer());
    const address = `./catalogue/${file}.bin`;
    const answer = await fetch(address);
    if (answer.ok) {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      // What was used is kept for when there is no network.
      used?.postMessage(address);
      return bytes;
    }
    console.warn(`${file}: ${answer.status} ${answer.statusText}`);
  } catch (error) {
    console.warn(error);
  }
  return null;
};

const answer = async ({ request, files }) => {
  if (!service) {
    const { default: init, Service } = await import(`./${module}/${module}.js`);
    await init();
    service = new Service();
  }
  const wanted = await Promise.all([...service.files(request), ...files].map(contents));
  postMessage(service.answer(request, wanted, (news) => postMessage(news)));
};

// One after the other. What breaks off is an error of the worker's: it is in no state to go on.
let queue = Promise.resolve();
onmessage = ({ data }) => {
  queue = queue.then(() => answer(data)).catch((error) => setTimeout(() => { throw error; }));
};
