/** Tests of providers, against a server of our own that misbehaves. */
@NullMarked
package chat.whisper.moderation.check.toxicity;

import org.jspecify.annotations.NullMarked;
