package chat.whisper.app.matching;

import static org.assertj.core.api.Assertions.assertThat;

import chat.whisper.model.id.Interests;
import chat.whisper.model.id.Tag;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Catalogue catalogue = Catalogue.load();

    @Test
    void hasEightCategoriesAndAboutFiftyDifferentTags() {
        assertThat(catalogue.categories()).hasSize(8);
        assertThat(catalogue.tags()).hasSizeBetween(45, 60);
        assertThat(catalogue.categories().stream()
                        .mapToInt(one -> one.tags().size())
                        .sum())
                .as("no tag stands twice")
                .isEqualTo(catalogue.tags().size());
    }

    @Test
    void namesTheTagThatItDoesNotKnow() {
        assertThat(catalogue.unknownIn(Interests.of("chess", "jazz"))).isEmpty();
        assertThat(catalogue.unknownIn(Interests.of("chess", "tax-law"))).contains(new Tag("tax-law"));
    }
}
