package chat.whisper.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.backends.Folders;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Pool;
import chat.whisper.model.id.SessionId;
import chat.whisper.model.process.NoBlocking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final Pattern TAKES_THE_LOCK = Pattern.compile("synchronized \\(\\w*[sS]ession\\w*[.()\\w]*\\)");
    private final Session session = new Session(
            new SessionIdentity(new SessionId("s"), 1, Pool.DEFAULT, Identities.of("identity")),
            new ResumeTokens(List.of()));
    private final List<String> done = new ArrayList<>();

    @Test
    void whatWaitsForTheReleaseRunsInItsOrderAndWithoutTheLock() {
        session.update(() -> {
            session.afterRelease(() -> done.add("first, locked: " + Thread.holdsLock(session)));
            session.afterRelease(() -> done.add("second, may block: " + NoBlocking.isOff()));
            done.add("update, may block: " + NoBlocking.isOff());
        });

        assertThat(done).containsExactly("update, may block: false", "first, locked: false", "second, may block: true");
    }

    @Test
    void onlyTheOutermostUpdateReleasesTheLock() {
        session.update(() -> {
            session.update(() -> session.afterRelease(() -> done.add("released")));
            done.add("still locked");
        });

        assertThat(done).containsExactly("still locked", "released");
    }

    /** As who comes back does for a partner: the lock is given up meanwhile. */
    @Test
    void whatWaitsForTheReleaseRunsAlsoWhileSomebodyElseWaitsInsideAnUpdate() throws Exception {
        var waits = new CountDownLatch(1);
        var waiter = Thread.ofVirtual().start(() -> session.update(() -> await(waits)));
        waits.await();

        session.update(() -> session.afterRelease(() -> done.add("released")));

        assertThat(done).containsExactly("released");
        session.update(session::notifyAll);
        waiter.join();
    }

    private void await(CountDownLatch waits) {
        waits.countDown();
        try {
            session.wait(10_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWaitsForTheReleaseRunsAlsoIfTheUpdateIsRefused() {
        assertThatThrownBy(() -> session.update(() -> {
                    session.afterRelease(() -> done.add("released"));
                    throw new IOException("refused");
                }))
                .isInstanceOf(IOException.class);

        assertThat(done).containsExactly("released");
        assertThat(NoBlocking.isOff()).isTrue();
    }

    @Test
    void whoHasLeftDoesNothingMore() {
        session.update(session::leave);

        assertThat(session.whileHere(() -> Optional.of("done"))).isEmpty();
    }

    /** Otherwise nobody notices who waits or sends while holding it. */
    @Test
    void onlyTheSessionItselfTakesItsLock() throws IOException {
        try (var files = Files.walk(Folders.root().resolve("app/src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> TAKES_THE_LOCK.matcher(text(file)).find()))
                    .isEmpty();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
