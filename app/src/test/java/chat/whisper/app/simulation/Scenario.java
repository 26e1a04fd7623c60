package chat.whisper.app.simulation;

import java.util.List;

/** What goes wrong. */
enum Scenario {
    CALM {
        @Override
        void strike(World world) {}
    },
    /** One token, two connections. */
    TWIN {
        @Override
        void strike(World world) {
            repeat(world, 3, 800, () -> twins(world, someone(world)));
        }
    },
    /** A connection that comes and goes. */
    FLAPPING {
        @Override
        void strike(World world) {
            repeat(world, 2, 1_500, () -> flaps(world, someone(world), 6));
        }
    },
    /** One leaves while another stands still; some are away. */
    LATE_ADOPTION {
        @Override
        void strike(World world) {
            var schedule = world.schedule();
            var leaving = schedule.oneOf(world.admitting());
            if (schedule.percent(70)) {
                var away = someone(world);
                away.pauses(true);
                away.resetAll();
                after(world, schedule.between(500, 4_500), () -> away.pauses(false));
            }
            after(world, schedule.between(0, 300), leaving::leave);
            var other = schedule.oneOf(world.admitting());
            after(world, schedule.between(0, 600), () -> other.standStill(schedule.between(100, 6_000) * MILLI));
        }
    },
    /** The broker, or somebody's way to it, is away in the middle of a move. */
    LOST_REPLY {
        @Override
        void strike(World world) {
            var schedule = world.schedule();
            var someone = someone(world);
            flaps(world, someone, 1 + schedule.random().nextInt(3));
            var links = world.instances();
            for (var n = schedule.random().nextInt(3); n >= 0; n--) {
                var link = schedule.oneOf(links).link;
                after(world, schedule.between(0, 60), () -> link.cut(schedule.between(1, 2_500) * MILLI));
            }
            if (schedule.percent(20)) {
                after(
                        world,
                        schedule.between(0, 500),
                        () -> world.broker().goAway(schedule.between(1, 12_000) * MILLI));
            }
        }
    },
    /** A process dies in the middle of a move. */
    DEATH {
        @Override
        void strike(World world) {
            var schedule = world.schedule();
            if (schedule.percent(70)) {
                flaps(world, someone(world), 2);
            }
            var dies = schedule.oneOf(world.admitting());
            after(world, schedule.between(0, 40), dies::kill);
        }
    },
    /** People who search move. */
    SEARCHING {
        @Override
        boolean isEarly() {
            return true;
        }

        @Override
        void strike(World world) {
            repeat(world, 4, 300, () -> {
                if (world.schedule().percent(50)) {
                    flaps(world, someone(world), 2);
                } else {
                    twins(world, someone(world));
                }
            });
        }
    },
    /** The session is given away, and does not arrive. */
    LOST_STATE {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::stateIsLost);
        }
    },
    /** Somebody never comes back. */
    GONE {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::leavesForGood);
        }
    },
    /** Who has the session stands still for longer than anybody waits for it. */
    LATE_REQUEST {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::requestIsLate);
        }
    },
    /** A process dies, and one token comes over two connections. */
    DEATH_AND_TWINS {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::diesBeforeTwins);
        }
    },
    /** A process dies that has just brought somebody back. */
    RESUMED_AND_DEAD {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::diesWhenToldTheToken);
        }
    },
    /** A process dies that has just told somebody that their chat has ended. */
    ENDED_AND_DEAD {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::diesWhenToldTheEnd);
        }
    },
    /** A process without the broker has a session that lives elsewhere. */
    CUT_OFF {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::cutOff);
        }
    },
    /** Redis has lost all that it knew. */
    EMPTIED {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::redisIsEmptied);
        }
    },
    /** Redis is away at the moment of a move. */
    REDIS_AWAY {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::redisIsAway);
        }
    },
    /** A chat ends while a connection breaks. */
    ENDING {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::endIsUnheard);
        }
    },
    /** Somebody is back just when their session is adopted. */
    ADOPTION {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::backBeforeAdoption);
        }
    },
    /** One token, two connections, and one of the answers. */
    SECOND_LOST {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::secondAnswerIsLost);
        }
    },
    /** The last message. */
    LAST_LOST {
        @Override
        void strike(World world) {
            Ambush.in(world).ifPresent(Ambush::lastMessageIsLost);
        }
    },
    /** Nobody hears that somebody is away, nor that they are back. */
    PRESENCE {
        @Override
        void strike(World world) {
            Unheard.in(world).ifPresent(Unheard::presence);
        }
    },
    /** Who gave a session away does not hear that it has arrived. */
    ARRIVAL {
        @Override
        void strike(World world) {
            Unheard.in(world).ifPresent(Unheard::arrival);
        }
    },
    /** A session is given back to where it came from, and does not arrive. */
    WAY_BACK {
        @Override
        void strike(World world) {
            Unheard.in(world).ifPresent(Unheard::wayBack);
        }
    },
    /** A session is under way when the broker goes away, and stays away for long. */
    LONG_OUTAGE {
        @Override
        void strike(World world) {
            Unheard.in(world).ifPresent(Unheard::longOutage);
        }
    },
    /** A session moves while Redis is away, and dies with its process before Redis is back. */
    MOVED_AND_DEAD {
        @Override
        void strike(World world) {
            Unheard.in(world).ifPresent(Unheard::movedAndDead);
        }
    },
    /** Everything. */
    MIX {
        @Override
        void strike(World world) {
            var schedule = world.schedule();
            var others = List.of(TWIN, FLAPPING, LATE_ADOPTION, LOST_REPLY, DEATH, SEARCHING);
            var one = schedule.oneOf(others);
            var two = schedule.oneOf(others);
            one.strike(world);
            if (one != DEATH && one != LATE_ADOPTION || two != DEATH && two != LATE_ADOPTION) {
                after(world, schedule.between(0, 1_000), () -> two.strike(world));
            }
            if (schedule.percent(30)) {
                after(world, schedule.between(0, 500), () -> world.redisGoesAway(schedule.between(1, 3_000) * MILLI));
            }
        }
    };

    static final long MILLI = 1_000_000;

    abstract void strike(World world);

    /** Before people are in a chat. */
    boolean isEarly() {
        return false;
    }

    private static Person someone(World world) {
        return world.schedule().oneOf(world.people());
    }

    private static void after(World world, long millis, Runnable act) {
        world.schedule().after(millis * MILLI, null, act);
    }

    private static void repeat(World world, int times, long pause, Runnable act) {
        if (times > 0) {
            act.run();
            after(world, world.schedule().between(0, pause), () -> repeat(world, times - 1, pause, act));
        }
    }

    /** The connection is lost, and two come at nearly the same time. */
    private static void twins(World world, Person person) {
        var schedule = world.schedule();
        if (schedule.percent(50)) {
            person.resetAll();
        }
        world.door().ifPresent(person::connect);
        schedule.after(schedule.between(0, 3_000_000), null, () -> world.door().ifPresent(person::connect));
    }

    private static void flaps(World world, Person person, int times) {
        var schedule = world.schedule();
        person.pauses(true);
        person.resetAll();
        if (times == 0 || world.door().isEmpty()) {
            person.pauses(false);
            return;
        }
        person.connect(world.door().orElseThrow());
        var stays = schedule.percent(30) ? schedule.between(0, 2_500) : schedule.between(0, 12);
        after(world, stays, () -> {
            if (times == 1) {
                person.pauses(false);
            } else {
                flaps(world, person, times - 1);
            }
        });
    }
}
