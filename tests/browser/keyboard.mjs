// tests/browser/keyboard.mjs: an officer who has no mouse, from signing in to a referral that is sent.

import { check } from './tally.mjs';

/** As many stops as a page may have before what is looked for. */
const STOPS = 120;

const isAt = (tab, selector) => tab.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);

/** Goes on with Tab until the focus stands on `selector`. */
async function reach(tab, selector) {
  for (let stop = 0; stop < STOPS; stop += 1) {
    await tab.keyboard.press('Tab');
    if (await isAt(tab, selector)) return;
  }
  throw new Error(`no Tab leads to ${selector} on ${tab.url()}`);
}

async function types(tab, selector, text) {
  await reach(tab, selector);
  await tab.keyboard.type(text);
}

/** Chooses one of several: the group is one stop, arrows go on within it. */
async function picks(tab, name, value) {
  await reach(tab, `input[name="${name}"]`);
  await tab.keyboard.press('Space');
  for (let step = 0; step < 20; step += 1) {
    if (await isAt(tab, `input[name="${name}"][value="${value}"]`)) return;
    await tab.keyboard.press('ArrowDown');
  }
  throw new Error(`no arrow leads to ${name}=${value} on ${tab.url()}`);
}

async function ticks(tab, selector) {
  await reach(tab, selector);
  await tab.keyboard.press('Space');
}

/** Sends the form whose button it reaches. */
async function sends(tab) {
  await reach(tab, 'main form button:last-of-type');
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press('Enter')]);
}

/** Signs in, opens a half-day, logs a conversation, chooses a partner: without the mouse. */
export async function byKeyboard(browser, demo) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${demo.base}/sign-in`);
  await types(tab, '#email', 'officer@demo.example');
  await types(tab, '#password', demo.password);
  await sends(tab);
  check('one signs in by keyboard', new URL(tab.url()).pathname === '/court', tab.url());
  await tab.goto(`${demo.base}/court/session`);
  await reach(tab, 'input[name=court]');
  await tab.keyboard.press('Space');
  await picks(tab, 'half', 'afternoon');
  await sends(tab);
  await picks(tab, 'answer', 'yes');
  await reach(tab, 'select[name=source]');
  await tab.keyboard.press('ArrowDown');
  await picks(tab, 'can_help', 'yes');
  await sends(tab);
  await ticks(tab, 'input[name=present][value=drugs_alcohol]');
  await sends(tab);
  await ticks(tab, 'input[name=service]');
  await picks(tab, 'paper', 'yes');
  await sends(tab);
  const heading = await tab.locator('h1').textContent();
  check('and a slip is recorded without the mouse', heading.trim() === 'Slips recorded', `${heading} at ${tab.url()}`);
  await context.close();
}
