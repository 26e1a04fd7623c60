package chat.whisper.matcher.simulation;

import chat.whisper.matcher.queue.Outcome;
import chat.whisper.matcher.queue.Queue;
import chat.whisper.matcher.queue.ScriptReply;
import chat.whisper.model.bus.Envelope;
import chat.whisper.model.bus.MatchNews;
import chat.whisper.model.bus.MatchReply;
import chat.whisper.model.bus.MatchRequest;
import chat.whisper.model.id.MatchId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A matcher's process: asks, announces and fires as the real one does, and may die at any crash point. For one thread. */
final class SimMatcher {
    private static final long DEADLINE = 2_000;
    private static final int BATCH = 128;

    private final World world;
    private final Supplier<Queue> start;
    private final List<Asked> gathered = new ArrayList<>();
    private final long gathering;
    private Queue queue;
    private boolean up = true;
    private int life;

    SimMatcher(World world, Supplier<Queue> start) {
        this.world = world;
        this.start = start;
        queue = start.get();
        gathering = world.dice().percent(50) ? world.dice().between(20, 400) : 0;
    }

    boolean isUp() {
        return up;
    }

    private record Asked(Envelope<MatchRequest.Find> find, Consumer<MatchReply> then) {}

    void take(Envelope<MatchRequest> asked, Consumer<MatchReply> then) {
        if (gathering > 0 && asked.body() instanceof MatchRequest.Find find) {
            gather(new Asked(of(asked, find), then));
            return;
        }
        live(() -> world.network().carry(reply(then, answer(asked))));
    }

    /** As those do who come while a call is under way. */
    private void gather(Asked asked) {
        gathered.add(asked);
        if (gathered.size() == 1) {
            world.agenda().after(gathering, () -> {
                var those = List.copyOf(gathered);
                gathered.clear();
                live(() -> findTogether(those));
            });
        }
    }

    private void findTogether(List<Asked> those) {
        var outcomes = queue.find(world.pool(), those.stream().map(Asked::find).toList());
        for (var n = 0; n < outcomes.size(); n++) {
            if (n > 0) {
                world.crashes().halfTold(Call.FIND);
            }
            var news = told(outcomes.get(n)).news().orElseThrow();
            world.network().carry(reply(those.get(n).then, new MatchReply.Standing(news)));
        }
    }

    private static Runnable reply(Consumer<MatchReply> then, MatchReply reply) {
        return () -> then.accept(reply);
    }

    private MatchReply answer(Envelope<MatchRequest> asked) {
        return switch (asked.body()) {
            case MatchRequest.Find find -> {
                var outcome = told(queue.find(of(asked, find)));
                yield new MatchReply.Standing(outcome.news().orElseThrow());
            }
            case MatchRequest.Cancel cancel -> {
                told(queue.cancel(of(asked, cancel)));
                yield new MatchReply.Cancelled();
            }
            case MatchRequest.Answer answer -> {
                var word = told(queue.answer(of(asked, answer))).answer();
                yield switch (word) {
                    case "accepted" -> new MatchReply.Accepted(answer.match());
                    case "declined" -> new MatchReply.Declined(answer.match());
                    default -> new MatchReply.Gone(answer.match());
                };
            }
        };
    }

    private static <T> Envelope<T> of(Envelope<?> envelope, T body) {
        return new Envelope<>(envelope.version(), envelope.from(), envelope.epoch(), body);
    }

    void fires() {
        live(() -> queue.fire(world.pool(), BATCH, this::told));
    }

    void sweeps() {
        live(() -> queue.sweep(world.pool(), BATCH, this::told));
    }

    private void live(Runnable work) {
        if (!up) {
            return;
        }
        try {
            work.run();
        } catch (Crashes.Crash crash) {
            up = false;
            life++;
            world.agenda().after(world.dice().between(100, 3_000), () -> {
                queue = start.get();
                up = true;
            });
        }
    }

    private Outcome told(Outcome outcome) {
        var first = true;
        for (var said : outcome.said()) {
            if (said instanceof ScriptReply.Tell tell) {
                if (!first) {
                    world.crashes().halfTold(world.lastCall());
                }
                first = false;
                tell(tell);
            }
        }
        return outcome;
    }

    private void tell(ScriptReply.Tell tell) {
        var match = match(tell.news());
        var asked = world.agenda().millis();
        var asking = life;
        world.network()
                .carry(() -> world.app(tell.to()).ifPresent(app -> {
                    var reply = app.hear(tell.news());
                    if (match.isPresent()) {
                        world.network().carry(() -> {
                            if (life == asking && world.agenda().millis() - asked < DEADLINE) {
                                live(() -> told(queue.confirm(world.pool(), tell, match.get(), reply)));
                            }
                        });
                    }
                }));
    }

    private static Optional<MatchId> match(MatchNews news) {
        return switch (news) {
            case MatchNews.Offered offered -> Optional.of(offered.match());
            case MatchNews.Paired paired -> Optional.of(paired.match());
            default -> Optional.empty();
        };
    }
}
