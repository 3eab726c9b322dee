// app.js: what a page does beyond HTML; every page works without it. It starts the GOV.UK Design System's scripts where the
// page names them, and does the little that is needed itself where it does not.

/** Three times Shift leaves the page, as its button does. */
function exitThisPage(button) {
  let presses = 0;
  let timer;
  button.addEventListener('click', (event) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(button.href);
  });
  document.addEventListener('keyup', (event) => {
    presses = event.key === 'Shift' && !event.ctrlKey && !event.altKey && !event.metaKey ? presses + 1 : 0;
    clearTimeout(timer);
    timer = setTimeout(() => { presses = 0; }, 5000);
    if (presses >= 3) button.click();
  });
  window.addEventListener('pageshow', () => { document.body.hidden = false; });
}

/** What was sent is not sent again by a second click of the same second. */
function sendOnce(form) {
  let sent = 0;
  form.addEventListener('submit', (event) => {
    if (event.timeStamp - sent < 1000 && sent > 0) event.preventDefault();
    else sent = event.timeStamp;
  });
}

/** Says how much may still be written. */
function countCharacters(field) {
  const told = field.querySelector('.govuk-character-count__message');
  const box = field.querySelector('.govuk-js-character-count');
  const isWords = field.dataset.countType === 'words';
  const most = Number(field.dataset.maxlength);
  if (!told || !box || !most) return;
  const whole = told.textContent;
  const tell = () => {
    const written = isWords ? (box.value.match(/\S+/g) ?? []).length : box.value.length;
    told.textContent = `${whole} (${written} / ${most})`;
    told.classList.toggle('govuk-error-message', written > most);
  };
  box.addEventListener('input', tell);
  tell();
}

function doItOurselves() {
  const faults = document.querySelector('.govuk-error-summary');
  faults?.setAttribute('tabindex', '-1');
  faults?.focus();
  document.querySelectorAll('.govuk-exit-this-page__button').forEach(exitThisPage);
  document.querySelectorAll('form').forEach(sendOnce);
  document.querySelectorAll('[data-module="govuk-character-count"]').forEach(countCharacters);
}

async function start() {
  document.body.classList.add('js-enabled');
  const theirs = document.querySelector('link[rel="modulepreload"]');
  if (!theirs) return doItOurselves();
  try {
    const govuk = await import(theirs.href);
    document.body.classList.add('govuk-frontend-supported');
    govuk.initAll();
  } catch {
    document.body.classList.remove('govuk-frontend-supported');
    doItOurselves();
  }
}

start();
