/** One session over many instances: taking over, giving away, adoption, the lease, draining. */
@NullMarked
package chat.whisper.app.cluster;

import org.jspecify.annotations.NullMarked;
