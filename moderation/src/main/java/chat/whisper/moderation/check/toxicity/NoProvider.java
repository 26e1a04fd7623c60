package chat.whisper.moderation.check.toxicity;

import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failed;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Failure;
import java.time.Duration;

/** Nobody: the rules decide alone. */
public final class NoProvider implements ToxicityProvider {
    @Override
    public ToxicityAnswer ask(String text, Pool pool, Duration deadline) {
        return Failed.because(Failure.NONE);
    }
}
