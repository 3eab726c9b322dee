// tests/browser/pages.mjs: every page that is looked at in a browser, in one table.

/** A code that can be one; nobody's, which no page of it tells. */
const CODE = '/s/7K4M2QXF';

const send = (page) => page.locator('main form').first().locator('button').last().click();

/**
 * Each page: its `path`, its heading in the languages that it is read in, and, where they differ from the plain case,
 * its `status`, the `role` that is signed in, and what is done (`act`) before one looks.
 */
const PUBLIC = [
  { path: '/s', h1: { en: 'Type the code on your slip', cy: 'Teipiwch y cod ar eich slip' } },
  { path: '/s?code=7K4M2QXD', status: 422, h1: { en: 'Type the code on your slip', cy: 'Teipiwch y cod ar eich slip' } },
  { path: CODE, h1: { en: 'Did you go?', cy: 'Aethoch chi?' } },
  {
    path: CODE,
    name: 'nothing chosen',
    status: 422,
    h1: { en: 'Did you go?', cy: 'Aethoch chi?' },
    act: (page) => page.locator('form').first().locator('button').click(),
  },
  {
    path: CODE,
    name: 'a partner who typed nothing',
    status: 422,
    h1: { en: 'Did you go?', cy: 'Aethoch chi?' },
    act: async (page) => {
      await page.locator('summary').click();
      await page.locator('details button').click();
    },
  },
  { path: '/s/thanks', h1: { en: 'Thank you', cy: 'Diolch' } },
  { path: '/safety', h1: { en: 'Staying safe online', cy: 'Cadw’n ddiogel ar-lein' } },
  { path: '/nowhere', status: 404, h1: { en: 'Page not found', cy: 'Heb ddod o hyd i’r dudalen' } },
];

/** Goes on from who can help to the page on which they are asked to share. */
const choosesToShare = (reference) => async (page) => {
  await page.goto(new URL(`/referrals/${reference}/partners`, page.url()).href);
  await page.locator('input[name=service]').first().check();
  await page.locator('input[name=paper][value=yes]').check();
  await page.locator('input[name=share][value=yes]').check();
  await send(page);
  await page.waitForURL('**/share?**');
};

/** An officer's pages, by the keys of what is hers: a referral, a slip, a person, a gap, a pad, a partner to ring. */
const OFFICERS = ({ reference, code, person, gap, pad, partner, partnerName, scheme = reference.split('-')[0] }) => [
  { path: '/account', h1: 'Your account' },
  { path: '/account/authenticator', h1: 'Your authenticator' },
  { path: '/account/password', h1: 'Change your password' },
  { path: '/court', h1: 'Today at court' },
  { path: '/court/session', h1: 'Choose court session' },
  { path: '/court/session', name: 'nothing chosen', status: 422, h1: 'Choose court session', act: send },
  { path: '/court/log', h1: 'Log a conversation' },
  { path: '/court/met', h1: 'Have we met them before?' },
  { path: '/court/met', name: 'nothing typed', status: 422, h1: 'Have we met them before?', act: send },
  { path: '/court/paper', h1: 'Key from paper' },
  { path: '/court/paper', name: 'nothing typed', status: 422, h1: 'Key from paper', act: send },
  { path: '/overdue', h1: 'Needs attention' },
  { path: '/referrals', h1: 'Referrals' },
  { path: '/referrals?state=closed', h1: 'Referrals' },
  { path: '/referrals?code=7K4M', h1: 'Referrals' },
  { path: `/referrals/${reference}`, h1: `Referral ${reference}` },
  { path: `/referrals/${reference}/needs`, h1: 'What do they want help with?' },
  { path: `/referrals/${reference}/partners`, h1: 'Who can help?' },
  { path: `/referrals/${reference}/partners`, name: 'nothing chosen', status: 422, h1: 'Who can help?', act: send },
  { path: `/referrals/${reference}/sent`, h1: 'Slips recorded' },
  { path: `/referrals/${reference}/eligibility`, h1: 'Can we help here?' },
  { path: `/referrals/${reference}/close`, h1: 'Close, reopen or take back' },
  { path: `/referrals/${reference}/close`, name: 'nothing chosen', status: 422, h1: 'Close, reopen or take back', act: send },
  { path: `/signposts/${code}/slip`, h1: 'Print slip' },
  { path: `/signposts/${code}/update`, h1: 'Record what happened' },
  { path: `/signposts/${code}/update`, name: 'nothing chosen', status: 422, h1: 'Record what happened', act: send },
  { path: `/referrals/${reference}/share`, h1: 'Agree to share' },
  { path: `/referrals/${reference}/share`, name: 'one partner chosen', h1: 'Agree to share', act: choosesToShare(reference) },
  { path: `/people/${person}`, h1: 'Person' },
  { path: `/people/${person}/about`, h1: 'About the person' },
  { path: `/people/${person}/contact`, h1: 'Contact and safety' },
  { path: `/people/${person}/contact/details`, h1: 'Number and address' },
  { path: `/referrals/${reference}/tried`, h1: 'Record a try to reach them' },
  { path: `/referrals/${reference}/tried`, name: 'nothing chosen', status: 422, h1: 'Record a try to reach them', act: send },
  { path: `/referrals/${reference}/follow-ups`, h1: 'Ask how it goes' },
  { path: '/ring-round', h1: 'Ring-round' },
  { path: `/ring-round/${scheme}/${partner}`, h1: `Ring ${partnerName}` },
  { path: `/ring-round/${scheme}/${partner}`, name: 'nothing chosen', status: 422, h1: `Ring ${partnerName}`, act: send },
  { path: '/gaps', h1: 'Gaps' },
  { path: '/gaps?state=closed', h1: 'Gaps' },
  { path: '/gaps/new', h1: 'Log a gap' },
  { path: '/gaps/new', name: 'nothing chosen', status: 422, h1: 'Log a gap', act: send },
  { path: `/gaps/${gap}`, h1: 'Gap' },
  { path: '/slip-pads', h1: 'Slip pads' },
  { path: `/slip-pads/${pad}`, h1: 'Slip pad' },
];

/** A partner's pages; `code` is a slip made to it, `service` one of its services. */
const PARTNERS = ({ code, service, name }) => [
  { path: '/partner', h1: 'Inbox' },
  { path: '/partner?tab=with_us', h1: 'Inbox' },
  { path: '/partner?tab=ended', h1: 'Inbox' },
  { path: '/partner/update', h1: 'Update several' },
  { path: `/partner/signposts/${code}`, h1: `Slip ${code}` },
  { path: `/partner/signposts/${code}/reply`, h1: 'Accept, or say you cannot help' },
  { path: `/partner/signposts/${code}/reply`, name: 'nothing chosen', status: 422, h1: 'Accept, or say you cannot help', act: send },
  { path: `/partner/signposts/${code}/update`, h1: 'Record what happened' },
  { path: `/partner/signposts/${code}/update`, name: 'nothing chosen', status: 422, h1: 'Record what happened', act: send },
  { path: '/partner/service', h1: 'Our services' },
  { path: `/partner/service/${service}`, h1: name },
];

const REPORT = '/reports/pilot?scheme=SEL&from=2010-05-01&to=2010-10-31';

/** The directory, for whoever keeps it. */
const DIRECTORY = ({ service, name, organisation, partner }) => [
  { path: '/directory', h1: 'Directory' },
  { path: '/directory?words=advice&pathway=finance', h1: 'Directory' },
  { path: '/directory?words=nowhere', h1: 'Directory' },
  { path: '/directory/services/new', h1: 'Add a service' },
  { path: '/directory/services/new', name: 'nothing typed', status: 422, h1: 'Add a service', act: send },
  { path: `/directory/services/${service}`, h1: name },
  {
    path: `/directory/services/${service}`,
    name: 'no hours',
    status: 422,
    h1: name,
    act: async (page) => {
      await page.locator('#wed').fill('most days');
      await send(page);
    },
  },
  { path: `/directory/services/${service}/details`, h1: 'Name, purpose, who it is for' },
  { path: '/directory/partners', h1: 'Partners' },
  { path: '/directory/partners/new', h1: 'Add a partner' },
  { path: '/directory/partners/new', name: 'nothing typed', status: 422, h1: 'Add a partner', act: send },
  { path: `/directory/partners/${organisation}`, h1: partner },
];

/** The schemes, for whoever runs them. */
const SCHEMES = [
  { path: '/court/sessions', h1: 'Court sessions' },
  { path: '/court/sessions?tab=past', h1: 'Court sessions' },
  { path: '/court/sessions/new', h1: 'Choose court session' },
  { path: '/court/sessions/new', name: 'nothing chosen', status: 422, h1: 'Choose court session', act: send },
  { path: '/admin/schemes', h1: 'Schemes' },
  { path: '/admin/schemes/SEL', h1: 'Selby court problem solving' },
  { path: '/admin/courts', h1: 'Courts' },
  { path: '/admin/courts?words=nowhere', h1: 'Courts' },
  { path: '/admin/slip?scheme=SEL', h1: 'Words of the slip' },
  { path: '/admin/slip/SEL/call', h1: 'Where to call' },
  {
    path: '/admin/slip/SEL/call',
    name: 'a place is missing',
    status: 422,
    h1: 'Where to call',
    act: async (page) => {
      await page.locator('#text').fill('Call them.');
      await send(page);
    },
  },
];

/** A manager's pages. */
const MANAGERS = (keys) => [
  ...DIRECTORY(keys),
  ...SCHEMES,
  { path: '/reports/pilot', h1: 'Pilot report' },
  // Every line of every figure stands on it: a page of its own for each would be a report that nobody prints.
  { path: `${REPORT}&view=inside`, weight: 100, h1: 'Pilot report' },
  { path: `${REPORT}&view=sharing`, name: 'half a year', status: 422, h1: 'Pilot report' },
  { path: '/reports/pilot?scheme=SEL&from=2010-07-01&to=2010-09-30&view=sharing', weight: 100, h1: 'Pilot report' },
  { path: '/reports/pilot?scheme=SEL&from=2010-10-31&to=2010-05-01', name: 'turned round', status: 422, h1: 'Pilot report' },
  { path: '/step-up?next=/reports/pilot', h1: 'Give your password again' },
];

/** Whoever keeps sign-ins. */
const ADMINS = (keys) => [
  ...DIRECTORY(keys),
  ...SCHEMES,
  { path: '/admin/schemes/new', h1: 'Add a scheme' },
  { path: '/admin/schemes/new', name: 'nothing typed', status: 422, h1: 'Add a scheme', act: send },
  { path: `/admin/users/${keys.user}`, h1: keys.userName },
  { path: '/admin/users', h1: 'People who sign in' },
  { path: '/admin/users/invite', h1: 'Invite someone' },
  { path: '/admin/users/invite', name: 'nothing chosen', status: 422, h1: 'Invite someone', act: send },
];

/** Whoever reads the trail. */
const PRIVACY = () => [
  { path: '/admin/audit', h1: 'Who saw or changed what' },
  { path: '/admin/audit?code=SEL-7K4M', h1: 'Who saw or changed what' },
  { path: '/admin/audit?part=denied', h1: 'Who saw or changed what' },
  { path: '/admin/notices', h1: 'Notices' },
  { path: '/admin/notices?tab=all', h1: 'Notices' },
];

/** The pages of court staff. */
const COURTS = () => [
  { path: '/refer', h1: 'Ask for someone to be seen' },
  { path: '/refer', name: 'nothing chosen', status: 422, h1: 'Ask for someone to be seen', act: send },
  { path: '/refer/mine', h1: 'My requests' },
];

/** One page of each role that is nobody else's. */
export const OWN = { officer: '/court', partner: '/partner', court: '/refer/mine', admin: '/admin/users', privacy: '/admin/notices' };

/** Every page of somebody signed in, by role. */
export function pagesOf(role, keys) {
  const pages = { officer: OFFICERS, partner: PARTNERS, manager: MANAGERS, court: COURTS, admin: ADMINS, privacy: PRIVACY }[role](keys);
  return pages.map((page) => ({ status: 200, lang: 'en', ...page, title: `${page.path}${page.name ? `, ${page.name}` : ''}` }));
}

/** Every public page once for each of its languages. */
export function publicPages() {
  return [...PUBLIC, { path: '/help', h1: { en: 'Help', cy: 'Cymorth' } }, { path: '/privacy', h1: { en: 'Privacy', cy: 'Preifatrwydd' } }, { path: '/accessibility', h1: { en: 'Accessibility', cy: 'Hygyrchedd' } }, { path: '/sign-in', h1: { en: 'Sign in' } }, { path: '/forgotten', h1: { en: 'Forgotten your password?' } }, { path: '/reset/made-up', status: 404, h1: { en: 'This link is not good any more' } }, { path: '/invitation/made-up', status: 404, h1: { en: 'This invitation is not open any more' } }].flatMap((page) =>
    Object.entries(page.h1).map(([lang, h1]) => {
      const path = lang === 'cy' ? `${page.path}${page.path.includes('?') ? '&' : '?'}lang=cy` : page.path;
      return { status: 200, ...page, path, lang, h1, title: `${path}${page.name ? `, ${page.name}` : ''}` };
    }),
  );
}
