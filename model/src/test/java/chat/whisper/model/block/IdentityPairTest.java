package chat.whisper.model.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.whisper.model.id.Identities;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityPairTest {
    private static final Identities ALICE =
            new Identities(List.of("k2.alice", "k1.alice"), List.of("k2.here", "k1.here"));
    private static final Identities BOB = new Identities(List.of("k2.bob", "k1.bob"), List.of("k2.there"));

    @Test
    void itDoesNotTellWhoBlockedWhom() {
        assertThat(IdentityPair.between(ALICE, BOB))
                .containsExactlyInAnyOrderElementsOf(IdentityPair.between(BOB, ALICE));
    }

    @Test
    void eachDeviceWithAllOfTheOtherAndNoPlaceWithAPlace() {
        assertThat(IdentityPair.between(ALICE, BOB))
                .hasSize(2 * 3 + 2 * 2)
                .contains(
                        new IdentityPair("k1.alice", "k1.bob"),
                        new IdentityPair("k1.alice", "k2.there"),
                        new IdentityPair("k1.bob", "k1.here"))
                .noneMatch(
                        pair -> pair.lesser().endsWith("here") && pair.greater().endsWith("there"));
    }

    @Test
    void nobodyIsKeptFromThemselves() {
        assertThat(IdentityPair.between(Identities.of("k1.one"), Identities.of("k1.one")))
                .isEmpty();
        assertThatThrownBy(() -> new IdentityPair("b", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
