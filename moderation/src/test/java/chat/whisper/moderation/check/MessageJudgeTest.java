package chat.whisper.moderation.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.bus.FilterCategory;
import chat.whisper.model.id.Pool;
import chat.whisper.moderation.check.context.ContextRules;
import chat.whisper.moderation.check.context.WrittenDialogue;
import chat.whisper.moderation.check.toxicity.NoProvider;
import chat.whisper.moderation.check.toxicity.ToxicityAnswer.Scored;
import chat.whisper.moderation.verdict.DecidedBy;
import chat.whisper.moderation.verdict.Offence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageJudgeTest {
    private final ContextRules rules = new ContextRules();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> deadlines = new ArrayList<>();
    private final MessageJudge alone = new MessageJudge(rules, new NoProvider());
    private final MessageJudge withAlarmist = new MessageJudge(rules, (text, pool, deadline) -> {
        asked.add(text);
        deadlines.add(deadline);
        return new Scored(Offence.HATE, 0.97);
    });

    @Test
    void theRulesAloneDecideWhereNobodyElseIsThere() {
        assertThat(look(alone, "A: you are an idiot").orElseThrow().isTooMuch()).isTrue();
        assertThat(look(alone, "A: the weather is nice")).isEmpty();
    }

    @Test
    void nobodyIsAskedAboutWhatTheRulesAreSureOf() {
        assertThat(look(withAlarmist, "A: you are an idiot").map(Opinion::decidedBy))
                .contains(DecidedBy.RULES);
        assertThat(asked).isEmpty();
    }

    @Test
    void theProviderDecidesWhatTheRulesDoNotKnow() {
        var opinion = look(withAlarmist, "A: something that no rule knows").orElseThrow();
        assertThat(opinion).isEqualTo(new Opinion(Offence.HATE, 0.97, DecidedBy.PROVIDER));
        assertThat(asked).as("the message alone").containsExactly("something that no rule knows");
        assertThat(deadlines.getFirst())
                .as("a warning is heard within a second")
                .isLessThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void whatTheRulesTakeForInnocentIsNoOffenceByTheProviderAlone() {
        assertThat(look(withAlarmist, "A: he called me an idiot").orElseThrow().isTooMuch())
                .isFalse();
    }

    @Test
    void whatIsSaidOfSelfHarmIsToldToNobody() {
        var request = WrittenDialogue.request(Pool.DEFAULT, FilterCategory.SELF_HARM, "A: i want to die");
        assertThat(withAlarmist.opinionOf(request)).isEmpty();
        assertThat(asked).isEmpty();
    }

    private static Optional<Opinion> look(MessageJudge look, String line) {
        return look.opinionOf(WrittenDialogue.request(Pool.DEFAULT, FilterCategory.LANGUAGE, line));
    }
}
