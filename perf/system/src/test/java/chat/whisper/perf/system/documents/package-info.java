/** What documents, the Makefile and scripts name is there. */
@NullMarked
package chat.whisper.perf.system.documents;

import org.jspecify.annotations.NullMarked;
