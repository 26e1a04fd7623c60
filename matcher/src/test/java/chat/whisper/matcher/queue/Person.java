package chat.whisper.matcher.queue;

import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.Identities;
import chat.whisper.model.id.Ids;
import chat.whisper.model.id.InstanceId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SearchId;
import chat.whisper.model.id.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One scripted person and the part of an app that stands for them: ignores news whose step is not higher. */
final class Person {
    private static final Ids NAMES = Ids.secure();

    final SessionId session;
    final String identity;
    SearchId search = NAMES.search();
    InstanceId instance;
    long epoch = 1_795_000_000_000L;
    long number = 1;
    private final World world;
    private final List<MatchNews> heard = new ArrayList<>();
    private List<String> place = List.of();
    private List<String> shunned = List.of();
    private MatchCriteria criteria = MatchCriteria.of("jazz");
    private Optional<NewsReply> reply = Optional.of(new NewsReply.Taken());

    Person(World world, SessionId session, String identity, InstanceId instance) {
        this.world = world;
        this.session = session;
        this.identity = identity;
        this.instance = instance;
    }

    Person likes(String... tags) {
        criteria = MatchCriteria.of(tags);
        return this;
    }

    /** By address prefix and fingerprint. */
    Person from(String... places) {
        place = List.of(places);
        return this;
    }

    /** Is not offered to whoever is known by one of these. */
    Person shuns(String... identities) {
        shunned = List.of(identities);
        return this;
    }

    Person strictly() {
        criteria = criteria.strictly();
        return this;
    }

    /** Does not want to meet who likes one of these. */
    Person avoids(String... tags) {
        criteria = criteria.without(tags);
        return this;
    }

    Person on(InstanceId other) {
        instance = other;
        return this;
    }

    Person replies(NewsReply other) {
        reply = Optional.of(other);
        return this;
    }

    Person unreachable() {
        reply = Optional.empty();
        return this;
    }

    Person reachable() {
        return replies(new NewsReply.Taken());
    }

    Optional<NewsReply> reply() {
        return reply;
    }

    /** The same device in another tab. */
    Person twin() {
        return world.guest(identity);
    }

    Person searches() {
        finds(0);
        return this;
    }

    Person searchesAgain() {
        return again().searches();
    }

    MatchNews finds(long waitedMs) {
        return world.deliver(world.queue.find(find(waitedMs))).news().orElseThrow();
    }

    Envelope<MatchRequest.Find> find(long waitedMs) {
        return asks(new MatchRequest.Find(
                search,
                session,
                world.pool,
                criteria,
                new Identities(List.of(identity), place),
                shunned,
                waitedMs,
                0,
                number));
    }

    /** An answer to the last offer, as a script takes it. */
    List<String> answering() {
        return List.of(session.value(), search.value(), Long.toString(epoch), match().value());
    }

    /** The same person asks once more, with the same search or a new one. */
    Person again() {
        search = NAMES.search();
        number++;
        return this;
    }

    Outcome cancels() {
        return cancels(true);
    }

    /** By the app, as when no matcher answered in time. */
    void isGivenUp() {
        cancels(false);
    }

    private Outcome cancels(boolean byPerson) {
        return world.deliver(world.queue.cancel(asks(new MatchRequest.Cancel(search, session, world.pool, byPerson))));
    }

    String accepts() {
        return answers(match(), MatchRequest.Choice.ACCEPT);
    }

    String declines() {
        return answers(match(), MatchRequest.Choice.DECLINE);
    }

    String answers(MatchId match, MatchRequest.Choice choice) {
        var answer = new MatchRequest.Answer(search, session, world.pool, match, choice);
        return world.deliver(world.queue.answer(asks(answer))).answer();
    }

    private <T> Envelope<T> asks(T body) {
        return new Envelope<>(instance, epoch, body);
    }

    void hears(ScriptReply.Tell tell) {
        var news = tell.news();
        if (tell.to().equals(instance) && news.search().equals(search) && (heard.isEmpty() || news.step() > step())) {
            heard.add(news);
        }
    }

    long step() {
        return heard.stream()
                .filter(news -> news.search().equals(search))
                .mapToLong(MatchNews::step)
                .max()
                .orElse(0);
    }

    List<MatchNews> heard() {
        return List.copyOf(heard);
    }

    MatchNews last() {
        return heard.getLast();
    }

    /** The last news of this kind. */
    <T extends MatchNews> T last(Class<T> kind) {
        return heard.reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " in " + heard));
    }

    boolean heard(Class<? extends MatchNews> kind) {
        return heard.stream().anyMatch(kind::isInstance);
    }

    MatchId match() {
        return last(MatchNews.Offered.class).match();
    }

    /** The last that both heard is the same offer. */
    boolean isOfferedTo(Person other) {
        return isOffered() && other.isOffered() && match().equals(other.match());
    }

    private boolean isOffered() {
        return !heard.isEmpty()
                && last() instanceof MatchNews.Offered offered
                && offered.search().equals(search);
    }
}
