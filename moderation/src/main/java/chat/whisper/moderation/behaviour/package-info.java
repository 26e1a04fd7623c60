/** How people behave, in numbers: what is flagged, for whoever decides about them. */
@NullMarked
package chat.whisper.moderation.behaviour;

import org.jspecify.annotations.NullMarked;
