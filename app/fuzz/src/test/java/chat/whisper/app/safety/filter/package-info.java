/** Fuzz targets, in the package of what they feed. */
@NullMarked
package chat.whisper.app.safety.filter;

import org.jspecify.annotations.NullMarked;
