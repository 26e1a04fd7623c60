// A bot that says that it is one, and repeats what it hears: node example.js ws://localhost:8080/ws jazz
import { Connection, OpenChat, PROTOCOL, webSocketWire } from 'whisper-client';
import WebSocket from 'ws';

const [url = 'ws://localhost:8080/ws', ...interests] = process.argv.slice(2);
const origin = new URL(url).origin.replace(/^ws/, 'http');
const after = (ms, task) => clearTimeout.bind(null, setTimeout(task, ms));
const clock = { now: () => performance.now(), today: Date.now, after };
let chat, resume;

const bot = new Connection({
  open: (events) => webSocketWire((protocol) => new WebSocket(url, protocol, { origin }), events),
  clock,
  random: Math.random,
  hello: async () => ({ type: 'hello', protocol: PROTOCOL, ...(resume && { resume }) }),
  changed: (link) => console.log(link.state),
  heard(message) {
    const { type } = message;
    if (type === 'session_created' || type === 'session_resumed') resume = message.resume_token;
    if (type === 'session_created' || type === 'partner_left') bot.send({ type: 'find_match', interests });
    if (type === 'match_found') bot.send({ type: 'accept_match', match_id: message.match_id });
    const heard = chat?.hear(message);
    if (heard !== undefined) chat.say(`You said: ${heard}`);
    if (type !== 'chat_started') return;
    chat = new OpenChat(message.chat_id, message.shared_interests, { send: (said) => bot.send(said), clock });
    chat.say('Hello! I am a bot, and I repeat what you say.');
  },
});
bot.start();
