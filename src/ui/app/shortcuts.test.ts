import { expect, onTestFinished, test, vi } from 'vitest';
import { shortcuts } from '../../text/app.ts';

test('a key colours the maps by each quantity, as the help says', async () => {
  let listen: (event: object) => void = () => {};
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('Element', class {});
  vi.stubGlobal('document', {
    addEventListener: (_: string, listener: typeof listen) => {
      listen = listener;
    },
    querySelector: () => null,
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { listenForKeys } = await import('./shortcuts.ts');
  const { useStore } = await import('../state/store.ts');
  listenForKeys();
  const colourAfter = (key: string): string => {
    listen({ key, target: null, preventDefault: () => {} });
    return useStore.getState().colour;
  };
  const keys = ['c', 'm', 'u', 'p', 'x', 's'];
  expect(keys.map(colourAfter)).toEqual(['role', 'm', 'mu', 'pi', 'xi', 'entropy']);
  expect(colourAfter('U')).toBe('mu');
  expect(shortcuts.map(([listed]) => listed)).toContain(keys.join(' ').toUpperCase());
});
