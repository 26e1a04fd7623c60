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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Blocks on their way to moderation: each is sent again by a virtual thread of its own until it is remembered, for as long as this process
 * lives. Meanwhile searches at this instance name those whom they are about, as they name those of the list. Safe for all threads.
 */
public final class PendingBlocks {
    private static final System.Logger LOG = System.getLogger(PendingBlocks.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Some megabytes, and what a search has the time to look through. */
    private static final int MOST = 4_096;

    private final Bus bus;
    private final Duration firstPause;
    private final Duration longestPause;
    private final int most;
    private final Set<BlockRequest> pending = ConcurrentHashMap.newKeySet();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private volatile boolean isOver;

    public PendingBlocks(Bus bus) {
        this(bus, FIRST_PAUSE, LONGEST_PAUSE, MOST);
    }

    PendingBlocks(Bus bus, Duration firstPause, Duration longestPause, int most) {
        this.bus = bus;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.most = most;
    }

    /** With room for so many; the pauses are the usual ones. */
    public static PendingBlocks atMost(int most, Bus bus) {
        return new PendingBlocks(bus, FIRST_PAUSE, LONGEST_PAUSE, most);
    }

    /** Never blocks. False if so many are pending that there is no room for this one: whoever asked for it has to hear so. */
    public boolean add(Identities one, Identities other) {
        var request = new BlockRequest(IdentityPair.between(one, other));
        synchronized (pending) {
            if (pending.size() >= most && !pending.contains(request)) {
                return false;
            }
            if (!pending.add(request)) {
                return true;
            }
        }
        Thread.ofVirtual().name("block").start(() -> remember(request));
        return true;
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
        var pause = firstPause;
        try {
            while (!isOver && !isRemembered(request)) {
                pause = waited(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            pending.remove(request);
        }
    }

    /** Says how long the next one is. One that is long is over when this instance leaves: moderation may be back since the last try. */
    private Duration waited(Duration pause) throws InterruptedException {
        if (leaving.getCount() == 0) {
            Thread.sleep(firstPause);
            return firstPause;
        }
        if (leaving.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
            return firstPause;
        }
        var next = pause.multipliedBy(2);
        return next.compareTo(longestPause) < 0 ? next : longestPause;
    }

    private boolean isRemembered(BlockRequest request) {
        Optional<BlockReply> reply =
                bus.request(Subjects.MODERATION_BLOCK, 0, request, BlockRequest.class, BlockReply.class, Bus.DEADLINE);
        return reply.isPresent() && reply.get() instanceof BlockReply.Remembered;
    }

    /** This instance leaves: what is not remembered yet is said once more, and gets this much more time. */
    public void await(Duration atMost) {
        leaving.countDown();
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
        isOver = true;
    }
}
