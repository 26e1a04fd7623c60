package chat.whisper.perf.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;

/** Tests that need the machine for themselves, as they are about time, or about many: nothing runs beside them but the faults that are tagged so, too, and what stands behind all others (`ops/bin/test`). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Isolated
@Tag("alone")
@interface Alone {}
