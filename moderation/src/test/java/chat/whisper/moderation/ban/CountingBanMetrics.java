package chat.whisper.moderation.ban;

import java.util.concurrent.atomic.AtomicInteger;

final class CountingBanMetrics implements ImposedBanMetrics {
    final AtomicInteger imposed = new AtomicInteger();
    final AtomicInteger lifted = new AtomicInteger();

    @Override
    public void imposed() {
        imposed.incrementAndGet();
    }

    @Override
    public void lifted() {
        lifted.incrementAndGet();
    }
}
