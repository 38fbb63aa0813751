// Parts of a line that says the usual three: minutes, GB, and what is paid now or the plan's name.

/** Half-width, with the signs between parts made one; a comma in 1,200 stays. */
const plain = (text) => text.normalize("NFKC")
  .replace(/[，、；;/|\t]/g, " ")
  .replace(/,(?!\d{3}(?!\d))/g, " ")
  .trim();

const UNIT = /^(分钟?|小时|元|块钱?|min(ute)?s?|hours?|h|[gmkt](i?b)?|兆|yuan|cny|条)$/i;

/** `{ out, data, now }`: texts as they were written, each where it is said; `now` may be a name. */
export default (text) => {
  const parts = [];
  for (const word of plain(text).split(/\s+/).filter(Boolean)) {
    // A unit belongs to the figure before it.
    if (parts.length && UNIT.test(word)) parts.push(`${parts.pop()} ${word}`);
    else parts.push(word);
  }
  const [out, data, ...rest] = parts;
  return { out, data, now: rest.length ? rest.join(" ") : undefined };
};

/** Whether it is an amount, and not a name. */
export const isAmount = (text) => /^[¥￥]?\s*[\d.,]+\s*(元|块钱?|yuan|cny)?$/i.test(text.normalize("NFKC"));
