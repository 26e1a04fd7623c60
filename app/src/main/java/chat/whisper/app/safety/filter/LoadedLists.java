package chat.whisper.app.safety.filter;

import chat.whisper.model.bus.FilterListSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names of lists, and the search that is made of them once: by whoever is told to or needs it first, while others wait. Safe for all threads. */
final class LoadedLists {
    private static final System.Logger LOG = System.getLogger(LoadedLists.class.getName());
    private final List<String> names;
    private final AtomicReference<@Nullable Supplier<Made>> maker;
    private final CompletableFuture<Made> made = new CompletableFuture<>();

    LoadedLists(List<String> names, Supplier<Made> maker) {
        this.names = names;
        this.maker = new AtomicReference<>(maker);
    }

    record Made(TermSearch search, List<FilterListSize> sizes) {
        static Made of(FilterLists lists) {
            return of(FilterDictionary.of(lists), lists.harmless());
        }

        private static Made of(FilterDictionary dictionary, HarmlessWords harmless) {
            return new Made(new TermSearch(dictionary, harmless), dictionary.sizes());
        }

        private static Made builtIn() {
            var dictionary = CompiledFile.DICTIONARY
                    .read()
                    .map(FilterDictionary::read)
                    .orElseGet(() -> FilterDictionary.of(FilterLists.builtIn()));
            return of(dictionary, FilterLists.builtInHarmless());
        }
    }

    /** Of a directory, or those that come with the app. Throws if one is broken. */
    static LoadedLists of(Optional<Path> directory) {
        return directory
                .map(one -> of(FilterLists.read(one)))
                .orElseGet(() -> new LoadedLists(FilterResources.lists(), Made::builtIn));
    }

    static LoadedLists none() {
        return of(FilterLists.NONE);
    }

    private static LoadedLists of(FilterLists lists) {
        return new LoadedLists(lists.sizes().stream().map(FilterListSize::name).toList(), () -> Made.of(lists));
    }

    void make() {
        var mine = maker.getAndSet(null);
        if (mine == null) {
            return;
        }
        try {
            made.complete(mine.get());
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, "No filter can be made of the lists", failure);
            made.completeExceptionally(failure);
        }
    }

    /** Whether texts can be judged without waiting: it is there, or there is nothing to make it of. */
    boolean isMade() {
        return names.isEmpty() || made.isDone() && !made.isCompletedExceptionally();
    }

    List<String> names() {
        return names;
    }

    TermSearch search() {
        return made().search();
    }

    List<FilterListSize> sizes() {
        return made().sizes();
    }

    private Made made() {
        make();
        return made.join();
    }
}
