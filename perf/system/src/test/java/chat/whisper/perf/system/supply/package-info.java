/** Where all that Whisper is built from comes from: what is in it, under which licences, and nothing that is known to be bad. */
@NullMarked
package chat.whisper.perf.system.supply;

import org.jspecify.annotations.NullMarked;
