const VOLUME = 0.08;
/** Two soft notes, the second a fourth above the first: no file to load. */
const NOTES = [
  { hertz: 587, at: 0 },
  { hertz: 784, at: 0.13 },
];
const NOTE_SECONDS = 0.35;

let audio: AudioContext | undefined;

/** Makes a short sound, if the browser lets this page be heard. */
export async function chime(): Promise<void> {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  await audio.resume();
  for (const { hertz, at } of NOTES) note(audio, hertz, audio.currentTime + at);
}

function note(context: AudioContext, hertz: number, start: number): void {
  const tone = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_SECONDS);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + NOTE_SECONDS);
}

export type Permission = 'granted' | 'denied' | 'impossible';

/** Asks the person, once: browsers remember the answer. */
export async function askToNotify(): Promise<Permission> {
  if (typeof Notification === 'undefined') return 'impossible';
  return (await Notification.requestPermission()) === 'granted' ? 'granted' : 'denied';
}

/** Shows a notification in the place of the last one; it goes away when `gone` is called. */
export function notify(text: string): { gone(): void } {
  const shown = { gone: (): void => undefined };
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return shown;
  try {
    const notification = new Notification('Whisper', { body: text, tag: 'whisper', icon: '/favicon.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
    };
    shown.gone = () => notification.close();
  } catch {
    // Phones show only those of a service worker.
    void navigator.serviceWorker?.ready.then((worker) =>
      worker.showNotification('Whisper', { body: text, tag: 'whisper', icon: '/favicon.svg' }),
    );
    shown.gone = () => void closeThoseOfTheWorker();
  }
  return shown;
}

async function closeThoseOfTheWorker(): Promise<void> {
  const worker = await navigator.serviceWorker?.ready;
  for (const notification of (await worker?.getNotifications({ tag: 'whisper' })) ?? []) notification.close();
}
