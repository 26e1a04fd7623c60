/** Moving, played on one thread at a time and virtual time: the app's own classes on a NATS and a Redis that a seed disturbs. */
@NullMarked
package chat.whisper.app.simulation;

import org.jspecify.annotations.NullMarked;
