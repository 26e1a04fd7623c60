/** Judges what people write: lists of terms, and finders of links, contacts, payments and floods. Depends on no other part of the app. */
@NullMarked
package chat.whisper.app.safety.filter;

import org.jspecify.annotations.NullMarked;
