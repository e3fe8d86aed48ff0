// Somebody who opens a page from a file on a phone: node reader.mjs FILE light|dark [SCREENSHOT]
// Prints, as one JSON line, what they see, what the browser complained about, and what it asked for.
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

import { flags } from './browser.mjs';

const limit = 40_000;
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };

const [file, colorScheme, screenshot] = process.argv.slice(2);
setTimeout(() => fail(new Error(`not done after ${limit / 1000} s`)), limit).unref();

try {
  process.stdout.write(`${JSON.stringify(await read(pathToFileURL(file).href))}\n`);
  process.exit(0);
} catch (error) {
  fail(error);
}

async function read(url) {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: flags, headless: true });
  const page = await browser.newPage({ ...phone, colorScheme });
  const [complaints, requests] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => request.url() !== url && requests.push(request.url()));
  await page.goto(url);
  if (screenshot) {
    await page.screenshot({ path: screenshot, fullPage: true });
  }
  const seen = await page.evaluate(look);
  await browser.close();
  return { ...seen, complaints, requests };
}

/** Runs in the page; the page's own policy does not hold for it. */
function look() {
  return {
    heading: document.querySelector('h1').innerText,
    width: document.documentElement.scrollWidth,
    background: getComputedStyle(document.body).backgroundColor,
    failing_edge: getComputedStyle(document.querySelector('.machine .edge.failing path')).strokeWidth,
  };
}

function fail(error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
