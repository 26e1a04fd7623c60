/** Tests that hold the published documents to the code. */
@NullMarked
package chat.whisper.perf.client.protocol;

import org.jspecify.annotations.NullMarked;
