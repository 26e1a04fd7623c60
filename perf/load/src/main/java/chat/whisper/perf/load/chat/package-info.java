/** Chat at a given rate over few threads: when messages are due is decided beforehand, and how long each took counts from then. Knows no particular server. */
@NullMarked
package chat.whisper.perf.load.chat;

import org.jspecify.annotations.NullMarked;
