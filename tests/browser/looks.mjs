// tests/browser/looks.mjs: what holds for a page however it looks: nothing but it is loaded, it is accessible, it fits, focus is seen.

import axe from 'axe-core';
import { check } from './tally.mjs';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Opens a page as it is meant to be looked at, and checks what it loaded and said. */
export async function open(context, base, page) {
  const tab = await context.newPage();
  const loaded = [];
  const said = [];
  tab.on('request', (request) => loaded.push(request.url()));
  tab.on('pageerror', (error) => said.push(`${error}`));
  tab.on('console', (message) => said.push(message.text()));
  let answer = await tab.goto(`${base}${page.path}`, { waitUntil: 'load' });
  if (page.act) {
    const next = tab.waitForResponse((it) => it.request().isNavigationRequest());
    await page.act(tab);
    answer = await next;
    await tab.waitForLoadState('load');
  }
  // What a browser itself says of a page that is meant to be an error.
  const expected = (line) => page.status >= 400 && line.startsWith('Failed to load resource') && line.includes(`${page.status}`);
  const verify = (look) => {
    const what = `${page.title} (${look})`;
    const elsewhere = loaded.filter((url) => !url.startsWith(`${base}/`));
    check(`${what} loads nothing from elsewhere`, elsewhere.length === 0, elsewhere);
    const heard = said.filter((line) => !expected(line));
    check(`${what} says nothing in the console`, heard.length === 0, heard);
  };
  return { tab, answer, verify };
}

/** Status, language, heading, title: what the page is. */
export async function isItself(tab, answer, page, look) {
  const what = `${page.title} (${look})`;
  check(`${what} is answered with ${page.status}`, answer.status() === page.status, `${answer.status()}`);
  const headings = await tab.locator('h1').allInnerTexts();
  check(`${what} has the one heading "${page.h1}"`, headings.length === 1 && headings[0] === page.h1, headings);
  const lang = await tab.locator('html').getAttribute('lang');
  check(`${what} says its language`, lang === (page.lang === 'cy' ? 'cy' : 'en-GB'), lang);
  const title = await tab.title();
  const isFault = page.status === 422;
  const prefix = page.lang === 'cy' ? 'Gwall: ' : 'Error: ';
  check(`${what} says in its title whether something is wrong`, title.startsWith(prefix) === isFault, title);
  return title;
}

/** No violation of WCAG 2.2 A and AA, nor of the best practice around it. */
export async function isAccessible(tab, page, look) {
  // By way of the debugger, which the page's own policy does not forbid.
  await tab.evaluate(axe.source);
  const found = await tab.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), RULES);
  // What asks for more when it is chosen says whether that is open: the design system's scripts do so on radios too, knowingly,
  // because screen readers tell it, though ARIA does not list it for them.
  const isKnown = (it, node) => it.id === 'aria-allowed-attr' && /type="radio".*aria-expanded=/.test(node.html);
  const told = found.violations
    .map((it) => [it, it.nodes.filter((node) => !isKnown(it, node))])
    .filter(([, nodes]) => nodes.length > 0)
    .map(([it, nodes]) => `${it.id}: ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  check(`${page.title} (${look}) has no violation`, told.length === 0, told.join('\n        '));
}

/** Nothing is wider than the window. */
export async function fits(tab, page, look) {
  const [wide, window] = await tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  check(`${page.title} (${look}) does not scroll sideways`, wide <= window, `${wide} in ${window}`);
}

/** Every stop of the Tab key looks different with the focus on it, and is not hidden behind something else. */
export async function showsFocus(tab, page, look) {
  await tab.evaluate(() => { document.activeElement?.blur(); window.scrollTo(0, 0); });
  const seen = new Set();
  for (let at = 0; at < 80; at += 1) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focused);
    if (!stop || seen.has(stop.name)) break;
    seen.add(stop.name);
    check(`${page.title} (${look}) shows the focus on ${stop.name}`, stop.differs);
    check(`${page.title} (${look}) does not hide ${stop.name} while it has the focus`, stop.isVisible);
  }
  check(`${page.title} (${look}) can be walked with the Tab key`, seen.size > 1, `${seen.size} stops`);
}

/** The stop that has the focus: whether that is seen. Runs in the page. */
function focused() {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const names = ['outline', 'boxShadow', 'backgroundColor', 'color', 'borderBottom', 'textDecoration'];
  const parts = [[it, null], [it.nextElementSibling, '::before'], [it.nextElementSibling, '::after'], [it, '::before'], [it, '::after']];
  const style = () => parts.map(([part, pseudo]) => (part ? names.map((name) => getComputedStyle(part, pseudo)[name]).join() : '')).join(';');
  const withFocus = style();
  it.blur();
  const without = style();
  it.focus({ preventScroll: true });
  const box = (it.matches('input[type=radio],input[type=checkbox]') ? it.labels[0] ?? it : it).getBoundingClientRect();
  // Of what is larger than the window only a part can be seen.
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [above, below] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const points = [[0.5, 0.5], [0.05, 0.2], [0.95, 0.2], [0.05, 0.8], [0.95, 0.8]];
  const isVisible = points.some(([x, y]) => {
    const top = document.elementFromPoint(left + (right - left) * x, above + (below - above) * y);
    return top && (it.contains(top) || top.contains(it) || [...(it.labels ?? [])].includes(top));
  });
  const all = [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')];
  const text = (it.id || it.innerText || it.getAttribute('href') || it.tagName).trim().slice(0, 40);
  return { name: `${all.indexOf(it)} ${text}`, differs: withFocus !== without, isVisible };
}
