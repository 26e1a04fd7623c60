package chat.whisper.matcher.simulation;

import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.bus.MatchRequest.Choice;
import chat.whisper.model.bus.NewsReply;
import chat.whisper.model.id.ChatId;
import chat.whisper.model.id.MatchCriteria;
import chat.whisper.model.id.MatchId;
import chat.whisper.model.id.SessionId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One session as its app keeps it: steps, early news, questions where news is late. For one thread. */
final class Guest {
    private final World world;
    private final Wish wish;
    private final Whims whims;
    private final Late late;
    private final Patience patience;
    private final Set<ChatId> chats = new HashSet<>();
    private final Line line;
    private boolean attached = true;
    private Phase phase = Phase.IDLE;
    private Quest quest;

    Guest(World world, App app, SessionId session, String identity, MatchCriteria criteria) {
        this.world = world;
        line = new Line(world, session, app);
        wish = new Wish(session, identity, criteria, world.pool());
        quest = new Quest(world.dice().ids().search(), 1, world.agenda());
        patience = new Patience(world.agenda(), world.timings());
        whims = new Whims(world, this);
        late = new Late(world.agenda(), this);
        app.add(this);
    }

    SessionId session() {
        return wish.session();
    }

    Phase phase() {
        return phase;
    }

    boolean isAttached() {
        return attached;
    }

    Whims whims() {
        return whims;
    }

    boolean isOn(App other) {
        return line.isFrom(other);
    }

    Quest quest() {
        return quest;
    }

    void searches() {
        quest = new Quest(world.dice().ids().search(), quest.number() + 1, world.agenda());
        enter(Phase.SEARCHING);
        patience.begin();
        ask(wish.find(quest), reply -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Standing(var news)) {
                begun(news);
            } else {
                end("unavailable");
                line.cancels(quest.search());
            }
        });
    }

    private void begun(MatchNews standing) {
        take(standing);
        quest.early().forEach(this::take);
    }

    void cancels() {
        ask(wish.cancel(quest), reply -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Cancelled) {
                end("cancelled");
            }
        });
    }

    void answers(MatchId match, Choice choice) {
        ask(wish.answer(quest, match, choice), reply -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Declined) {
                end("declined");
            }
        });
    }

    NewsReply hears(MatchNews news) {
        if (!isSearching() || !quest.search().equals(news.search())) {
            var known = news instanceof MatchNews.Paired paired && chats.contains(paired.chat());
            return known ? new NewsReply.Taken() : new NewsReply.Unknown();
        }
        if (quest.step() == 0) {
            quest.keep(news);
            return new NewsReply.Taken();
        }
        if (news instanceof MatchNews.Offered && !attached) {
            return new NewsReply.Absent();
        }
        take(news);
        return new NewsReply.Taken();
    }

    private void take(MatchNews news) {
        if (!isSearching() || !quest.search().equals(news.search()) || !quest.moves(news.step())) {
            return;
        }
        switch (news) {
            case MatchNews.Waiting waiting -> queued(waiting.queue());
            case MatchNews.Offered offered -> offered(offered);
            case MatchNews.Declined declined -> back(declined.queue(), "declined");
            case MatchNews.Expired expired -> back(expired.queue(), "timed out");
            case MatchNews.Paired paired -> paired(paired);
            case MatchNews.TimedOut timedOut -> timedOut();
            case MatchNews.Cancelled cancelled -> end("cancelled");
        }
        if (isSearching()) {
            if (attached) {
                late.expect();
            } else if (phase == Phase.SEARCHING) {
                line.cancels(quest.search());
            }
        }
    }

    private void queued(MatchNews.Queue queue) {
        quest.queued(queue);
        enter(Phase.SEARCHING);
    }

    private void back(MatchNews.@Nullable Queue queue, String otherwise) {
        if (queue == null) {
            end(otherwise);
        } else {
            queued(queue);
        }
    }

    private void offered(MatchNews.Offered news) {
        quest.offered(news.expiresInMs());
        if (phase == Phase.SEARCHING) {
            patience.offered(world.timings().offer().toMillis() - news.expiresInMs());
        }
        enter(Phase.OFFERED);
        whims.sees(news.match());
    }

    private void paired(MatchNews.Paired news) {
        Broken.unless(phase != Phase.CHATTING, "in two chats", news);
        chats.add(news.chat());
        enter(Phase.CHATTING);
        patience.ends();
        whims.talks();
    }

    /** Who is away hears of it when they are back. */
    private void timedOut() {
        if (attached) {
            end("timed out");
        } else {
            queued(new MatchNews.Queue(4, quest.waited(), 0, null, quest.silences()));
        }
    }

    private void end(String how) {
        enter(Phase.IDLE);
        patience.ends();
        whims.ended(how);
    }

    void stopsTalking() {
        if (phase == Phase.CHATTING) {
            enter(Phase.IDLE);
            whims.ended("talked");
        }
    }

    /** When the next news is due by what was told last. */
    long nextChange() {
        return phase == Phase.OFFERED ? quest.offerLeft() : quest.nextChange();
    }

    /** Asks where the search stands; `then` runs if this has told nothing new. */
    void asks(BooleanSupplier hasMovedOn, Runnable then) {
        ask(wish.find(quest), reply -> {
            if (!hasMovedOn.getAsBoolean()) {
                reply.filter(MatchReply.Standing.class::isInstance)
                        .ifPresent(standing -> take(((MatchReply.Standing) standing).news()));
            }
            if (!hasMovedOn.getAsBoolean()) {
                then.run();
            }
        });
    }

    void givesUp() {
        line.cancels(quest.search());
        end("timed out");
    }

    void loses() {
        attached = false;
        patience.counts(false);
        if (phase == Phase.SEARCHING && quest.step() > 0) {
            line.cancels(quest.search());
        }
    }

    /** Back on this instance or another one, which speaks with a higher epoch. */
    void resumes(App where) {
        if (phase == Phase.GONE || attached) {
            return;
        }
        if (!line.isFrom(where)) {
            line.app().remove(this);
            whims.isLate(line.app(), line.epoch(), wish.cancel(quest));
            line.moves(where);
            where.add(this);
        }
        if (!isSearching()) {
            attached = true;
            return;
        }
        if (phase == Phase.SEARCHING && quest.isOver()) {
            attached = true;
            end("timed out");
            return;
        }
        if (phase == Phase.SEARCHING) {
            quest = quest.again(world.dice().ids().search());
        }
        ask(wish.find(quest), reply -> {
            if (reply.isPresent() && reply.get() instanceof MatchReply.Standing(var news)) {
                attached = true;
                patience.counts(phase == Phase.SEARCHING);
                begun(news);
                late.expect();
            } else {
                world.agenda().after(1_000, whims::comesBack);
            }
        });
    }

    /** Did not come back in time, or for good. */
    void vanishes() {
        if (phase != Phase.GONE && !attached) {
            if (isSearching()) {
                line.cancels(quest.search());
            }
            enter(Phase.GONE);
            line.app().remove(this);
        }
    }

    /** The answer to another search than the one of now, or to another instance, changes nothing. */
    private void ask(MatchRequest request, Consumer<Optional<MatchReply>> then) {
        line.ask(request, reply -> {
            if (isSearching() && quest.search().equals(request.search())) {
                then.accept(reply);
            }
        });
    }

    private void enter(Phase next) {
        phase = next;
        patience.counts(next == Phase.SEARCHING && attached);
    }

    boolean isSearching() {
        return phase == Phase.SEARCHING || phase == Phase.OFFERED;
    }
}
