// tests/browser/people.mjs: the people of the demonstration with a browser, and what their pages are about.

import { check } from './tally.mjs';

/** Signs in with a browser, as people do; what it keeps of that. */
export async function signedIn(browser, demo, role) {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(`${demo.base}/sign-in`);
  await tab.locator('#email').fill(`${role}@demo.example`);
  await tab.locator('#password').fill(demo.password);
  await tab.locator('main button').click();
  check(`${role} can sign in`, !tab.url().includes('/sign-in'), tab.url());
  const storageState = await context.storageState();
  await context.close();
  return storageState;
}

/** What the pages of whoever keeps the directory are about: a service, its partner, for an administrator somebody else. */
async function keptKeys(demo, role) {
  const { get } = await demo.api(role);
  const [{ id: service, name, organisation_id: organisation }] = (await get('/services?limit=1')).body.items;
  const partner = (await get(`/organisations/${organisation}`)).body.name;
  const keys = { service, name, organisation, partner };
  if (role !== 'admin') return keys;
  const somebody = (await get('/users?limit=50')).body.items.find((it) => it.email === 'officer@demo.example');
  return { ...keys, user: somebody.id, userName: somebody.name };
}

/** What the pages of a role are about: a slip in her sight that has not come to an end, its referral, a service of hers. */
export async function someKeys(demo, role) {
  if (['manager', 'admin'].includes(role)) return keptKeys(demo, role);
  if (!['officer', 'partner'].includes(role)) return {};
  const { get, post } = await demo.api(role);
  const [slip] = (await get('/signposts?state=issued&limit=1')).body.items;
  const { reference } = (await get(`/signposts/${slip.code}`)).body.case ?? {};
  const [{ id: service, name }] = (await get('/services?limit=1')).body.items;
  const keys = { code: slip.code, reference, service, name };
  if (role !== 'officer') return keys;
  const [gap] = (await get('/gaps?limit=1')).body.items;
  const pad = (await post('/slip_pads', { scheme: reference.split('-')[0], count: 4 })).body;
  const [call] = (await get(`/ring_rounds?scheme=${reference.split('-')[0]}`)).body.pages;
  return { ...keys, person: (await get(`/referrals/${reference}`)).body.person_id, gap: gap.id, pad: pad.id, partner: call.organisation_id, partnerName: call.organisation };
}
