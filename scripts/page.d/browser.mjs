// How the browser is started and waited for, by what checks pages in it and by what times them.
export function launchOptions(program) {
  const isRoot = process.getuid() === 0;  // who has no sandbox of the browser's
  return {
    executablePath: program,
    // A container's /dev/shm may be too small for it.
    args: ['--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])],
    chromiumSandbox: !isRoot,
  };
}

export async function untilDrawn(page) {
  await page.evaluate(() => new Promise(
      (done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
