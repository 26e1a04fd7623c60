package chat.whisper.perf.peers.idle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kernel's small objects (slab), those of files aside. Of the whole machine: who else opens sockets is counted too. Linux only. */
final class KernelMemory {
    private static final Path SLABINFO = Path.of("/proc/slabinfo");
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final List<String> OF_FILES = List.of(
            "ext4",
            "jbd2",
            "xfs",
            "btrfs",
            "buffer_head",
            "radix_tree",
            "extent_status",
            "proc_",
            "kernfs",
            "inode_",
            "shmem",
            "bio",
            "task_struct",
            "vm_area",
            "anon_vma",
            "maple",
            "signal",
            "sighand",
            "pid",
            "lsm_inode");

    private KernelMemory() {}

    /** Bytes of active objects; where only root may see them, what the kernel cannot give back. */
    static long slab() throws IOException {
        if (!Files.isReadable(SLABINFO)) {
            return ProcFields.kilobytes(Files.readAllLines(MEMINFO), "SUnreclaim:");
        }
        return Files.readAllLines(SLABINFO).stream()
                .skip(2)
                .filter(line -> OF_FILES.stream().noneMatch(line::startsWith))
                .map(line -> line.split("\\s+", -1))
                .mapToLong(words -> Long.parseLong(words[1]) * Long.parseLong(words[3]))
                .sum();
    }
}
