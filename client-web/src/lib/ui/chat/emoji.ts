/** The emoji that people use most, by what they show. Screen readers know their names in every language. */
export const EMOJI = {
  faces:
    '😀 😃 😄 😁 😆 😅 😂 🤣 🙂 🙃 😉 😊 😇 🥰 😍 🤩 😘 😋 😛 😜 🤪 🤗 🤭 🤫 🤔 🤐 🤨 😐 😶 😏 😒 🙄 😬 😌 😔 😪 😴 😷 🤒 🤧 🥵 🥶 😵 🤯 🤠 🥳 😎 🤓 🧐 😕 😟 🙁 😮 😯 😲 😳 🥺 😦 😨 😰 😥 😢 😭 😱 😖 😞 😓 😩 😫 🥱 😤 😠 😡 🤡 👻 👽 🤖 💩',
  gestures:
    '👋 🤚 ✋ 🖖 👌 🤏 ✌️ 🤞 🤟 🤘 🤙 👈 👉 👆 👇 👍 👎 ✊ 👊 👏 🙌 👐 🤲 🤝 🙏 ✍️ 💪 👀 🧠 🤷 🤦 🙋 🙇 💃 🕺 🧘 🚶 🏃 👶 🧑 👵 👴 🧑‍🎓 🧑‍🍳 🧑‍🎨 🧑‍🚀 🧙 🧚 🧛 🥷',
  hearts:
    '❤️ 🧡 💛 💚 💙 💜 🖤 🤍 🤎 💔 💕 💖 💗 💘 💝 💯 ✨ ⭐ 🌟 💫 💥 💢 💤 🔥 🎉 🎊 ✅ ❌ ❓ ❗ ⚠️ ➕ ➖ ♾️ 🔴 🟠 🟡 🟢 🔵 🟣 ⚫ ⚪ 🏳️‍🌈 🏴‍☠️',
  nature:
    '🐶 🐱 🐭 🐹 🐰 🦊 🐻 🐼 🐨 🐯 🦁 🐮 🐷 🐸 🐵 🙈 🙉 🙊 🐔 🐧 🐦 🦆 🦉 🦇 🐺 🐴 🦄 🐝 🦋 🐌 🐞 🐢 🐍 🐙 🐠 🐬 🐳 🐘 🌱 🌲 🌴 🌵 🍀 🍁 🌹 🌻 🌸 🌍 🌙 ☀️ ⛅ 🌧️ ⛈️ ❄️ ☃️ 🌈 🌊',
  food: '🍏 🍎 🍐 🍊 🍋 🍌 🍉 🍇 🍓 🍒 🍑 🥭 🍍 🥥 🥝 🍅 🥑 🥦 🥕 🌽 🌶️ 🥔 🍞 🥐 🧀 🥚 🥞 🍔 🍟 🍕 🥪 🌮 🌯 🥗 🍝 🍜 🍣 🍙 🍚 🍰 🎂 🍪 🍫 🍿 🍩 ☕ 🍵 🥛 🍺 🍷 🥂',
  things:
    '⚽ 🏀 🏈 🎾 🏐 🏓 🏸 🥊 🏄 🏊 🚴 🧗 🎮 🎲 ♟️ 🧩 🎯 🎳 🎨 🎬 🎤 🎧 🎹 🥁 🎷 🎸 🎻 📚 📖 ✏️ 💻 📱 📷 🔭 🔬 🚗 🚲 🚂 ✈️ 🚀 ⛵ 🏕️ 🏖️ 🏔️ 🏠 🗽 🗿 ⏰ 💡 🔑 🎁 💰 🛒 🧳 🧸 🪁',
} as const;

export type EmojiGroup = keyof typeof EMOJI;
