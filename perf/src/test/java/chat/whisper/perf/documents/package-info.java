/** What documents, the Makefile and scripts name is there. */
@NullMarked
package chat.whisper.perf.documents;

import org.jspecify.annotations.NullMarked;
