/** One configuration of Jackson for wire and bus. */
@NullMarked
package chat.whisper.model.json;

import org.jspecify.annotations.NullMarked;
