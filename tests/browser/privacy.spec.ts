import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from 'playwright/test';

/** Ways out, as expressions over `url` that are fulfilled when the way is open. Text, because compilers rewrite `import()`. */
const ANYWHERE: Record<string, string> = {
  fetch: `fetch(url, { mode: 'no-cors' })`,
  XMLHttpRequest: `new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    Object.assign(request, { onload: done, onerror: fail });
    request.open('GET', url);
    request.send();
  })`,
  WebSocket: `new Promise((done, fail) => {
    Object.assign(new WebSocket(url.replace('http', 'ws')), { onopen: done, onerror: fail });
  })`,
  EventSource: `new Promise((done, fail) => {
    const source = new EventSource(url);
    Object.assign(source, { onopen: done, onerror: () => (source.close(), fail()) });
  })`,
  import: `import(url)`,
  'worker from data': `new Promise((done, fail) => {
    const code = 'fetch(' + JSON.stringify(url) + ', { mode: "no-cors" }).then(postMessage)';
    Object.assign(new Worker('data:text/javascript,' + encodeURIComponent(code)), { onmessage: done, onerror: fail });
    setTimeout(fail, 1000);
  })`,
};
const IN_PAGE = {
  ...ANYWHERE,
  sendBeacon: `navigator.sendBeacon(url)`,
  Image: `new Promise((done, fail) => { Object.assign(new Image(), { onload: done, onerror: fail, src: url }); })`,
};
const IN_WORKER = { ...ANYWHERE, importScripts: `importScripts(url)` };

for (const [name, start] of [
  ['the page', '/'],
  ['the page in one file', pathToFileURL('dist-single/tessera.html').href],
] as const) {
  test(`nothing leaves ${name} or its workers`, async ({ page }) => {
    await using outside = await listen();
    const attempts = await tryEveryWayOut(page, start, outside.address);
    // Each was made, and it was the policy that refused it.
    expect(attempts.filter(({ refused }) => !refused)).toEqual([]);
    expect(outside.reached).toEqual([]);
    expect(outside.connections()).toBe(0);
  });
}

test('without the policy every one of these ways is open', async ({ page, baseURL }) => {
  await using outside = await listen();
  await using open = await serveWithoutPolicy(baseURL!);
  const attempts = await tryEveryWayOut(page, open.address, outside.address);
  expect(attempts.filter(({ refused }) => refused)).toEqual([]);
  await expect
    .poll(() => attempts.map(({ path }) => path).filter((path) => !outside.reached.includes(path)))
    .toEqual([]);
});

test('WebRTC, which no policy stops, is not there', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(
    await page.evaluate(() => ['RTCPeerConnection', 'webkitRTCPeerConnection'].filter((name) => name in window)),
  ).toEqual([]);
  await startWorkers(page);
  for (const worker of page.workers()) expect(await worker.evaluate(() => 'RTCPeerConnection' in self)).toBe(false);
});

interface Attempt {
  path: string;
  /** Whether a policy forbade it, as the browser reports it. */
  refused: boolean;
}

async function tryEveryWayOut(page: Page, start: string, address: string): Promise<Attempt[]> {
  // A pool, on a machine of one core too.
  await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 }));
  await page.goto(start);
  await startWorkers(page);
  const tryAll = async (name: string, ways: Record<string, string>, run: (code: string) => Promise<boolean>) => {
    const attempts: Attempt[] = [];
    for (const [way, expression] of Object.entries(ways)) {
      const path = `/${name}/${encodeURIComponent(way)}`;
      attempts.push({ path, refused: await run(attempt(expression, address + path)) });
    }
    return attempts;
  };
  const attempts = await Promise.all([
    tryAll('page', IN_PAGE, (code) => page.evaluate(code)),
    ...page.workers().map((worker, i) => tryAll(`worker-${i}`, IN_WORKER, (code) => worker.evaluate(code))),
  ]);
  return attempts.flat();
}

/** Code that tries one way out and says whether the policy was what stopped it. */
function attempt(expression: string, url: string): string {
  return `(async () => {
    const url = ${JSON.stringify(url)};
    const refusal = new Promise((resolve) => addEventListener('securitypolicyviolation', () => resolve(true), { once: true }));
    try {
      await (${expression});
    } catch {}
    return Promise.race([refusal, new Promise((resolve) => setTimeout(() => resolve(false), 200))]);
  })()`;
}

/** Opens a sample and makes segments, so that the engine, the one that seeds and those of the pool are alive. */
async function startWorkers(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open Telco customers' }).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: 'Prepare the columns' }).click();
  await page.getByRole('button', { name: 'Find segments' }).click();
  await page.getByRole('button', { name: /^Find \d+ segments$/ }).click();
  await expect(page.getByRole('button', { name: 'Check how many' })).toBeVisible();
  expect(page.workers().length).toBeGreaterThanOrEqual(3);
}

interface Outside extends AsyncDisposable {
  address: string;
  /** Paths that were asked for, over HTTP or as a WebSocket. */
  reached: string[];
  connections(): number;
}

/** Another origin, which counts whoever comes. */
async function listen(): Promise<Outside> {
  const reached: string[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    reached.push(request.url!);
    response.writeHead(200, { 'Content-Type': 'text/javascript', 'Access-Control-Allow-Origin': '*' }).end();
  });
  server.on('connection', () => connections++);
  server.on('upgrade', (request, socket) => {
    reached.push(request.url!);
    socket.destroy();
  });
  return { ...(await started(server)), reached, connections: () => connections };
}

/**
 * The built page with its policy taken out. It comes from a server of its own: Chromium lets no page that a test
 * made up (`route.fulfill`) reach this machine, policy or not.
 */
async function serveWithoutPolicy(from: string): Promise<AsyncDisposable & { address: string }> {
  const serve = async (path: string, response: ServerResponse) => {
    const original = await fetch(new URL(path, from));
    const type = original.headers.get('Content-Type') ?? '';
    response.writeHead(original.status, { 'Content-Type': type });
    if (type.startsWith('text/html')) {
      response.end((await original.text()).replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''));
    } else {
      response.end(Buffer.from(await original.arrayBuffer()));
    }
  };
  return started(createServer((request, response) => void serve(request.url!, response)));
}

async function started(server: Server): Promise<AsyncDisposable & { address: string }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
