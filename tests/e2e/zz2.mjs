import { chromium } from '@playwright/test';
const url=process.argv[2];
const b=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const c=await b.newContext({bypassCSP:true});
let p=await c.newPage(); await p.goto(url); await p.locator('[data-snapshot="kept"]').waitFor({state:'attached'}); 
const r=await p.evaluate(async()=>{
 const out={};
 const names=await caches.keys(); out.names=names;
 const cache=await caches.open('skython-snapshot'); const [k]=await cache.keys();
 const wc=await caches.open('skython-pyodide'); const wk=(await wc.keys()).find(x=>x.url.endsWith('pyodide.asm.wasm'));
 const f=document.createElement('iframe'); f.setAttribute('sandbox','allow-scripts');
 f.srcdoc=`<script>onmessage=e=>{const w=new Worker(URL.createObjectURL(new Blob([e.data])));w.postMessage(null,[e.ports[0]])}</`+`script>`;
 const l=new Promise(r=>f.onload=r); document.body.append(f); await l;
 const ch=new MessageChannel();
 f.contentWindow.postMessage(`onmessage=e=>{const port=e.ports[0];port.onmessage=async e=>{ const t0=performance.now(); let buf=e.data.b instanceof Blob? await e.data.b.arrayBuffer():e.data.b; const t1=performance.now(); let d=0; if(self.crypto&&crypto.subtle&&e.data.hash){await crypto.subtle.digest('SHA-256',buf); d=performance.now()-t1} port.postMessage({at:performance.timeOrigin+t0,read:t1-t0,digest:d,secure:self.isSecureContext,subtle:!!(self.crypto&&crypto.subtle),n:buf.byteLength}) }}`,'*',[ch.port2]);
 const ask=(m,t)=>new Promise(r=>{ch.port1.onmessage=e=>r(e.data);ch.port1.postMessage(m,t??[])});
 await ask({b:new ArrayBuffer(8)});
 out.runs=[];
 for(let i=0;i<4;i++){
  for(const [label,ca,key] of [['snap',cache,k],['wasm',wc,wk]]){
  let t=performance.now(); const buf=await (await ca.match(key)).arrayBuffer(); let t1=performance.now(); let sent=performance.timeOrigin+t1; let x=ask({b:buf},[buf]); const sync=performance.now()-t1; x=await x; const tot=performance.now()-t1;
  let u=performance.now(); const blob=await (await ca.match(key)).blob(); let u1=performance.now(); let y=await ask({b:blob,hash:true}); const utot=performance.now()-u1;
  out.runs.push({label,bufRead:t1-t,sendSync:sync,arrive:x.at-sent,sendTotal:tot,blobGet:u1-u,blobTotal:utot,blobRead:y.read,digest:y.digest,secure:y.secure,subtle:y.subtle});
 }}
 return out;
});
console.log(r.names); console.table(r.runs.map(o=>Object.fromEntries(Object.entries(o).map(([k,v])=>[k,typeof v==='number'?Math.round(v):v]))));
await b.close();
