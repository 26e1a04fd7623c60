/** Fuzz targets, in the package of what they feed. */
@NullMarked
package chat.whisper.model.protocol;

import org.jspecify.annotations.NullMarked;
