package chat.whisper.app.safety.filter;

import chat.whisper.app.safety.rule.FilterModes;
import chat.whisper.app.safety.rule.FilterScope;
import chat.whisper.model.bus.FilterListSize;
import chat.whisper.model.process.RuleMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Judges texts by the lists and the finders. Safe for all threads; lists are replaced as a whole while others read. */
public final class MessageFilter {
    private static final int REPEATABLE = 10;
    private static final FilterModes EVERYTHING = FilterModes.of(RuleMode.ON);
    private final Optional<Path> directory;
    private volatile LoadedLists loaded;

    private MessageFilter(Optional<Path> directory, LoadedLists loaded) {
        this.directory = directory;
        this.loaded = loaded;
    }

    /** With the lists of a directory, or those that come with the app. */
    public static MessageFilter of(Optional<Path> directory) {
        var filter = soon(directory);
        filter.loaded.search();
        return filter;
    }

    /** The same, but the search is made of the lists when {@link #prepare} is told, or when somebody needs it. Only lists that could be broken are read at once. */
    public static MessageFilter soon(Optional<Path> directory) {
        return new MessageFilter(directory, LoadedLists.of(directory));
    }

    /** The same before its lists are read, for where nothing is judged; {@link #reload} reads them. */
    public static MessageFilter unread(Optional<Path> directory) {
        return new MessageFilter(directory, LoadedLists.none());
    }

    public static MessageFilter builtIn() {
        return of(Optional.empty());
    }

    /** Makes the search on a thread of its own, so that a process goes on with its start. */
    public void prepare() {
        if (!isPrepared()) {
            Thread.ofPlatform().name("filter").daemon().start(loaded::make);
        }
    }

    /** Whether a text is judged at once. */
    public boolean isPrepared() {
        return loaded.isMade();
    }

    /**
     * What is found in a text.
     *
     * @param counted likewise, of what is only counted
     * @param skeleton its hash, for {@link RepeatedMessages}
     */
    public record Judgement(Verdict verdict, Verdict counted, long skeleton) {}

    /** Of all that can be found. */
    public Judgement judge(String text) {
        return judge(text, EVERYTHING);
    }

    /** What is only counted is looked for once more, as it must not hide what is acted upon. */
    public Judgement judge(String text, FilterModes modes) {
        var search = loaded.search();
        var skeleton = search.skeleton(text);
        return new Judgement(
                judge(search, skeleton, text, modes.in(RuleMode.ON)),
                judge(search, skeleton, text, modes.in(RuleMode.SHADOW)),
                hash(text, skeleton));
    }

    private static Verdict judge(TermSearch search, Skeleton skeleton, String text, FilterScope scope) {
        if (scope.isEmpty()) {
            return Verdict.CLEAN;
        }
        var verdict = terms(search, skeleton, scope);
        if (verdict.blocks()) {
            return verdict;
        }
        var plain = Finders.normalized(text);
        verdict = verdict.or(Finders.judge(plain, scope));
        return verdict.blocks() || !plain.hasKind(WordKinds.TURNED)
                ? verdict
                : verdict.or(search.judge(search.skeleton(TurnedWords.turned(text)), scope));
    }

    /** Zero for short texts, which people repeat; digits count, as `take 1` and `take 2` differ. */
    private static long hash(String text, Skeleton skeleton) {
        if (skeleton.length() < REPEATABLE) {
            return 0;
        }
        long hash = skeleton.hash();
        for (int i = 0; skeleton.hasDigits() && i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit <= '9' ? unit >= '0' : unit >= 0x80 && CharKinds.isDigit(unit)) {
                hash = hash * 31 + unit;
            }
        }
        return hash;
    }

    /** By the lists alone. */
    public Verdict judgeTerms(String text) {
        var search = loaded.search();
        return terms(search, search.skeleton(text), EVERYTHING.in(RuleMode.ON));
    }

    private static Verdict terms(TermSearch search, Skeleton skeleton, FilterScope scope) {
        var verdict = search.judge(skeleton, scope);
        if (!verdict.blocks()) {
            verdict = verdict.or(search.judgeJoined(skeleton, scope));
        }
        if (!verdict.blocks() && skeleton.isHiding()) {
            verdict = verdict.or(search.judgeHidden(skeleton, scope));
        }
        return verdict.blocks() || !skeleton.isDrawn() ? verdict : verdict.or(drawn(search, skeleton, scope));
    }

    private static Verdict drawn(TermSearch search, Skeleton skeleton, FilterScope scope) {
        return SecondReading.of(skeleton)
                .map(read -> search.judge(search.skeleton(read), scope))
                .orElse(Verdict.CLEAN);
    }

    /** As the lists have them. */
    public List<String> terms() {
        return loaded.search().terms();
    }

    /** By their files. */
    public List<String> listNames() {
        return loaded.names();
    }

    /** How large each of them is. */
    public List<FilterListSize> lists() {
        return loaded.sizes();
    }

    /** Reads the lists again; if one is broken, the old ones stay. */
    public Size reload() {
        return reload(names -> {});
    }

    /**
     * The same, and they also stay if the names of the lists are refused by an exception. On a thread of its own, one after the other: the
     * carrier of a virtual thread would have nobody else's turn meanwhile.
     */
    public synchronized Size reload(Consumer<List<String>> accepts) {
        var reading = new FutureTask<>(() -> {
            var lists = LoadedLists.of(directory);
            accepts.accept(lists.names());
            lists.search();
            return lists;
        });
        Thread.ofPlatform().name("filter").daemon().start(reading);
        try {
            loaded = reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the lists were not awaited", e);
        }
        return size();
    }

    /**
     * @param bytes of the automaton
     */
    public record Size(int patterns, int states, int columns, long bytes) {}

    public Size size() {
        var search = loaded.search();
        var automaton = search.automaton();
        return new Size(
                search.patterns(), automaton.trie().rows(), automaton.trie().columns(), automaton.bytes());
    }
}
