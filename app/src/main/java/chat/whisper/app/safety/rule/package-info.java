/** Settings of rules that operators change while the service runs. */
@NullMarked
package chat.whisper.app.safety.rule;

import org.jspecify.annotations.NullMarked;
