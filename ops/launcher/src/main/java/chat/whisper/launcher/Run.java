package chat.whisper.launcher;

import chat.whisper.backends.Folders;
import chat.whisper.model.process.CannotStart;
import chat.whisper.model.process.GracefulService;
import chat.whisper.model.process.Launch;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** `make run`: the whole system until Ctrl-C or SIGTERM. */
public final class Run implements GracefulService {
    private final FileChannel lock;
    private final WhisperSystem system;

    /** Its processes stop one group after the other. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ProcessMonitor watch;

    private Run(FileChannel lock, WhisperSystem system, ProcessMonitor watch) {
        this.lock = lock;
        this.system = system;
        this.watch = watch;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var started = new CompletableFuture<Run>();
        var start = new InterruptibleStart();
        Launch.run("whisper", PATIENCE, () -> {
            started.complete(start(start));
            return started.join();
        });
        // Only now a signal stops all that was started, in order.
        start.isOver();
        started.join().tellReady();
        new java.util.concurrent.CountDownLatch(1).await();
    }

    private static Run start(InterruptibleStart start) {
        var lock = lockFolder();
        var progress = new Progress(System.out);
        var system = start.of(() -> WhisperSystem.start(Plan.development(System.getenv(), progress::say)));
        system.backends().chosen().forEach(progress::say);
        var watch = new ProcessMonitor(system, progress::say);
        return new Run(lock, system, watch);
    }

    private void tellReady() {
        System.out.println(system.console().line());
        System.out.println("Whisper is ready: " + system.url());
    }

    /** One at a time, as the data belongs to one. */
    private static FileChannel lockFolder() {
        var file = Folders.run().resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw new CannotStart("Whisper already runs from this folder: stop that one first");
            }
            return channel;
        } catch (IOException e) {
            throw new CannotStart("the folder " + file.getParent() + " cannot be used: check its permissions");
        }
    }

    /** A second Ctrl-C. */
    @Override
    public void hurry() {
        system.hurry();
    }

    @Override
    public void close() throws IOException {
        System.out.println("stopping");
        watch.end();
        system.close();
        lock.close();
    }
}
