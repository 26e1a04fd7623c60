package chat.whisper.app.safety.block;

import chat.whisper.model.block.IdentityPair;
import chat.whisper.model.bus.BlockReply;
import chat.whisper.model.bus.BlockRequest;
import chat.whisper.model.bus.Bus;
import chat.whisper.model.bus.Subjects;
import chat.whisper.model.id.Identities;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blocks on their way to moderation: each is sent again by a virtual thread of its own until it is remembered. Meanwhile searches at this
 * instance name those whom they are about, as they name those of the list. Safe for all threads.
 */
public final class PendingBlocks {
    private static final System.Logger LOG = System.getLogger(PendingBlocks.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 10;
    private final Bus bus;
    private final Set<BlockRequest> pending = ConcurrentHashMap.newKeySet();

    public PendingBlocks(Bus bus) {
        this.bus = bus;
    }

    /** Never blocks. */
    public void add(Identities one, Identities other) {
        var request = new BlockRequest(IdentityPair.between(one, other));
        if (pending.add(request)) {
            Thread.ofVirtual().name("block").start(() -> remember(request));
        }
    }

    /** Whom people are not offered to because of these. */
    public List<String> by(Identities who) {
        if (pending.isEmpty()) {
            return List.of();
        }
        var mine = who.all().collect(Collectors.toSet());
        return pending.stream()
                .flatMap(request -> request.pairs().stream())
                .flatMap(pair -> mine.contains(pair.lesser())
                        ? Stream.of(pair.greater())
                        : mine.contains(pair.greater()) ? Stream.of(pair.lesser()) : Stream.empty())
                .distinct()
                .toList();
    }

    public int count() {
        return pending.size();
    }

    private void remember(BlockRequest request) {
        var pause = FIRST_PAUSE;
        try {
            for (var tries = 0; tries < TRIES; tries++) {
                if (isRemembered(request)) {
                    return;
                }
                Thread.sleep(pause);
                pause = pause.multipliedBy(2);
            }
            LOG.log(System.Logger.Level.ERROR, "A block could not be remembered for 17 minutes and is given up");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(request);
        }
    }

    private boolean isRemembered(BlockRequest request) {
        Optional<BlockReply> reply =
                bus.request(Subjects.MODERATION_BLOCK, 0, request, BlockRequest.class, BlockReply.class, Bus.DEADLINE);
        return reply.isPresent() && reply.get() instanceof BlockReply.Remembered;
    }

    /** This instance leaves: what is not remembered yet gets this much more time. */
    public void await(Duration atMost) {
        var end = System.nanoTime() + atMost.toNanos();
        try {
            while (!pending.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!pending.isEmpty()) {
            LOG.log(System.Logger.Level.ERROR, "{0} blocks were not remembered", pending.size());
        }
    }
}
