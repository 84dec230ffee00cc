import { chromium } from '@playwright/test';
const url=process.argv[2];
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox',...(process.argv[3]?.split(' ')??[])]});
const c=await b.newContext();
let p=await c.newPage(); await p.goto(url); await p.locator('[data-snapshot="kept"]').waitFor({state:'attached'}); await p.close();
for(let i=0;i<4;i++){
 p=await c.newPage(); const l=[];
 p.on('console',m=>{const t=m.text(); if(t.startsWith('T ')) l.push(t.split(' '))});
 await p.goto(url,{waitUntil:'commit'}); await p.locator('[data-outcome="returned"]').waitFor();
 const [ms,o]=await p.evaluate(()=>[performance.now(),performance.timeOrigin]);
 const nav=await p.evaluate(()=>{const n=performance.getEntriesByType('navigation')[0];return [n.workerStart,n.responseStart,n.responseEnd,n.domInteractive,performance.getEntriesByType('paint').map(x=>x.startTime)]});
 console.log('--- visit',Math.round(ms),nav.flat().map(Math.round).join(' '));
 if(i>=2) for(const [,t,...r] of l.sort((a,b)=>a[1]-b[1])) console.log(String(Math.round(t-o)).padStart(6),r.join(' '));
 await p.close();
}
await b.close();
