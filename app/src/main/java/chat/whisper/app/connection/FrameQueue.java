package chat.whisper.app.connection;

import chat.whisper.app.connection.OutgoingFrame.Kind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/** The frames that wait while a client's writer is at work, in order, and when it got on last. Its outbox' monitor guards it. */
final class FrameQueue {
    private static final int BATCH = 16 * 1024;
    private final ArrayDeque<OutgoingFrame> frames = new ArrayDeque<>(4);
    private int cost;
    private long progressAt;

    FrameQueue(long nowNanos) {
        this.progressAt = nowNanos;
    }

    void add(OutgoingFrame frame) {
        frames.add(frame);
        cost += frame.cost();
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** What all of them cost. */
    int cost() {
        return cost;
    }

    void clear() {
        frames.clear();
        cost = 0;
    }

    /** Returns how many went. */
    int dropDroppable() {
        var before = frames.size();
        frames.removeIf(frame -> frame.kind() == Kind.DROPPABLE);
        cost = frames.stream().mapToInt(OutgoingFrame::cost).sum();
        return before - frames.size();
    }

    /** Takes as many whole frames as fit into one system call, at least one. */
    byte[] takeBatch(ConnectionMetrics metrics) {
        var batch = ByteBuffer.allocate(sizeOfBatch());
        var taken = 0;
        while (batch.hasRemaining()) {
            var frame = frames.removeFirst();
            cost -= frame.cost();
            frame.writeTo(batch);
            taken++;
        }
        metrics.sent(taken, batch.capacity());
        return batch.array();
    }

    private int sizeOfBatch() {
        var size = 0;
        for (var frame : frames) {
            if (size > 0 && size + frame.size() > BATCH) {
                return size;
            }
            size += frame.size();
        }
        return size;
    }

    void progressed(long nowNanos) {
        progressAt = nowNanos;
    }

    long progressAt() {
        return progressAt;
    }
}
