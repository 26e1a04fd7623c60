// One Node process on `ws`: who came second talks with who came first, and so on.
'use strict';
const { createRequire } = require('node:module');

// The package is that of the web client's tests, from its lock file.
const { WebSocketServer } = createRequire(process.argv[2])('ws');

const connections = new Map();
let next = 0;

function tell(number, message) {
  connections.get(number)?.send(JSON.stringify(message));
}

function pass(number, { type, chat_id, seq, text }) {
  if (type !== 'message') {
    tell(number ^ 1, { type, chat_id, seq });
    return;
  }
  tell(number, { type: 'message_ack', chat_id, seq, ts: Date.now() });
  tell(number ^ 1, { type, chat_id, seq, text, ts: Date.now() });
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path: '/ws', perMessageDeflate: false });
server.on('listening', () => console.log(`listening ${server.address().port}`));
server.on('connection', (socket) => {
  const number = next++;
  connections.set(number, socket);
  socket.on('message', (text) => pass(number, JSON.parse(text)));
  socket.on('close', () => connections.delete(number));
  socket.on('error', () => socket.terminate());
  tell(number, { type: 'chat_started', chat_id: `chat-of-peers-${number}`, shared_interests: [] });
});

process.stdin.on('end', () => process.exit(0));
process.stdin.resume();
