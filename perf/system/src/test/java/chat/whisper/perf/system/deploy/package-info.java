/** What runs Whisper in production, as far as it can be tried without a Docker engine. */
@NullMarked
package chat.whisper.perf.system.deploy;

import org.jspecify.annotations.NullMarked;
