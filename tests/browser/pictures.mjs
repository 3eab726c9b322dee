// tests/browser/pictures.mjs: takes the README's pictures from a demonstration of its own, or with a folder named, every page of
// every role at both widths. node tests/browser/pictures.mjs PROGRAM [CHROMIUM [FOLDER]]

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startDemo } from './demo.mjs';
import { someKeys, signedIn } from './people.mjs';
import { pagesOf, publicPages } from './pages.mjs';

const [signpost, chrome = '/usr/bin/chromium', everything] = process.argv.slice(2);
const WIDE = { width: 1100, height: 900 };
const NARROW = { width: 320, height: 640 };

/** The README's: who sees it, where, what the file is called, and what is done before. */
const README = ({ officer, partner }) => [
  ['officer', '/court', 'today'],
  ['officer', `/referrals/${officer.reference}/partners`, 'who-can-help'],
  ['officer', `/people/${officer.person}/contact`, 'contact-and-safety'],
  ['partner', '/partner', 'inbox'],
  ['manager', '/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31&view=inside', 'report', (tab) => tab.locator('section:has(#lines-M12)').evaluate((it) => it.scrollIntoView())],
  [null, `/s/${partner.code.replace('-', '')}`, 'code-page'],
];

const browser = await chromium.launch({ executablePath: chrome, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
const demo = await startDemo(signpost);

async function takes(storageState, path, file, { size = WIDE, fullPage = false, act } = {}) {
  const context = await browser.newContext({ viewport: size, storageState: storageState ?? undefined });
  const tab = await context.newPage();
  await tab.goto(`${demo.base}${path}`);
  if (act) await act(tab);
  await tab.screenshot({ path: file, fullPage });
  await context.close();
}

/** A file's name for a page. */
const named = (text) => text.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80);

try {
  const roles = ['officer', 'partner', 'manager', 'court', 'admin', 'privacy'];
  const [signs, keys] = [{}, {}];
  for (const role of roles) {
    signs[role] = await signedIn(browser, demo, role);
    keys[role] = await someKeys(demo, role);
  }
  if (everything) {
    await mkdir(everything, { recursive: true });
    for (const role of [null, ...roles]) {
      for (const page of role ? pagesOf(role, keys[role]) : publicPages()) {
        for (const [width, size] of Object.entries({ wide: WIDE, narrow: NARROW })) {
          const file = join(everything, `${role ?? 'public'}${named(page.title)}-${width}.png`);
          await takes(signs[role], page.path, file, { size, fullPage: true, act: page.act });
        }
      }
    }
  } else {
    const folder = new URL('../../docs/pictures/', import.meta.url).pathname;
    await mkdir(folder, { recursive: true });
    for (const [role, path, name, act] of README(keys)) await takes(signs[role], path, join(folder, `${name}.png`), { act });
  }
} finally {
  await browser.close();
  await demo.stop();
}
