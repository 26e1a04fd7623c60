package chat.whisper.backends;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a process from a later one with the same pid: by when it started, in the kernel's ticks since this boot. */
record ProcessMark(long pid, String start) {

    static Optional<ProcessMark> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(ProcessMark::start)
                .map(start -> new ProcessMark(pid, start));
    }

    static ProcessMark ofThisJvm() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The process, if it is still the same one. */
    Optional<ProcessHandle> living() {
        return of(pid).filter(this::equals).flatMap(same -> ProcessHandle.of(pid));
    }

    private static Optional<String> start(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            var afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            var state = afterName[0];
            var ticks = afterName[19];
            var boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return state.equals("Z") ? Optional.empty() : Optional.of(boot + "/" + ticks);
        } catch (IOException noProc) {
            return process.info().startInstant().map(Object::toString);
        }
    }
}
