// After an update a page may name parts that its server no longer has, or does not have yet: asking for the page again heals
// that. A plain script with a name that never changes, as a part that is missing cannot load its own cure.
(() => {
  const KEY = 'whisper.reloads';
  // A rolling update takes a while: at once, then later. Whoever has tried that often waits for the rest of the time.
  const WAITS_MS = [0, 3000, 15000];
  const FORGET_MS = 10 * 60_000;
  let reloading = false;
  let told = false;

  function earlier() {
    const times = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return times.filter((time) => Date.now() - time < FORGET_MS);
  }

  // Only if the server answers: a page that has lost its network is worth more than the browser's word that it is offline.
  async function reload() {
    await fetch('/', { method: 'HEAD', cache: 'no-store' });
    sessionStorage.setItem(KEY, JSON.stringify([...earlier(), Date.now()]));
    location.reload();
  }

  function tell() {
    if (document.readyState === 'loading') {
      addEventListener('DOMContentLoaded', tell, { once: true });
    } else if (!told && !document.querySelector('h1')) {
      told = true;
      const place =
        document.querySelector('#shell p') ?? document.body.appendChild(document.createElement('p'));
      place.textContent = 'Whisper is being updated. Please reload in a few minutes.';
    }
  }

  function missing() {
    if (reloading) return;
    try {
      const wait = WAITS_MS[earlier().length];
      if (wait === undefined) return tell();
      reloading = true;
      setTimeout(() => reload().catch(() => (reloading = false)), wait);
    } catch {
      // Nothing can be remembered here, so nothing would end a loop.
    }
  }

  addEventListener('vite:preloadError', missing);
  // Where `modulepreload` is unknown, only the import itself tells; each browser has words of its own for it.
  addEventListener('unhandledrejection', ({ reason }) => {
    if (reason instanceof TypeError && /import|module/i.test(reason.message)) missing();
  });
  addEventListener(
    'error',
    ({ target }) => {
      const url =
        target instanceof HTMLLinkElement
          ? target.href
          : target instanceof HTMLScriptElement
            ? target.src
            : '';
      if (url.includes('/_app/')) missing();
    },
    true,
  );
})();
