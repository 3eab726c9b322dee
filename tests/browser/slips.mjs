// tests/browser/slips.mjs: every kind of slip, printed by Chromium with the longest words that it may hold: one page of its paper.

import { fits, isAccessible } from './looks.mjs';
import { check } from './tally.mjs';

/** Width and height of a page in points, and whether it is held across. */
const PAPER = { a5: [420, 595], a4: [595, 842], across: [842, 595] };
const VARIANTS = { standard: 'a5', welsh: 'a5', discreet: 'a5', large_print: 'a4', two_up: 'across', bilingual: 'across' };

/** The longest that each place of a slip may hold, as src/render/slip measures it. */
const LONGEST = {
  officer: 'Bartholomew-Aleksandr',
  service: 'North Yorkshire Community Housing and Resettlement Outreach',
  phone: '01632 960 001 ext 123',
  url: 'signpost.northyorkshire.example/s/',
};

/** Prints every variant of one slip, and the helplines, with the scheme's words drawn out as far as they may be. */
export async function printSlips(browser, demo) {
  const [officer, manager] = [await demo.api('officer'), await demo.api('manager')];
  const slip = await aSlip(officer);
  await drawOut(manager, slip.scheme);
  for (const [variant, paper] of Object.entries(VARIANTS)) {
    const printed = await officer.post(`/signposts/${slip.code}/slips`, { variant });
    await print(browser, demo.base, `the ${variant} slip`, longest(printed.text, slip, demo.base), paper);
  }
  for (const welsh of [false, true]) {
    const lines = await officer.get(`/schemes/${slip.scheme}/helplines_slip?welsh=${welsh}`);
    await print(browser, demo.base, `the slip of helplines${welsh ? ' in Welsh' : ''}`, lines.text, 'a5');
  }
}

/** A slip whose person says that paper at home is safe, to a service that can be rung. */
async function aSlip(officer) {
  const me = (await officer.get('/me')).body.user.name;
  const { body } = await officer.get('/signposts?state=issued&limit=100');
  for (const { code, service_id: id } of body.items) {
    const service = (await officer.get(`/services/${id}`)).body;
    if (!service.phone || service.not_printable) continue;
    const { reference } = (await officer.get(`/signposts/${code}`)).body.case;
    const referral = (await officer.get(`/referrals/${reference}`)).body;
    const path = `/people/${referral.person_id}/safe_contact`;
    const before = await officer.get(path).catch(() => null);
    const rules = { contacts_service_themselves: true, ways: [], paper_home_is_safe: true };
    await officer.put(path, { rules }, { 'If-Match': before?.etag ?? '*' });
    return { code, scheme: reference.split('-')[0], service: service.name, phone: service.phone, officer: me.split(' ')[0] };
  }
  throw new Error('no slip of the demonstration can be printed');
}

/** Adds short sentences to what a scheme says of its own until not one more is let through. */
async function drawOut(manager, scheme) {
  const path = `/schemes/${scheme}/slip_wording`;
  let [added, refused] = [0, ''];
  for (const name of ['choice', 'help']) {
    for (refused = ''; !refused && added < 40; ) {
      const { body, etag } = await manager.get(path);
      const block = body.blocks.find((it) => it.block === name);
      const next = { text: `${block.text} You can say no.`, text_cy: `${block.text_cy} Cewch ddweud na.` };
      try {
        await manager.put(`${path}/${name}`, next, { 'If-Match': etag });
        added += 1;
      } catch (error) {
        refused = error.message;
      }
    }
  }
  check('the words of a slip can be drawn out', added > 0, refused);
  check('a slip that is too long is refused with what to remove', refused.includes('slip_too_long'), refused);
}

/** The same slip with the longest names in it. */
function longest(html, slip, base) {
  const pairs = [[slip.service, LONGEST.service], [slip.phone, LONGEST.phone], [slip.officer, LONGEST.officer],
    [`${new URL(base).host}/s/`, LONGEST.url]];
  return pairs.reduce((text, [short, long]) => text.replaceAll(short, long), html);
}

async function print(browser, base, what, html, paper) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: true });
  await context.route(`${base}/slip`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  const tab = await context.newPage();
  await tab.goto(`${base}/slip`);
  const page = { title: what };
  await isAccessible(tab, page, 'on a phone');
  await fits(tab, page, 'on a phone');
  const pdf = (await tab.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  check(`${what} is one page`, sheets === 1, `${sheets} pages`);
  const [, ...size] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  const is = size.map((side, at) => Math.abs(Number(side) - PAPER[paper][at]) < 2);
  check(`${what} is on its paper, ${paper}`, is.length === 2 && is.every(Boolean), size.join(' by '));
  await context.close();
}
