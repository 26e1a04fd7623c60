/** The process that judges and sanctions: today it takes reports and keeps them for as long as it must. */
@NullMarked
package chat.whisper.moderation;

import org.jspecify.annotations.NullMarked;
