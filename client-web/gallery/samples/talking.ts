import { settings } from '$lib/browser/settings';
import { words } from '$lib/words';
import { CHAT } from './data';
import type { Sample, Stage } from './stage';

const FIRST = 'Hi! So we both like the same odd things.';

/** Some of everything that a talk can hold. */
export async function talk(stage: Stage): Promise<void> {
  await stage.talks();
  stage.hears(FIRST);
  stage.writes('Seems so. What got you into it?');
  stage.hears('My grandfather. He never explained a thing,\nhe just let me watch until I asked.', {
    from: 'you',
    seq: 1,
  });
  stage.writes('That is the best way to learn.');
  stage.writes('Do you still ask?', 'delivered');
}

async function talkThenPress(stage: Stage, name: string): Promise<void> {
  await talk(stage);
  await stage.presses(name);
}

/** Somebody reads what was said long before, and does not see what comes. */
async function readsAbove(stage: Stage): Promise<void> {
  await talk(stage);
  for (let line = 1; line <= 12; line++) stage.hears(`And then there is the story number ${line}.`);
  await stage.settles();
  const log = document.querySelector('[role=log]');
  if (log !== null) log.scrollTop = 0;
  // The page is told of it before the frame after next.
  for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn));
}

/** A long talk, as the measurement of scrolling wants it. */
async function longTalk(stage: Stage): Promise<void> {
  await stage.talks();
  stage.atOnce(() => {
    for (let pair = 1; pair <= 500; pair++) {
      stage.hears(`Message ${pair * 2 - 1}: ${'and so on '.repeat(pair % 7)}`.trim());
      stage.writes(`Message ${pair * 2}: ${'and on it goes '.repeat(pair % 5)}`.trim(), 'read');
    }
  });
}

/** While two people talk. */
export const talking: Sample[] = [
  { name: 'chat-begins', play: (stage) => stage.talks() },
  { name: 'chat-surprise', play: (stage) => stage.talks([]) },
  { name: 'chat', play: talk },
  {
    name: 'chat-typing',
    play: async (stage) => {
      await talk(stage);
      stage.says({ type: 'typing', chat_id: CHAT.id, typing: true });
    },
  },
  {
    name: 'chat-actions',
    play: (stage) => talkThenPress(stage, words.chat.actions.open(FIRST)),
  },
  {
    name: 'chat-reply',
    play: async (stage) => {
      await talkThenPress(stage, words.chat.actions.open(FIRST));
      await stage.presses(words.chat.actions.reply);
    },
  },
  {
    name: 'chat-keys',
    play: (stage) => talkThenPress(stage, words.keys.open),
  },
  {
    name: 'chat-emoji',
    play: async (stage) => {
      await import('$lib/ui/chat/EmojiPicker.svelte');
      await talkThenPress(stage, words.emoji.open);
    },
  },
  {
    name: 'chat-covered',
    before: () => settings.set({ hiddenWords: 'grandfather' }),
    play: talk,
  },
  {
    name: 'chat-above',
    play: async (stage) => {
      await readsAbove(stage);
      for (const text of ['Are you still reading?', 'I have more of these.', 'Many more.']) stage.hears(text);
    },
  },
  {
    name: 'chat-too-long',
    play: async (stage) => {
      await talk(stage);
      const { chat } = stage.session.journey;
      if (chat !== undefined) chat.draft = 'and so on '.repeat(201);
    },
  },
  {
    name: 'chat-away',
    play: async (stage) => {
      await talk(stage);
      stage.says({ type: 'partner_away', chat_id: CHAT.id, grace_ms: 60_000 });
    },
  },
  {
    name: 'chat-refused',
    play: async (stage) => {
      await talk(stage);
      stage.writes('Call me: 0151 2345678', 'refused');
      stage.writes('Sorry, that was silly.', 'sent');
    },
  },
  {
    name: 'chat-paused',
    play: async (stage) => {
      await talk(stage);
      stage.writes('One', 'sent');
      stage.writes('after the other', 'sending');
      stage.says({
        type: 'rate_limited',
        action: 'message',
        retry_after_ms: 8_000,
        chat_id: CHAT.id,
        seq: 5,
      });
    },
  },
  {
    name: 'chat-warned',
    play: async (stage) => {
      await talk(stage);
      stage.says({
        type: 'content_warning',
        chat_id: CHAT.id,
        category: 'language',
        warnings: 2,
        max_warnings: 3,
      });
    },
  },
  {
    name: 'chat-lost',
    play: async (stage) => {
      await talk(stage);
      stage.loses();
      stage.writes('Are you still there?', 'waiting');
    },
  },
  { name: 'chat-long', play: longTalk },
  { name: 'chat-end', play: (stage) => talkThenPress(stage, words.chat.end) },
  { name: 'chat-block', play: (stage) => talkThenPress(stage, words.block.open) },
  { name: 'report', play: (stage) => talkThenPress(stage, words.report.open) },
  {
    name: 'report-received',
    play: async (stage) => {
      await talk(stage);
      stage.session.journey.chat?.complain({ reason: 'spam' });
      stage.says({ type: 'report_received', report_id: '4mPq8sYzK2', chat_id: CHAT.id });
      await stage.presses(words.report.open);
    },
  },
  {
    name: 'report-failed',
    play: async (stage) => {
      await talk(stage);
      stage.session.journey.chat?.complain({ reason: 'spam' });
      stage.says({ type: 'rate_limited', action: 'report', retry_after_ms: 25_000 });
      await stage.presses(words.report.open);
    },
  },
];
