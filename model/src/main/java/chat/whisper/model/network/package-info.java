/** Addresses of clients, and whose word about them counts. */
@NullMarked
package chat.whisper.model.network;

import org.jspecify.annotations.NullMarked;
