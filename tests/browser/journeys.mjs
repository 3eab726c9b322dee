// tests/browser/journeys.mjs: what somebody does from one page to the next: without scripts, by keyboard alone, two at once.

import { check } from './tally.mjs';
import { byKeyboard } from './keyboard.mjs';
import { OWN } from './pages.mjs';

const press = (tab) => tab.locator('main form button').last().click();

/** A page of another role is not there. */
async function seesNobodyElses(browser, base, { role, storageState }) {
  const context = await browser.newContext({ storageState });
  for (const [whose, path] of Object.entries(OWN).filter(([whose]) => whose !== role)) {
    const answer = await context.request.get(`${base}${path}`, { headers: { Accept: 'text/html' }, maxRedirects: 0 });
    check(`${role} finds no ${path}, which is the ${whose}'s`, answer.status() === 404, answer.status());
  }
  await context.close();
}

/** An officer logs a conversation and prints its slip: how many pages she loads and how many answers she gives. */
async function logsAtCourt(browser, demo, storageState) {
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

/** Two officers change one person's details: the second is told, and nothing that she typed is lost. */
async function twoOfficers(browser, demo, storageState) {
  const { get } = await demo.api('officer');
  const [slip] = (await get('/signposts?state=issued&limit=1')).body.items;
  const { reference } = (await get(`/signposts/${slip.code}`)).body.case;
  const { person_id: person } = (await get(`/referrals/${reference}`)).body;
  const address = `${demo.base}/people/${person}/about`;
  const desks = await Promise.all([1, 2].map(() => browser.newContext({ storageState, javaScriptEnabled: false })));
  const [first, second] = await Promise.all(desks.map((desk) => desk.newPage()));
  for (const tab of [first, second]) await tab.goto(address);
  await first.locator('#postcode_district').fill('YO8');
  await press(first);
  check('the first of two officers saves', first.url().includes('done='), first.url());
  await second.locator('#postcode_district').fill('LS1');
  await press(second);
  const told = await second.locator('.govuk-error-summary').textContent();
  check('the second is told that somebody changed it', /changed/.test(told), told);
  check('and keeps what she typed', (await second.locator('#postcode_district').inputValue()) === 'LS1', await second.content());
  const kept = (await get(`/people/${person}`)).body;
  check('nothing is overwritten', kept.person.postcode_district === 'YO8', JSON.stringify(kept));
  for (const desk of desks) await desk.close();
}

/** A partner says what happened in three actions from the inbox. */
async function updatesInThree(browser, demo, storageState) {
  const context = await browser.newContext({ storageState, javaScriptEnabled: false });
  const tab = await context.newPage();
  let actions = 0;
  const act = async (how) => {
    actions += 1;
    await how;
  };
  await tab.goto(`${demo.base}/partner`);
  await act(tab.locator('a[href="/partner/update"]').last().click());
  const field = tab.locator('select[name^=slip-]').first();
  const code = (await field.getAttribute('name')).slice('slip-'.length);
  await act(field.selectOption('met'));
  await act(press(tab));
  const { state } = (await (await demo.api('partner')).get(`/signposts/${code}`)).body;
  check(`a partner records in 3 actions (${actions})`, actions <= 3 && state === 'taken_up', state);
  await context.close();
}

/** A manager prints the report: on A4, without the menu. */
async function printsReport(browser, demo, storageState) {
  const context = await browser.newContext({ storageState });
  const tab = await context.newPage();
  await tab.goto(`${demo.base}/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31&view=inside`);
  await tab.emulateMedia({ media: 'print' });
  check('no menu is printed', !(await tab.locator('.govuk-service-navigation').isVisible()), 'it is');
  check('nor the form', !(await tab.locator('form.app-no-print').isVisible()), 'it is');
  const paper = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
  const boxes = [...paper.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)].map((it) => it.slice(1).map(Math.round).join('x'));
  check('it is printed on A4', boxes.length > 0 && boxes.every((box) => ['595x842', '594x842', '595x841', '594x841'].includes(box)), boxes);
  await context.close();
}

/** Every journey, by whoever `signs` says is signed in. */
export async function everywhere(browser, demo, signs) {
  for (const [role, storageState] of Object.entries(signs)) await seesNobodyElses(browser, demo.base, { role, storageState });
  await logsAtCourt(browser, demo, signs.officer);
  await byKeyboard(browser, demo);
  await twoOfficers(browser, demo, signs.officer);
  await updatesInThree(browser, demo, signs.partner);
  await printsReport(browser, demo, signs.manager);
}
