// check_page.mjs SAMPLES CHROMIUM SHOTS [CHECK]: opens the reports that page_samples wrote in a
// headless browser, from disk, as people do: for all checks, or one. Writes screenshots into the
// folder SHOTS.
import {mkdirSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

import {chromium} from 'playwright-core';

import {launchOptions, untilDrawn} from './browser.mjs';

const kPageBytesMax = 10 * 1024 * 1024;
const kLaidOutMax = 20_000;  // boxes when a page opens: what is out of sight waits
const kManyProbes = 10_000;

const [samples, program, shots, only] = process.argv.slice(2);
const axeSource =
    readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const faults = [];

function expect(holds, what) {
  if (!holds) faults.push(what);
}

function fileOf(sample) {
  return resolve(join(samples, sample, 'index.html'));
}

// A page with a sample in it, and all that it asked for or complained of.
async function open(browser, sample, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const url = pathToFileURL(fileOf(sample)).href;
  const seen = {requests: [], console: [], errors: [], dialogs: 0};
  page.on('request', (request) => {
    if (request.url() !== url) seen.requests.push(request.url());
  });
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('dialog', (dialog) => { ++seen.dialogs; dialog.dismiss(); });
  await page.goto(url, {waitUntil: 'load'});
  return {context, page, seen};
}

function expectQuiet(seen, sample) {
  expect(seen.requests.length === 0, `${sample}: a request: ${seen.requests[0]}`);
  expect(seen.console.length === 0, `${sample}: the console: ${seen.console[0]}`);
  expect(seen.errors.length === 0, `${sample}: an error: ${seen.errors[0]}`);
  expect(seen.dialogs === 0, `${sample}: a dialog`);
}

async function overflowOf(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

// Different colours in a screenshot: a blank one has one.
async function coloursIn(page, png) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], {type: 'image/png'}));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawing = canvas.getContext('2d');
    drawing.drawImage(image, 0, 0);
    const data = new Uint32Array(drawing.getImageData(0, 0, image.width, image.height).data.buffer);
    return {count: new Set(data).size, first: data[0] & 0xFFFFFF};
  }, png.toString('base64'));
}

// The boxes that the browser has made of a page, once it is drawn.
async function laidOutIn(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable');
  await untilDrawn(page);
  const {metrics} = await devtools.send('Performance.getMetrics');
  return metrics.find(({name}) => name === 'LayoutObjects').value;
}

async function checkSchemes(browser) {
  const grounds = new Set();
  for (const colorScheme of ['light', 'dark']) {
    for (const [device, viewport] of
        [['desk', {width: 1280, height: 900}], ['phone', {width: 360, height: 740}]]) {
      const {context, page, seen} = await open(browser, 'full', {colorScheme, viewport});
      const png = await page.screenshot(
          {path: join(shots, `full-${colorScheme}-${device}.png`), fullPage: true});
      const {count, first} = await coloursIn(page, png);
      expect(count > 20, `full, ${colorScheme}, ${device}: a blank screenshot`);
      grounds.add(first);
      expect(await overflowOf(page) <= 0, `full, ${colorScheme}, ${device}: wider than the screen`);
      expectQuiet(seen, `full, ${colorScheme}, ${device}`);
      await page.evaluate(axeSource);
      const {violations} = await page.evaluate(() => axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }));
      for (const {id, nodes} of violations) {
        expect(false, `full, ${colorScheme}, ${device}: axe: ${id}: ${nodes[0].html}`);
      }
      await context.close();
    }
  }
  expect(grounds.size === 2, 'light and dark look the same');
}

async function shownRows(page) {
  return page.locator('#probe-rows > li:visible').count();
}

// With keys alone, from the top of the page.
async function checkKeyboard(browser) {
  const {context, page, seen} = await open(browser, 'full');
  const all = await shownRows(page);
  await page.keyboard.press('/');
  await page.keyboard.type('rehearsal probe');
  await page.waitForFunction(() => !document.getElementById('shown').textContent.startsWith('13 '));
  const some = await shownRows(page);
  expect(some > 0 && some < all, `a search shows ${some} of ${all}`);
  expect(await page.locator('#shown').textContent() === `${some} of ${all} shown`,
         'the count is not told');
  await page.keyboard.type(' no-such-word');
  await page.waitForFunction(() => document.getElementById('shown').textContent.startsWith('0 '));
  expect(await shownRows(page) === 0, 'a search for nothing shows rows');
  await page.keyboard.press('Escape');
  expect(await shownRows(page) === all, 'Escape does not show all again');
  expect(await page.locator('#search').inputValue() === '', 'Escape does not clear the search');
  await page.keyboard.press('Tab');
  await page.keyboard.type('LEAKED');  // in the choice of outcomes, which is next
  const leaked = await page.locator('#probe-rows > li[data-outcome="LEAKED"]').count();
  expect(leaked === 1 && await shownRows(page) === leaked,
         'the choice of outcomes does not filter');
  for (let tabs = 0; tabs < 3; ++tabs) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');  // the button
  expect(await shownRows(page) === all, 'the button does not show all again');
  expectQuiet(seen, 'full, by keyboard');
  await context.close();
}

async function checkWithoutScript(browser) {
  const {context, page} = await open(browser, 'full', {javaScriptEnabled: false});
  expect(await page.locator('#probe-rows > li').count() === 13, 'without script: no probes');
  await context.close();
}

async function checkHostile(browser) {
  for (const viewport of [{width: 1280, height: 900}, {width: 320, height: 640}]) {
    const {context, page, seen} = await open(browser, 'hostile', {viewport});
    expectQuiet(seen, 'hostile');
    expect((await page.title()).startsWith('gatecrash review: '), 'hostile: the title was changed');
    expect(await page.locator('h1').count() === 1, 'hostile: another headline');
    expect(await page.locator('img, iframe, object, embed, form, link').count() === 0,
           'hostile: an element that is not the page\'s');
    expect(await page.locator('script').count() === 1, 'hostile: another script');
    expect(await overflowOf(page) <= 0, `hostile: wider than ${viewport.width}`);
    await page.screenshot({path: join(shots, `hostile-${viewport.width}.png`), fullPage: true});
    await context.close();
  }
}

// Even where a name came through as it is, the policy lets nothing of it run.
async function checkPolicy(browser) {
  const {context, page, seen} = await open(browser, 'good');
  const ran = await page.evaluate(async () => {
    const refused = [];
    document.addEventListener('securitypolicyviolation',
                              (event) => refused.push(event.effectiveDirective));
    const box = document.createElement('div');
    box.innerHTML =
        '<img src="x:y" onerror="window.ran = 1"><b style="color:red" onclick="1">b</b>';
    document.body.append(box);
    const script = document.createElement('script');
    script.textContent = 'window.ran = 1';
    document.body.append(script);
    await fetch('https://localhost/').catch(() => {});
    await new Promise((done) => setTimeout(done, 200));
    return {ran: window.ran === 1, refused: [...new Set(refused)]};
  });
  expect(!ran.ran, 'a script that is not the page\'s runs');
  for (const directive of ['img-src', 'script-src-elem', 'style-src-attr', 'connect-src']) {
    expect(ran.refused.includes(directive), `the policy lets through: ${directive}`);
  }
  expect(seen.requests.every((url) => !url.startsWith('http')), 'a request went out');
  await context.close();
}

// How fast it opens is a benchmark's (time_page.mjs); what makes it fast is asked here.
async function checkMany(browser) {
  expect(readFileSync(fileOf('many')).length < kPageBytesMax, 'many: over 10 MB');
  const {context, page, seen} = await open(browser, 'many');
  expect(await page.locator('#probe-rows > li').count() === kManyProbes, 'many: rows are missing');
  const laidOut = await laidOutIn(page);
  expect(laidOut > 0 && laidOut < kLaidOutMax, `many: ${laidOut} boxes are laid out at once`);
  await page.evaluate(() => document.querySelector('#probe-rows > li:last-child').scrollIntoView());
  expect(await page.evaluate(() => scrollY) > 100_000, 'many: it does not scroll');
  await page.screenshot({path: join(shots, 'many-scrolled.png')});
  await page.keyboard.press('/');
  await page.keyboard.type('probe-9999');
  await page.waitForFunction(() => document.getElementById('shown').textContent.startsWith('1 '));
  expect(await shownRows(page) === 1, 'many: the search does not find one of them');
  expectQuiet(seen, 'many');
  await context.close();
}

async function checkPaper(browser) {
  const {context, page} = await open(browser, 'full', {colorScheme: 'dark'});
  await page.emulateMedia({media: 'print'});
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor) ===
         'rgb(255, 255, 255)', 'on paper: not black on white');
  expect(!await page.locator('.find').isVisible(), 'on paper: a search');
  const pdf = await page.pdf({format: 'A4'});
  expect(pdf.length > 20_000, 'on paper: nothing');
  await context.close();
}

async function checkQuiet(browser) {
  for (const sample of ['good', 'nothing']) {
    const {context, seen} = await open(browser, sample);
    expectQuiet(seen, sample);
    await context.close();
  }
}

const kChecks = {
  quiet: checkQuiet,
  schemes: checkSchemes,
  keyboard: checkKeyboard,
  script: checkWithoutScript,
  hostile: checkHostile,
  policy: checkPolicy,
  many: checkMany,
  paper: checkPaper,
};

mkdirSync(shots, {recursive: true});
const browser = await chromium.launch(launchOptions(program));
try {
  for (const [name, check] of Object.entries(kChecks)) {
    if (only === undefined || only === name) await check(browser);
  }
} finally {
  await browser.close();
}
for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
if (faults.length > 0) process.exit(1);
console.log('the pages hold in a browser');
