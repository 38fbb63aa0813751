import { visit } from "./helpers.mjs";
import { arrive } from "./page.mjs";
import { good } from "./statements.mjs";
visit("explore", {viewport:{width:1280,height:900}}, async ({page, requests, problems})=>{
  await arrive(page);
  const f=good();
  const t0=Date.now();
  await page.evaluate(({name,data})=>{
    const bytes=Uint8Array.from(atob(data),c=>c.charCodeAt(0));
    const t=new DataTransfer(); t.items.add(new File([bytes],name,{type:"text/csv"}));
    document.querySelector("#app").dispatchEvent(new DragEvent("drop",{bubbles:true,cancelable:true,dataTransfer:t}));
  },{name:f.name,data:f.bytes.toString("base64")});
  await page.locator("#verdict-title, .error").first().waitFor({timeout:15000}).catch(e=>console.log(e.message));
  console.log(Date.now()-t0,"ms");
  await page.waitForTimeout(1500);
  console.log(await page.locator("#statement").innerText());
  console.log(requests.map(r=>r.url).join("\n"), problems);
  await page.screenshot({path:"/tmp/x.png",fullPage:true});
});
