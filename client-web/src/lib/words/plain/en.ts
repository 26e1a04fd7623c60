import type { Translation } from '../overlay';

/** English in short and simple sentences, wherever the usual words are not that. */
export const translation: Translation = {
  app: {
    tagline: 'Talk to someone who likes the same things.',
    promise: 'You need no account. We do not keep what you write. Your words are gone when you leave.',
  },
  choose: {
    heading: 'What do you like?',
    limit: (max) => `Choose 1 to ${max} things. You can change this later.`,
    full: (max) => `You have chosen ${max}. Take one away to choose another.`,
    strict: 'Only people who like the same',
    strictHint: 'If this is off, you may also meet people who like other things.',
  },
  proving: { text: 'Many people are coming now. Your browser does a small task. You can just wait.' },
  search: {
    tier: {
      1: 'Someone who likes just what you like',
      2: 'Someone who likes most of what you like',
      3: 'Someone who likes one thing that you like',
      4: 'Anyone',
    },
  },
  offer: {
    random: 'You like different things. You can still have a good talk.',
    accept: 'Yes, talk',
    decline: 'No',
  },
  chat: {
    begin:
      'You are connected. Say hello. We do not keep what you write. If somebody reports, we get the last messages.',
    forgotten: 'You loaded the page again. The older messages are gone.',
    away: 'The other person has lost the connection. Please wait.',
  },
  blocked: {
    language: 'Not sent. These words are not okay here.',
    contact: 'Not sent. Do not write phone numbers or addresses.',
    flood: 'Not sent. You wrote too much of the same.',
  },
  report: { intro: 'We get the last 5 messages. A person reads them and decides.' },
  banned: {
    heading: 'You cannot chat now',
    by: { machine: 'A computer decided this.', person: 'A person decided this.' },
    appeal: {
      heading: 'Is this wrong?',
      intro:
        'You can write to us one time. A person reads it. Nobody else can read it, and later we delete it.',
      label: 'What do you want to tell us?',
    },
  },
  problem: {
    taken_over: { text: 'Your chat goes on there.' },
    refused: { text: 'Something went wrong. Start again, that often helps.' },
  },
  limited: { message: () => 'You write very fast. Your message is sent in a moment.' },
};
