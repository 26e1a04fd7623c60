import type { Kept } from './kept';

/** What a person reads before they begin, and again whenever they like. A part of its own: who has agreed does not load it. */
export const terms = {
  heading: 'Talk to one stranger who likes what you like',
  title: (name: string) => `About ${name}`,
  about: [
    'You pick a few interests, we find one person who shares them, and the two of you talk. No account, no profile, no history.',
    'You can pass on anybody, and leave, block or report at any moment.',
  ],
  age: (years: number) => `This is a place for people of ${years} and older.`,
  how: 'How it works',
  steps: [
    { name: 'Choose', text: 'Pick up to five things you like to talk about.' },
    { name: 'Meet', text: 'Somebody who shares them is found. You both say yes, or pass.' },
    { name: 'Talk', text: 'Only the two of you, without a history.' },
  ],
  guidelinesHeading: 'Guidelines',
  guidelines: (years: number) => [
    `You are ${years} or older.`,
    'Be kind. No hate, no threats, no pressure, nothing sexual.',
    'Keep names, numbers, addresses and links to yourself, and do not ask for them.',
    'Do not sell, advertise or copy the same words to everybody. Robots say that they are robots.',
    'If something feels wrong, leave and report. A report is read, and it helps the next person.',
  ],
  termsHeading: 'Terms, in short',
  terms: [
    'This is free, comes as it is, and may be down at times.',
    'You answer for what you write; do nothing here that is against the law where you are.',
    'Whoever breaks the guidelines can be warned, or kept out for a while. You are told why, and can appeal once; a person decides.',
    'A filter looks at messages for spam, contact data and abuse. What is reported is read by the people who run this place.',
  ],
  privacyHeading: 'Privacy, in short',
  privacyShort: ({ days }: Kept) => [
    'What you write goes to the other person and is written down nowhere, unless one of you reports it or you appeal.',
    `Such words are kept encrypted for ${days} days at most, and people read them.`,
    'So that we know again who was kept out, this page makes a fingerprint of your browser after you agree.',
    'How you behave is counted, without words, to find robots and whoever pesters people.',
    'There is one cookie, no advertising, and nothing from anywhere else.',
  ],
  privacyWhole: 'Privacy, in full',
  privacy: ({ cookie, days, minutes }: Kept) => ({
    talk: `What you write goes through the memory of our servers to the other person and is written down nowhere. The last five lines stay in memory until ${minutes} minutes after the chat, so that they can be reported.`,
    reports: `Only a report keeps these lines, and an appeal what you write in it, encrypted and for ${days} days at most, so that a person can judge. What the filter doubts is looked at once more and not kept; that you were warned is, without the words.`,
    knownAgain:
      'To know again who was kept out or blocked, or comes too often, this page makes a fingerprint of your browser after you agree, and the server keeps keyed hashes of it, of your network and of this device.',
    behaviour: `How you behave is counted in numbers, without words: how fast you write, how many people you decline, how often you leave a chat at once, begin one with a link, or say the same to several. The counts go with your session; what stands out, and how many of your reports led to something, is kept for ${days} days beside such a hash, to find robots and whoever pesters people.`,
    browser:
      'This browser keeps a token of this device, what you agreed to, the result of an age check, your last interests and your settings until you clear them, and this tab the way back to your chat until you close it.',
    cookie: `There is one cookie, ${cookie}: it says which of our machines has your chat, so that you come back to it, and is gone when you close the browser.`,
    elsewhere:
      'There is no advertising and nobody else who counts or follows you, and this page loads nothing from anywhere else.',
  }),
  agree: (years: number) => `I am ${years} or older, and I agree`,
  agreeing:
    'By that you agree to the guidelines and terms, and to being known again and counted as said under privacy.',
  changed: 'These texts have changed since you agreed to them. Please look at them once more.',
  decline: 'I am younger, or I do not agree',
  declined:
    'Then this is not the right place for you. You are not connected, and nothing is kept in this browser that you could be known again by. You can simply close this page.',
  back: 'Back',
  close: 'Close',
};

export type Terms = typeof terms;
