// A person with a browser: node person.mjs URL [--screenshot FILE] [--deny]
// Signs in on the pages of server.mjs, follows to the page where it ends, and prints that page as one JSON line.
import { parseArgs } from 'node:util';

import { Browser } from './browser.mjs';

const limit = 40_000;
const pagesAtMost = 10;

const { values, positionals } = parseArgs({
  options: { screenshot: { type: 'string' }, deny: { type: 'boolean', default: false } },
  allowPositionals: true,
});
// A browser that hangs must not hang the tests. Playwright ends its browser when this process exits.
setTimeout(() => fail(new Error(`not done after ${limit / 1000} s`)), limit).unref();

try {
  process.stdout.write(`${JSON.stringify(await visit(positionals[0]))}\n`);
  process.exit(0);
} catch (error) {
  fail(error);
}

async function visit(url) {
  const browser = await Browser.start();
  try {
    await browser.open(url);
    await fillForms(browser.page, browser);
    if (values.screenshot) {
      await browser.page.screenshot({ path: values.screenshot });
    }
    return await browser.describe();
  } finally {
    await browser.close();
  }
}

/** The page without a form that we know is where the sign-in ends, be it good or bad. */
async function fillForms(page, browser) {
  for (let count = 0; count < pagesAtMost; count += 1) {
    const answer = await answerTo(page);
    if (answer === undefined) {
      return;
    }
    await browser.leave(answer);
  }
  throw new Error(`still a form after ${pagesAtMost} pages: ${await page.title()}`);
}

async function answerTo(page) {
  if (await page.locator('input[name=password]').count()) {
    return () => signIn(page);
  }
  if (await page.locator('input[name=prompt][value=consent]').count()) {
    return () => (values.deny ? page.getByText('[ Cancel ]') : page.locator('button[type=submit]')).click();
  }
  if (await page.locator('form[id="op.deviceConfirmForm"]').count()) {
    return () => (values.deny ? page.getByText('[ Abort ]') : page.locator('button[autofocus]')).click();
  }
  return undefined;
}

async function signIn(page) {
  await page.locator('input[name=login]').fill('ada');
  await page.locator('input[name=password]').fill('any password');
  await page.locator('button[type=submit]').click();
}

function fail(error) {
  process.stderr.write(`person: ${error.message.split('\n', 1)[0]}\n`);
  process.exit(1);
}
