import { chromium } from 'playwright-core';

export const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  // The provider's pages ask for a web font. Nothing but loopback is reached, proxy or not.
  '--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE [::1], EXCLUDE localhost',
];
const reported = ['content-security-policy', 'cache-control', 'referrer-policy'];

/** One page in Debian's Chromium, with a fresh profile, that remembers how its last document was answered. */
export class Browser {
  static async start() {
    const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
    const browser = await chromium.launch({ executablePath, args: flags, headless: true });
    return new Browser(browser, await browser.newPage());
  }

  constructor(browser, page) {
    this.browser = browser;
    this.page = page;
    this.errors = [];
    page.on('response', (response) => this.#remember(response));
    page.on('console', (message) => message.type() === 'error' && this.errors.push(message.text()));
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  open(url) {
    return this.page.goto(url);
  }

  /** Performs an action that leads to another document, and waits for that document. */
  async leave(action) {
    const arrived = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame());
    await action();
    await arrived;
    await this.page.waitForLoadState('load');
  }

  /** The last document, without the values of its query: they may be secret. */
  async describe() {
    const url = new URL(this.page.url());
    const headers = await this.document.allHeaders();
    return {
      url: url.origin + url.pathname,
      query_names: [...url.searchParams.keys()],
      title: await this.page.title(),
      text: await this.page.locator('body').innerText(),
      status: this.document.status(),
      headers: Object.fromEntries(reported.map((name) => [name, headers[name] ?? null])),
      console_errors: this.errors,
    };
  }

  close() {
    return this.browser.close();
  }

  /** Errors count from the last document on: those of the provider's pages are not ours. */
  #remember(response) {
    if (response.request().isNavigationRequest() && response.frame() === this.page.mainFrame()) {
      this.document = response;
      this.errors = [];
    }
  }
}
