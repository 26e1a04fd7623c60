/** Whoever else is asked how a text is meant: services and models, each behind the same guards. */
@NullMarked
package chat.whisper.moderation.check.toxicity;

import org.jspecify.annotations.NullMarked;
