/** Rules that operators change while the service runs: the same on all processes that know them. */
@NullMarked
package chat.whisper.model.rule;

import org.jspecify.annotations.NullMarked;
