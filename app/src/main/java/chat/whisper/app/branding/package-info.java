/** What an operator puts in the place of our name, texts, colours and logo: files that are read once at the start. */
@NullMarked
package chat.whisper.app.branding;

import org.jspecify.annotations.NullMarked;
