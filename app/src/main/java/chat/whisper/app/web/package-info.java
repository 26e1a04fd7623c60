/** Plain HTTP: health, online, interests, the web client. */
@NullMarked
package chat.whisper.app.web;

import org.jspecify.annotations.NullMarked;
