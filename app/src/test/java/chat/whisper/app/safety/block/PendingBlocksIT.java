package chat.whisper.app.safety.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.whisper.app.Ground;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Blocks that moderation cannot remember for long. */
class PendingBlocksIT {
    private static final Identities ALICE = Identities.of("k1.alice");
    private static final Identities BOB = Identities.of("k1.bob");
    private static final Identities CAROL = Identities.of("k1.carol");

    @AutoClose
    private final Ground ground = new Ground();

    private final AtomicBoolean isAway = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final PendingBlocks blocks = new PendingBlocks(ground.bus, Duration.ofMillis(1), Duration.ofMillis(10), 1);

    PendingBlocksIT() {
        ground.other.serve(Subjects.MODERATION_BLOCK, "moderation", BlockRequest.class, BlockReply.class, request -> {
            asked.incrementAndGet();
            return isAway.get() ? new BlockReply.Unavailable() : new BlockReply.Remembered();
        });
    }

    @Test
    void aBlockIsSaidAgainUntilItIsRememberedHoweverLongThatTakes() {
        assertThat(blocks.add(ALICE, BOB)).isTrue();
        await().until(() -> asked.get() > 30);
        assertThat(blocks.by(ALICE)).containsExactly("k1.bob");

        isAway.set(false);
        await().until(() -> blocks.count() == 0);
    }

    @Test
    void oneForWhichThereIsNoRoomIsRefusedAndTheOthersStay() {
        assertThat(blocks.add(ALICE, BOB)).isTrue();
        assertThat(blocks.add(ALICE, CAROL)).isFalse();
        assertThat(blocks.add(ALICE, BOB)).as("once more").isTrue();
        assertThat(blocks.by(ALICE)).containsExactly("k1.bob");

        isAway.set(false);
        await().until(() -> blocks.add(ALICE, CAROL));
    }

    /** Moderation came back while it waited for its next turn. */
    @Test
    void whatIsNotRememberedYetIsSaidOnceMoreWhenTheInstanceLeaves() {
        var patient = new PendingBlocks(ground.bus, Duration.ofHours(1), Duration.ofHours(1), 1);
        patient.add(ALICE, BOB);
        await().until(() -> asked.get() == 1);

        isAway.set(false);
        patient.await(Duration.ofSeconds(10));
        assertThat(patient.count()).isZero();
    }
}
