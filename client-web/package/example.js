// A bot that says that it is one, and repeats what it hears: node example.js ws://localhost:8080/ws jazz
import { Connection, newConversation, PROTOCOL, receiving, sending, webSocketWire } from 'whisper-client';
import WebSocket from 'ws';

const [url = 'ws://localhost:8080/ws', ...interests] = process.argv.slice(2);
const origin = new URL(url).origin.replace(/^ws/, 'http');
const now = () => performance.now();
let chat, resume;

const bot = new Connection({
  open: (events) => webSocketWire((protocol) => new WebSocket(url, protocol, { origin }), events),
  clock: { now, today: Date.now, after: (ms, task) => clearTimeout.bind(null, setTimeout(task, ms)) },
  random: Math.random,
  hello: async () => ({ type: 'hello', protocol: PROTOCOL, ...(resume && { resume }) }),
  changed: (link) => console.log(link.state),
  heard: hear,
});

function hear(message) {
  const { type } = message;
  if (type === 'session_created' || type === 'session_resumed') resume = message.resume_token;
  if (type === 'session_created' || type === 'partner_left') bot.send({ type: 'find_match', interests });
  if (type === 'match_found') bot.send({ type: 'accept_match', match_id: message.match_id });
  if (type === 'chat_started') {
    chat = newConversation(message.chat_id, message.shared_interests);
    say('Hello! I am a bot, and I repeat what you say.');
  }
  if (type === 'message') {
    take(receiving.receive(chat, message));
    say(`You said: ${message.text}`);
  }
  if (type === 'message_ack') go(sending.acknowledged(chat, message.seq, message.ts));
  if (type === 'delivered' || type === 'read') go(sending.arrived(chat, message.seq, type));
}

function take({ conversation, send }) {
  chat = conversation;
  for (const answer of send) bot.send(answer);
}
const go = (conversation) => take(sending.pump(conversation, now()));
const say = (text) => go(sending.write(chat, text, now()));

bot.start();
