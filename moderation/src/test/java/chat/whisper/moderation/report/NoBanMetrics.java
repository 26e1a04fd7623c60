package chat.whisper.moderation.report;

import chat.whisper.moderation.ban.ImposedBanMetrics;

final class NoBanMetrics implements ImposedBanMetrics {
    @Override
    public void imposed() {}

    @Override
    public void lifted() {}
}
