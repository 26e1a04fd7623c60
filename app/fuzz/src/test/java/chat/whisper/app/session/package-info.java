/** Fuzz targets, in the package of what they feed. */
@NullMarked
package chat.whisper.app.session;

import org.jspecify.annotations.NullMarked;
