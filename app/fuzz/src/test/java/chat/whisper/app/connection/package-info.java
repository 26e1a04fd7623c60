/** Fuzz targets, in the package of what they feed. */
@NullMarked
package chat.whisper.app.connection;

import org.jspecify.annotations.NullMarked;
