/** What people who are banned say to it, and what they are answered. */
@NullMarked
package chat.whisper.moderation.appeal;

import org.jspecify.annotations.NullMarked;
