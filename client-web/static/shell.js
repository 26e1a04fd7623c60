// Says what Whisper is in the visitor's language until the page is here, and has asked for at once: what the server says of the
// place, the words of that language, and for somebody who comes for the first time what they read then.
// What it says is held to the words of the page by a test.
(() => {
  const TAGLINES = {
    en: 'Meet someone who likes what you like.',
    ar: 'تعرّف على شخص يحب ما تحب.',
    de: 'Triff jemanden, der mag, was du magst.',
    es: 'Conoce a alguien a quien le gusta lo mismo que a ti.',
    fr: 'Rencontrez quelqu’un qui aime ce que vous aimez.',
    he: 'להכיר מישהו שאוהב את מה שאתם אוהבים.',
    hi: 'किसी ऐसे से मिलिए जिसे वही पसंद है जो आपको।',
    id: 'Temui seseorang yang suka hal yang kamu suka.',
    ja: '好きなものが同じ人と出会おう。',
    pt: 'Conheça alguém que gosta do que você gosta.',
    tr: 'Senin sevdiğini seven biriyle tanış.',
  };
  const FORMER = { iw: 'he', in: 'id' };

  function chosen() {
    try {
      return JSON.parse(localStorage.getItem('whisper.settings') ?? '{}').language;
    } catch {
      return undefined;
    }
  }

  const browsers = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0]);
  const language =
    [chosen(), ...browsers].map((tag) => FORMER[tag] ?? tag).find((tag) => Object.hasOwn(TAGLINES, tag)) ??
    'en';
  const tagline = document.querySelector('#shell p');
  tagline.textContent = TAGLINES[language];
  tagline.lang = language;
  tagline.dir = 'auto';

  function agreed() {
    try {
      return localStorage.getItem('whisper.agreed') !== null;
    } catch {
      return false;
    }
  }

  const {
    words = {},
    choose = [],
    terms = {},
    late = [],
  } = JSON.parse(document.querySelector('meta[name="parts"]')?.content ?? '{}');
  const first = agreed() ? choose : [terms[language]];
  const KINDS = { css: 'style', woff2: 'font', js: 'script' };
  const preload = (as, href) =>
    as === 'script'
      ? { rel: 'modulepreload', href }
      : { rel: 'preload', as, href, crossOrigin: ['fetch', 'font'].includes(as) ? '' : null };
  // A browser asks in this order, and over HTTP/1.1 for six at a time: what nobody waits for comes last.
  const parts = [words[language], ...first, ...late]
    .filter((href) => href !== undefined)
    .map((href) => preload(KINDS[href.split('.').at(-1)], href));
  for (const part of [preload('fetch', '/api/site'), ...parts]) {
    document.head.append(Object.assign(document.createElement('link'), part));
  }
})();
