import { visit } from "./helpers.mjs";
import { consult, answered } from "./door.mjs";
import { good } from "./statements.mjs";
visit("explore", {viewport:{width:1280,height:900}}, async ({page, requests, problems})=>{
  await consult(page, good());
  await page.locator("#statement-region").selectOption("mobile-2011");
  await page.waitForTimeout(3000); console.log(await page.locator("#statement .page-form").innerText().then(t=>t.slice(-900)));await page.screenshot({path:"/tmp/y.png",fullPage:true});return;
  console.log(await page.locator("#statement .page-result").innerText());
  await page.locator("#statement #plan-search").fill("全球通");
  await page.waitForTimeout(500);
  console.log(await page.locator("#statement .search-found").innerText());
  console.log(problems);
});
