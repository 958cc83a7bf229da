// time_page.mjs SAMPLES CHROMIUM: opens the page of 10,000 probes that page_samples wrote, from disk
// in a headless browser, and scrolls through it. Prints two lines: `opened` and the milliseconds from
// the address to the second frame; `scrolled` and those of the slowest step. Each the best of three.
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

import {chromium} from 'playwright-core';

import {launchOptions, untilDrawn} from './browser.mjs';

const kOpenings = 3;

const [samples, program] = process.argv.slice(2);
const url = pathToFileURL(resolve(join(samples, 'many', 'index.html'))).href;

async function timeOpening(browser) {
  const page = await browser.newPage();
  const begun = performance.now();
  await page.goto(url, {waitUntil: 'load'});
  await untilDrawn(page);
  return {page, milliseconds: performance.now() - begun};
}

// Of one step, with what is to be drawn then; some go far.
async function timeScrolling(page) {
  return page.evaluate(async () => {
    document.getElementById('probes').scrollIntoView();
    let slowest = 0;
    for (let step = 0; step < 60; ++step) {
      const begun = performance.now();
      scrollBy(0, step % 10 === 9 ? 40_000 : 700);
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      slowest = Math.max(slowest, performance.now() - begun);
    }
    return slowest;
  });
}

const browser = await chromium.launch(launchOptions(program));
try {
  let opened = Infinity, scrolled = Infinity;
  for (let time = 0; time < kOpenings; ++time) {
    const {page, milliseconds} = await timeOpening(browser);
    opened = Math.min(opened, milliseconds);
    scrolled = Math.min(scrolled, await timeScrolling(page));
    await page.close();
  }
  console.log(`opened ${Math.round(opened)}\nscrolled ${Math.round(scrolled)}`);
} finally {
  await browser.close();
}
