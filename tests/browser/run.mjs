// tests/browser/run.mjs: opens every page of the demonstration in Chromium, in both looks, wide and narrow, with and without
// scripts, and prints every slip; its last line says how many checks held. Called by .ci/browser with the program to serve.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { startDemo } from './demo.mjs';
import { fits, isAccessible, isItself, open, showsFocus } from './looks.mjs';
import { everywhere } from './journeys.mjs';
import { pagesOf, publicPages } from './pages.mjs';
import { signedIn, someKeys } from './people.mjs';
import { printSlips } from './slips.mjs';
import { check, conclude } from './tally.mjs';

const [signpost, chrome = '/usr/bin/chromium'] = process.argv.slice(2);
const SIZES = { wide: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } };
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** Puts our own style sheet and no script of others in the place of npm's, as a build without npm does. */
async function wearBuiltin(context) {
  const assets = new URL('../../src/web/assets/', import.meta.url);
  const sheets = await Promise.all(['builtin.css', 'own.css'].map((name) => readFile(new URL(name, assets), 'utf8')));
  await context.route('**/assets/design.css*', (route) => route.fulfill({ contentType: 'text/css', body: sheets.join('\n') }));
  await context.route('**/assets/govuk-frontend.js*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("none")' }));
}

/** Every one of `pages` in one look at one size, as whoever `storageState` signs in; what each is called. */
async function look(browser, base, { pages, storageState, design, size }) {
  const context = await browser.newContext({ viewport: SIZES[size], storageState });
  if (design === 'builtin') await wearBuiltin(context);
  const titles = new Map();
  for (const page of pages) {
    const name = `${design}, ${size}`;
    const { tab, answer, verify } = await open(context, base, page);
    const title = await isItself(tab, answer, page, name);
    titles.set(title, [...(titles.get(title) ?? []), page]);
    await isAccessible(tab, page, name);
    if (size === 'narrow') await fits(tab, page, name);
    await showsFocus(tab, page, name);
    verify(name);
    await tab.close();
  }
  await context.close();
  return titles;
}

/** A page's address without what says in which state it is. */
function bare({ path }) {
  const { pathname, searchParams } = new URL(path, 'http://page.example');
  for (const state of ['code', 'state', 'tab', 'past', 'part', 'words', 'pathway', 'scheme', 'from', 'to', 'view']) searchParams.delete(state);
  return `${pathname}?${searchParams}`;
}

/** Two pages with one title are one page in two states, or a mistake. */
function areUnique(titles) {
  for (const [title, pages] of titles) {
    const paths = new Set(pages.map(bare));
    check(`the title "${title}" is of one page`, paths.size === 1, [...paths]);
  }
}

/** Without scripts every page says the same. */
async function withoutScripts(browser, base, pages, storageState) {
  const context = await browser.newContext({ viewport: SIZES.narrow, javaScriptEnabled: false, storageState });
  for (const page of pages) {
    const { tab, answer, verify } = await open(context, base, page);
    await isItself(tab, answer, page, 'without scripts');
    verify('without scripts');
    await tab.close();
  }
  return context;
}

/** Without scripts what the code page asks can be sent. */
async function sendsWithoutScripts(context, base) {
  const tab = await context.newPage();
  await tab.goto(`${base}/s`);
  await tab.locator('#code').fill('7k4m 2qxf');
  await tab.locator('main button').click();
  check('a typed code leads to its page without scripts', tab.url() === `${base}/s/7K4M2QXF`, tab.url());
  await tab.locator('form').first().locator('button').click();
  await tab.locator('.govuk-error-summary a').first().click();
  check('the summary of errors leads to the first field', tab.url().endsWith('#said'), tab.url());
  await tab.locator('#said-2').check();
  await tab.locator('form').first().locator('button').click();
  check('an answer is sent without scripts', new URL(tab.url()).pathname === '/s/thanks', tab.url());
}

/** No error in the markup of any page, as the Nu Html Checker reads it. */
async function isValid(browser, base, folder, { pages, storageState }) {
  const context = await browser.newContext({ storageState });
  const files = [];
  for (const [at, page] of pages.filter((it) => !it.act).entries()) {
    const answer = await context.request.get(`${base}${page.path}`, { headers: { Accept: 'text/html' } });
    const file = join(folder, `${at}.html`);
    const text = await answer.text();
    const weight = Buffer.byteLength(text);
    check(`${page.title} weighs at most ${page.weight ?? 50} KB`, weight <= (page.weight ?? 50) * 1024, weight);
    await writeFile(file, text);
    files.push([file, page]);
  }
  await context.close();
  const jar = new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url).pathname;
  const asked = ['-jar', jar, '--stdout', '--format', 'json', '--exit-zero-always', ...files.map(([file]) => file)];
  const { stdout } = await promisify(execFile)('java', asked, { maxBuffer: 1 << 26 });
  const { messages } = JSON.parse(stdout);
  for (const [file, page] of files) {
    const wrong = messages.filter((it) => it.type !== 'info' && it.url.endsWith(file));
    check(`${page.title} is valid`, wrong.length === 0, wrong.map((it) => `${it.lastLine}: ${it.message}`).join('\n        '));
  }
}

const folder = await mkdtemp(join(tmpdir(), 'signpost-pages-'));
const demo = await startDemo(signpost);
const browser = await chromium.launch({ executablePath: chrome, args: FLAGS });
try {
  const { base } = demo;
  const pages = publicPages();
  await isValid(browser, base, folder, { pages });
  for (const design of ['npm', 'builtin']) {
    for (const size of Object.keys(SIZES)) areUnique(await look(browser, base, { pages, design, size }));
  }
  await sendsWithoutScripts(await withoutScripts(browser, base, pages), base);
  const signs = {};
  for (const role of ['officer', 'partner', 'manager', 'court', 'admin', 'privacy']) {
    const storageState = await signedIn(browser, demo, role);
    signs[role] = storageState;
    const theirs = pagesOf(role, await someKeys(demo, role));
    await isValid(browser, base, folder, { pages: theirs, storageState });
    for (const size of Object.keys(SIZES)) areUnique(await look(browser, base, { pages: theirs, storageState, design: 'npm', size }));
    await withoutScripts(browser, base, theirs, storageState);
  }
  await everywhere(browser, demo, signs);
  await printSlips(browser, demo, folder);
} finally {
  await browser.close();
  await demo.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = conclude();
