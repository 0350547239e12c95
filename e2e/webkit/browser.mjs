// Drives WebKitGTK over WebDriver: starts display, driver and browser, and ends them again.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const LIBRARIES = '/usr/lib';

/** Finds the browser that the driver starts; Debian installs it beside the library. Throws if there is none. */
function findMiniBrowser() {
  const places = readdirSync(LIBRARIES).map((folder) => `${LIBRARIES}/${folder}/webkit2gtk-4.1/MiniBrowser`);
  const found = [process.env.MINIBROWSER, ...places].find((file) => file && existsSync(file));
  if (!found)
    throw new Error(
      'WebKitGTK is not here. On Debian: apt-get install webkit2gtk-driver xvfb dbus. Elsewhere name its MiniBrowser in the variable MINIBROWSER.',
    );
  return found;
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Opens a window of `width` x `height` pixels; resolves to the functions that control it. */
export async function openWebKit({ width = 1440, height = 900 } = {}) {
  const binary = findMiniBrowser();
  const port = await freePort();
  // Detached, so that `close` can end the whole process group: otherwise dbus-run-session leaves the driver running.
  const driver = spawn('xvfb-run', ['-a', '-s', `-screen 0 ${width}x${height}x24`, 'dbus-run-session', '--', 'WebKitWebDriver', `--port=${port}`], {
    detached: true,
    stdio: 'ignore',
  });
  const failed = new Promise((_, reject) =>
    driver.once('error', (error) => reject(new Error(`WebKit cannot be driven: ${error.message}. It needs xvfb-run, dbus-run-session and WebKitWebDriver.`))),
  );
  failed.catch(() => {});
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}, ${value.message}`);
    return value;
  };
  const isUp = async () => {
    for (;;) {
      try {
        return await send('GET', '/status');
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  await Promise.race([isUp(), failed]);
  const options = { binary, args: ['--automation'] };
  const { sessionId, capabilities } = await send('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const at = (path) => `/session/${sessionId}${path}`;
  await send('POST', at('/window/rect'), { x: 0, y: 0, width, height });
  await send('POST', at('/timeouts'), { script: 120_000, pageLoad: 60_000 });

  /** Waits about 30 s for an element that the XPath matches; resolves to the id of the first. */
  const find = async (xpath) => {
    for (let tries = 0; ; tries++) {
      try {
        return (await send('POST', at('/element'), { using: 'xpath', value: xpath }))[ELEMENT];
      } catch (error) {
        if (tries === 300) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  const browser = {
    name: `${capabilities.browserName} ${capabilities.browserVersion}`,
    find,
    goto: (url) => send('POST', at('/url'), { url }),
    run: (script, ...args) => send('POST', at('/execute/sync'), { script, args }),
    runAsync: (script, ...args) => send('POST', at('/execute/async'), { script, args }),
    click: async (xpath) => send('POST', at(`/element/${await find(xpath)}/click`), {}),
    /** Replaces the text of a field. */
    type: async (xpath, text) => {
      const element = await find(xpath);
      await send('POST', at(`/element/${element}/clear`), {});
      await send('POST', at(`/element/${element}/value`), { text });
    },
    /** Draws a line with the mouse button pressed; points in pixels of the viewport. */
    draw: (points) => {
      const move = ([x, y]) => ({ type: 'pointerMove', duration: 20, origin: 'viewport', x: Math.round(x), y: Math.round(y) });
      const actions = [move(points[0]), { type: 'pointerDown', button: 0 }, ...points.slice(1).map(move), { type: 'pointerUp', button: 0 }];
      return send('POST', at('/actions'), { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
    },
    press: (key) =>
      send('POST', at('/actions'), {
        actions: [
          {
            type: 'key',
            id: 'keys',
            actions: [
              { type: 'keyDown', value: key },
              { type: 'keyUp', value: key },
            ],
          },
        ],
      }),
    screenshot: async () => Buffer.from(await send('GET', at('/screenshot')), 'base64'),
    /** Waits until the text of the first element with this CSS selector matches; resolves to the match. Throws after `ms`. */
    until: async (selector, pattern, ms = 120_000) => {
      const end = Date.now() + ms;
      for (;;) {
        const text = await browser.run('return document.querySelector(arguments[0])?.innerText ?? "";', selector);
        const match = pattern.exec(text);
        if (match) return match;
        if (Date.now() > end) throw new Error(`${selector} never said ${pattern}; it says: ${text.slice(0, 2000)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
    close: async () => {
      await send('DELETE', at('')).catch(() => {});
      process.kill(-driver.pid);
    },
  };
  return browser;
}
