// tests/browser/journeys.mjs: what somebody does from one page to the next, without scripts.

import { check } from './tally.mjs';
import { OWN } from './pages.mjs';

const press = (tab) => tab.locator('main form button').last().click();

/** A page of another role is not there. */
export async function seesNobodyElses(browser, base, { role, storageState }) {
  const context = await browser.newContext({ storageState });
  for (const [whose, path] of Object.entries(OWN).filter(([whose]) => whose !== role)) {
    const answer = await context.request.get(`${base}${path}`, { headers: { Accept: 'text/html' }, maxRedirects: 0 });
    check(`${role} finds no ${path}, which is the ${whose}'s`, answer.status() === 404, answer.status());
  }
  await context.close();
}

/** An officer logs a conversation and prints its slip: how many pages she loads and how many answers she gives. */
export async function logsAtCourt(browser, demo, storageState) {
  const context = await browser.newContext({ storageState, javaScriptEnabled: false });
  const tab = await context.newPage();
  let [pages, answers] = [0, 0];
  tab.on('framenavigated', () => (pages += 1));
  const answer = async (how) => {
    answers += 1;
    await how;
  };
  await tab.goto(`${demo.base}/court/session`);
  await answer(tab.locator('input[name=court]').first().check());
  await answer(tab.locator('input[name=half][value=morning]').check());
  await press(tab);
  check('a session is chosen, and a conversation begins', tab.url().includes('/court/log'), tab.url());
  [pages, answers] = [0, 0];
  await answer(tab.locator('input[name=answer][value=yes]').check());
  await answer(tab.locator('select[name=source]').selectOption('magistrate'));
  await answer(tab.locator('input[name=can_help][value=yes]').check());
  await press(tab);
  await answer(tab.locator('input[name=present][value=drugs_alcohol]').check());
  await press(tab);
  await answer(tab.locator('input[name=service]').first().check());
  await answer(tab.locator('input[name=paper][value=yes]').check());
  await press(tab);
  const code = await tab.locator('dd').first().textContent();
  await tab.locator('main a[href$="/slip"]').first().click();
  await press(tab);
  const slip = await tab.locator('body').textContent();
  check('the slip holds the code', slip.includes(code.trim()), slip.slice(0, 200));
  check(`a conversation is at most 8 answers (${answers})`, answers <= 8, answers);
  check(`and at most 10 pages (${pages})`, pages <= 10, pages);
  await context.close();
}
