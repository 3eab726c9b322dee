// tests/browser/tally.mjs: what was checked, and what did not hold.

let passed = 0;
const failed = [];

/** Counts one check; a failure is told at once, with what was seen. */
export function check(what, holds, seen = '') {
  if (holds) {
    passed += 1;
    return;
  }
  failed.push(what);
  console.log(`FAILED  ${what}${seen ? `\n        ${typeof seen === 'string' ? seen : JSON.stringify(seen)}` : ''}`);
}

/** The last line: how many held, and how many did not; the exit code that goes with it. */
export function conclude() {
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
}
