// Serves a folder as a content network does: compressed beforehand, and kept by the browser for good.
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';

const app = new Hono();
app.use(async (c, next) => {
  c.header('cache-control', 'public, max-age=31536000, immutable');
  await next();
});
app.use(serveStatic({ root: process.env.SITE, precompressed: true }));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
