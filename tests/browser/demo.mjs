// tests/browser/demo.mjs: a demonstration of its own on a free port, and sign-ins in it.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { randomUUID } from 'node:crypto';

const PASSWORD = 'a browser looks at every page once';

/** Fills a demonstration, serves it, and gives its address, its sign-ins and its end. */
export async function startDemo(signpost) {
  const data = await mkdtemp(join(tmpdir(), 'signpost-browser-'));
  const env = { PATH: process.env.PATH, SIGNPOST_DEMO_PASSWORD: PASSWORD };
  const child = spawn(signpost, ['demo', '--data', data, '--listen', '127.0.0.1:0'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const base = await new Promise((resolve, reject) => {
    const said = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (found) resolve(found[0]);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the demonstration ended with ${code}:\n${said.join('\n')}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { base, stop, password: PASSWORD, api: (role) => signIn(base, role) };
}

/** Requests to the API as one of the demonstration's people. */
export async function signIn(base, role) {
  const send = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: { 'Content-Type': 'application/json', ...(method === 'POST' ? { 'Idempotency-Key': randomUUID() } : {}), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const isJson = (answer.headers.get('content-type') ?? '').includes('json');
    return { text, etag: answer.headers.get('etag'), body: isJson ? JSON.parse(text) : undefined };
  };
  const session = await send('POST', '/sessions', { email: `${role}@demo.example`, password: PASSWORD });
  const token = { Authorization: `Bearer ${session.body.access_token}` };
  const as = (method) => (path, body, headers = {}) => send(method, path, body, { ...token, ...headers });
  return { get: as('GET'), post: as('POST'), put: as('PUT'), patch: as('PATCH') };
}
