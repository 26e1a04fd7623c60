package chat.whisper.perf.client;

import java.util.ArrayList;
import java.util.List;

/** A guest's own book of what it sent and received, over all its chats and connections. Safe for all threads. */
public final class MessageLedger {
    private final List<String> sent = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private long acknowledged;
    private long delivered;
    private long resent;
    private long duplicates;
    private long gaps;

    synchronized void sent(String text) {
        sent.add(text);
    }

    synchronized void acknowledged(int count) {
        acknowledged += count;
    }

    synchronized void delivered(int count) {
        delivered += count;
    }

    synchronized void resent(int count) {
        resent += count;
    }

    synchronized long resent() {
        return resent;
    }

    synchronized void received(String text) {
        received.add(text);
    }

    synchronized void duplicate() {
        duplicates++;
    }

    synchronized void gap() {
        gaps++;
    }

    public synchronized Page page() {
        return new Page(List.copyOf(sent), acknowledged, delivered, resent, List.copyOf(received), duplicates, gaps);
    }

    /**
     * The book at one moment.
     *
     * @param sent texts in the order in which they were first sent
     * @param acknowledged how many of them the server took
     * @param delivered how many of them reached the partner
     * @param resent how many were sent again
     * @param received texts in the order in which they came, without repeats
     * @param duplicates how many repeats were dropped
     * @param gaps how often a number came too early
     */
    public record Page(
            List<String> sent,
            long acknowledged,
            long delivered,
            long resent,
            List<String> received,
            long duplicates,
            long gaps) {}
}
