// The core without the page: the module's own function, for those who build something else.

import assert from "node:assert/strict";

import { visit } from "./helpers.mjs";
import { arrive } from "./page.mjs";

const customer = {
  schema: "tariff-customer/1",
  today: "2026-11-22",
  months: [
    {
      usage: {
        profile: {
          classes: [
            { service: "voice", total: 7200, billed: [{ first: 60, then: 60, billed: 7200 }], typed: true },
            { service: "data", total: 1073741824 },
          ],
        },
      },
    },
  ],
};

visit("advice from JavaScript", {}, async ({ page }) => {
  await arrive(page);
  const advice = await page.evaluate(async (customer) => {
    const { default: init, advise } = await import("./api/api.js");
    await init();
    const read = async (id) => (await fetch(`./catalogue/${id}.json`)).json();
    return advise([await read("national"), await read("chongqing")], customer);
  }, customer);
  assert.equal(advice.basis, "typed");
  assert.equal(advice.currency, "CNY");
  // Filing 24JT205364 again: 59 yuan with 100 minutes; 120 minutes are 20 × 0.10 more.
  const all = [...advice.ranked, ...advice.ask, ...advice.excluded.map(({ entry }) => entry)];
  assert.equal(all.find(({ offer }) => offer.plan === "24JT205364").total, "61.00");
});

visit("a recommendation from JavaScript", {}, async ({ page }) => {
  await arrive(page);
  const [advice, answer] = await page.evaluate(async (customer) => {
    const { default: init, advise, recommend } = await import("./api/api.js");
    await init();
    const read = async (id) => (await fetch(`./catalogue/${id}.json`)).json();
    const catalogues = [await read("national"), await read("chongqing")];
    return [advise(catalogues, customer), recommend(catalogues, customer, { mostAddOns: 0 }, "cheapest")];
  }, customer);
  assert.equal(answer.schema, "tariff-recommendation/1");
  // Without add-ons the space is what the ranking has, and a steady month costs the same.
  const { pick, certificate } = answer.choice.cheapest;
  assert.equal(Number(certificate.space), advice.ranked.length);
  const same = advice.ranked.find(({ offer }) => offer.plan === pick.purchase.offer.plan);
  assert.deepEqual(pick.cost.months, same.months);
  assert.equal(answer.choice.verdict, "begin");
});

visit("faults from JavaScript", {}, async ({ page }) => {
  await arrive(page);
  const thrown = await page.evaluate(async (customer) => {
    const { default: init, advise } = await import("./api/api.js");
    await init();
    const attempt = (...values) => {
      try {
        return advise(...values);
      } catch (error) {
        return error;
      }
    };
    const catalogue = await (await fetch("./catalogue/chongqing.json")).json();
    return [
      attempt([catalogue], { ...customer, months: [] }),
      attempt([{ ...catalogue, plans: [{}] }], customer),
      attempt([catalogue], "nobody"),
    ];
  }, customer);
  assert.equal(thrown[0].faults[0].what, "no month of usage");
  assert.equal(thrown[1].faults[0].document, "catalogues[0]");
  assert.equal(thrown[2].faults[0].document, "customer");
  for (const { faults } of thrown) {
    for (const fault of faults) assert.deepEqual(Object.keys(fault), ["document", "path", "what", "hint"]);
  }
});
