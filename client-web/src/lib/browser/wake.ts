import type { WakeReason } from '$lib/whisper';

const TICK_MS = 1_000;
/** The date went on for so much longer than this page's own time: the device slept, or somebody has set the date. */
const SLEPT_MS = 2_000;
/** Nothing ran here for so long, though somebody looks: the page was frozen. */
const FROZEN_MS = 5_000;

/** Tells when there is doubt about what the page knows: it is seen again, comes online, was frozen, or the device has slept. */
export function onWake(wake: (reason: WakeReason) => void): () => void {
  let date = Date.now();
  let time = performance.now();

  function tick(): void {
    const ran = performance.now() - time;
    const passed = Date.now() - date;
    time += ran;
    date += passed;
    if (passed - ran > SLEPT_MS) wake('slept');
    else if (ran > FROZEN_MS && document.visibilityState === 'visible') wake('seen');
  }
  const seen = (): void => {
    tick();
    if (document.visibilityState === 'visible') wake('seen');
  };
  const network = (): void => wake('network');

  const timer = setInterval(tick, TICK_MS);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('resume', seen);
  addEventListener('online', network);
  addEventListener('offline', network);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('resume', seen);
    removeEventListener('online', network);
    removeEventListener('offline', network);
  };
}
