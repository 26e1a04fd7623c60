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
    { name: 'Talk', text: 'Only the two of you. When one leaves, the words are gone.' },
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
  privacyHeading: 'Privacy in five sentences',
  privacy: [
    'What you write goes through memory to the other person, and is kept nowhere.',
    'Only a report keeps the last five lines, encrypted and for a while, so that a person can judge it; what the filter doubts is looked at once more and not kept.',
    'To know again who was kept out or blocked, this page makes a fingerprint of your browser after you agree, and the server keeps keyed hashes of it, of your network and of this device.',
    'This browser keeps a token of this device, what you agreed to, your last interests and your settings, until you clear it.',
    'There are no cookies, no advertising and nobody who counts you, and this page loads nothing from anywhere else.',
  ],
  agree: (years: number) => `I am ${years} or older, and I agree`,
  agreeing: 'By that you agree to the guidelines and terms, and to being known again as said under privacy.',
  changed: 'The guidelines have changed since you agreed to them. Please look at them once more.',
  decline: 'I am younger, or I do not agree',
  declined:
    'Then this is not the right place for you, and nothing has been sent or kept. You can simply close this page.',
  back: 'Back',
  close: 'Close',
};

export type Terms = typeof terms;
