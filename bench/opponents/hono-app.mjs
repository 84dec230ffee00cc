// The ceiling of http-warm: the same trivial function as a plain Hono handler in JavaScript, no Python at all.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.get('/ready', c => c.text('ok'));
app.post('/hello', async c => c.json({ hello: (await c.req.json()).name }));
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
